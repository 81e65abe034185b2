"""The end of a letter's or a theme's address, made from its title. The database keeps it unique."""

import re
import unicodedata
from collections.abc import Callable
from typing import TypeVar

from peewee import IntegrityError, TextField

from relay.core.database import database

LONGEST = 24
"""With a relay's code before it, an address of this site then still fits a small QR code."""

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l"})

Written = TypeVar("Written")


def slug_of(title: str) -> str:
    """Small unaccented letters, digits and hyphens, cut between words: "Un café !" is "un-cafe"."""
    plain = unicodedata.normalize("NFKD", title.lower().translate(_LIGATURES))
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    slug = ""
    for word in re.findall(r"[a-z0-9]+", bare):
        longer = f"{slug}-{word}" if slug else word[:LONGEST]
        if len(longer) > LONGEST:
            break
        slug = longer
    return slug or "lettre"


def write_with_free_slug(
    field: TextField, slug: str, write: Callable[[str], Written], number: int = 1
) -> Written:
    """What `write` gives with `slug`, or with `slug-2` and so on while another row has it."""
    free = slug if number == 1 else f"{slug}-{number}"
    try:
        with database.atomic():
            return write(free)
    except IntegrityError:
        if not field.model.select().where(field == free).exists():
            raise
    return write_with_free_slug(field, slug, write, number + 1)
