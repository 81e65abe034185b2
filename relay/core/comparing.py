"""What changed between two texts, word by word. Pure."""

import re
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


class Piece(NamedTuple):
    """A run of `text` that both share (""), that was taken away ("del") or added ("ins")."""

    kind: Literal["", "del", "ins"]
    text: str


def changes(before: str, after: str) -> list[Piece]:
    """`before` turned into `after`: the pieces in reading order, what goes before what comes."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    pieces: list[Piece] = []
    for kind, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(Piece("", "".join(old[old_start:old_end])))
            continue
        gone, come = "".join(old[old_start:old_end]), "".join(new[new_start:new_end])
        pieces += [Piece("del", gone)] if gone else []
        pieces += [Piece("ins", come)] if come else []
    return pieces
