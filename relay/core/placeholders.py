"""The blanks of a ready-made message: `[prénom]`, `[commune]`, `[votre nom]`, `[lien]`.

Pure text in, pure text out. The browser's twin is `static/js/lib/placeholders.js`; both read the
cases of `tests/data/placeholders.json`. Only the browser knows real first names: the server fills
blanks with `EXAMPLES`.

Limits: a blank opens and closes on one line and holds at most 40 characters. Brackets followed by
an address in parentheses are Markdown links, never blanks.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping

FIRST_NAME = "first_name"
COMMUNE = "commune"
OWN_NAME = "own_name"
LINK = "link"

NAMES: Mapping[str, str] = {
    "prénom": FIRST_NAME,
    "prenom": FIRST_NAME,
    "first name": FIRST_NAME,
    "commune": COMMUNE,
    "town": COMMUNE,
    "votre nom": OWN_NAME,
    "your name": OWN_NAME,
    "lien": LINK,
    "link": LINK,
}
"""What people write between the brackets, and the name each stands for."""

EXAMPLES: Mapping[str, Mapping[str, str]] = {
    "fr": {
        FIRST_NAME: "Anne",
        COMMUNE: "Bellerive-les-Bois",
        OWN_NAME: "Jeanne",
        LINK: "https://relais.example/r/K7Q2M/lettre",
    },
    "en": {
        FIRST_NAME: "Alice",
        COMMUNE: "Bellerive-les-Bois",
        OWN_NAME: "Jane",
        LINK: "https://relais.example/r/K7Q2M/letter",
    },
}
"""Values for previews, by interface language."""

_BRACKETS = re.compile(r"\[([^\[\]\n]{1,40})\](?!\((?:https?:|mailto:|/|#))")
_TWO_LETTERS = re.compile(r"[^\W\d_]{2}")
_CLAUSE_END = re.compile(r"[,!.?…]+|(?=\r?\n)")
_PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n\s*")
_SENTENCE_END = re.compile(r"[.!?…]\s+|\n\s*")


def find(text: str) -> list[str]:
    """The names of the blanks in `text`, each once, in order of appearance."""
    return _each_once(name for match in _BRACKETS.finditer(text) if (name := _name(match)))


def unknown(text: str) -> list[str]:
    """Brackets that look like a blank but are none, as written: `[nom]`, `[prénon]`.

    `[…]`, `[1]` and `[x]` are left alone: no blank is named by less than two letters.
    """
    return _each_once(
        match[0]
        for match in _BRACKETS.finditer(text)
        if not _name(match) and _TWO_LETTERS.search(match[1])
    )


def fill(text: str, values: Mapping[str, str]) -> str:
    """`text` with its blanks replaced by `values`, by name; a blank without a value stays.

    Values are never read again: a friend called "[lien]" stays "[lien]".
    """

    def value(match: re.Match[str]) -> str:
        given = values.get(_name(match), "")
        return given if given.strip() else match[0]

    return _BRACKETS.sub(value, text)


def missing(text: str, values: Mapping[str, str] | None = None) -> list[str]:
    """The names of the blanks of `text` that `values` leaves empty, in order.

    Ask it of the text as written, together with the values: in a filled text a value that holds
    "[lien]" cannot be told from a blank.
    """
    return [name for name in find(text) if not (values or {}).get(name, "").strip()]


def open_neutrally(text: str, opening: str) -> str:
    """`text` begun by `opening` instead of its greeting by first name.

    For when the first name is unknown. The greeting runs from the start of the text to the first
    `, ! . ? …` or line break after the first-name blank. Without such a blank, or without an
    opening, the text comes back as it is.
    """
    blank = _first(text, FIRST_NAME)
    if not opening.strip() or not blank:
        return text
    end = _CLAUSE_END.search(text, blank.end())
    return opening.strip() + (text[end.end() :] if end else "")


def with_variant(text: str, line: str) -> str:
    """`text` with `line` as a paragraph of its own, before what holds the link.

    That is the paragraph holding `[lien]`; in a text of one paragraph, the sentence holding it.
    When nothing stands before it, or there is no link, `line` comes last.
    """
    if not line.strip():
        return text
    blank = _first(text, LINK)
    cut = _last_end(_PARAGRAPH_END, text, blank) or _last_end(_SENTENCE_END, text, blank)
    parts = (text[:cut], line, text[cut:]) if cut else (text, line)
    return "\n\n".join(part.strip() for part in parts)


def _name(match: re.Match[str]) -> str:
    """The name a pair of brackets stands for, or "" ; capitals and spaces do not matter."""
    written = " ".join(unicodedata.normalize("NFC", match[1]).split())
    return NAMES.get(written.lower(), "")


def _first(text: str, name: str) -> re.Match[str] | None:
    return next((match for match in _BRACKETS.finditer(text) if _name(match) == name), None)


def _last_end(pattern: re.Pattern[str], text: str, blank: re.Match[str] | None) -> int:
    """Where the last `pattern` before `blank` ends; 0 when there is none."""
    ends = pattern.finditer(text, 0, blank.start()) if blank else ()
    return max((match.end() for match in ends), default=0)


def _each_once(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))
