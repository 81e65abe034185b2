"""Communes pasted from a list or a spreadsheet: one a line, its postcode first. Pure."""

import re
from typing import NamedTuple

LONGEST = 100
_POSTCODE = r"\d{4,5}|[A-Z]\d[A-Z] ?\d[A-Z]\d"
_LINE = re.compile(rf"(?:(?P<postcode>{_POSTCODE})[\s,;]+)?(?P<name>[^\W\d_][^\d_<>@]*)")


class Reading(NamedTuple):
    """(postcode, name) pairs, and the numbers (from 1) of the lines that could not be read."""

    communes: list[tuple[str, str]]
    unread: list[int]


def read_lines(text: str) -> Reading:
    """Empty lines do not matter; the postcode may be left out."""
    communes, unread = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        words = " ".join(line.split()).strip(" ,;")
        if not words:
            continue
        match = _LINE.fullmatch(words)
        if match is None or len(match["name"]) > LONGEST:
            unread.append(number)
        else:
            communes.append((match["postcode"] or "", match["name"].strip(" ,;")))
    return Reading(communes, unread)
