"""Themes and open letters, their publication and every revision of them."""

from __future__ import annotations

from peewee import (
    BooleanField,
    Check,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    JSONField,
    TextField,
)

from relay.accounts.models import Volunteer
from relay.core.database import Table, now


class Theme(Table):
    """A subject with its symbol (an icon's name) and its colour, light and dark (#rrggbb)."""

    slug = TextField(unique=True)
    name_fr = TextField()
    name_en = TextField()
    symbol = TextField()
    colour = TextField()
    colour_dark = TextField()
    position = IntegerField(default=0)
    is_active = BooleanField(default=True)


class Letter(Table):
    """An open letter. `html` is made from `body` (Markdown) and cleaned once, when saved."""

    slug = TextField(unique=True)
    theme = ForeignKeyField(Theme, backref="letters", on_delete="RESTRICT")
    language = TextField(default="fr", constraints=[Check("language in ('fr', 'en')")])
    title = TextField()
    audience = TextField(default="")
    summary = TextField(default="")
    body = TextField()
    html = TextField()
    signature = TextField(default="")
    sources = JSONField(default=list)
    translation_of = ForeignKeyField("self", null=True, on_delete="SET NULL")
    revision = IntegerField(default=1)
    created_at = DateTimeField(default=now)
    updated_at = DateTimeField(default=now)


class LetterPublication(Table):
    """A letter is public from `starts_at` (UTC) until `archived_at`. No row: a draft."""

    letter = ForeignKeyField(Letter, unique=True, on_delete="CASCADE", backref="publications")
    published_by = ForeignKeyField(Volunteer, null=True, on_delete="SET NULL")
    starts_at = DateTimeField(index=True)
    created_at = DateTimeField(default=now)
    archived_at = DateTimeField(null=True)


class LetterRevision(Table):
    """What a letter said after one save. Never changed, never removed."""

    letter = ForeignKeyField(Letter, on_delete="CASCADE", backref="revisions")
    number = IntegerField()
    title = TextField()
    audience = TextField()
    summary = TextField()
    body = TextField()
    signature = TextField()
    sources = JSONField(default=list)
    saved_by = ForeignKeyField(Volunteer, null=True, on_delete="SET NULL")
    saved_at = DateTimeField(default=now)

    class Meta:
        indexes = ((("letter", "number"), True),)
