"""Ready-made messages: their wordings by channel, their variants and every revision."""

from __future__ import annotations

from peewee import (
    Check,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    JSONField,
    TextField,
)

from relay.accounts.models import Volunteer
from relay.core.database import Table, now
from relay.letters.models import Letter, Theme

KINDS = (
    "first_ask",
    "public_call",
    "who_else",
    "poster",
    "help",
    "undecided",
    "thanks",
    "go_vote",
)
FAMILIES = ("chat", "email", "sms", "x")


class Message(Table):
    """A short text to send on. `theme` is null for a message of every theme."""

    theme = ForeignKeyField(Theme, null=True, on_delete="RESTRICT")
    letter = ForeignKeyField(Letter, null=True, on_delete="SET NULL")
    kind = TextField(
        constraints=[
            Check(
                "kind in ('first_ask', 'public_call', 'who_else', 'poster', 'help', "
                "'undecided', 'thanks', 'go_vote')"
            )
        ]
    )
    language = TextField(default="fr", constraints=[Check("language in ('fr', 'en')")])
    title = TextField()
    opening = TextField(default="")
    position = IntegerField(default=0)
    revision = IntegerField(default=1)
    created_at = DateTimeField(default=now)
    updated_at = DateTimeField(default=now)


class MessagePublication(Table):
    """A message is offered to relays until `archived_at`. No row: a draft."""

    message = ForeignKeyField(Message, unique=True, on_delete="CASCADE", backref="publications")
    published_by = ForeignKeyField(Volunteer, null=True, on_delete="SET NULL")
    created_at = DateTimeField(default=now)
    archived_at = DateTimeField(null=True)


class Wording(Table):
    """The text for one family of channels; "chat" serves the families that have none."""

    message = ForeignKeyField(Message, on_delete="CASCADE", backref="wordings")
    family = TextField(constraints=[Check("family in ('chat', 'email', 'sms', 'x')")])
    subject = TextField(default="")
    text = TextField()

    class Meta:
        indexes = ((("message", "family"), True),)


class Variant(Table):
    """One added line for people who share an affinity."""

    message = ForeignKeyField(Message, on_delete="CASCADE", backref="variants")
    label = TextField()
    line = TextField()
    position = IntegerField(default=0)


class MessageRevision(Table):
    """What a message said after one save: title, opening, wordings and variants as JSON."""

    message = ForeignKeyField(Message, on_delete="CASCADE", backref="revisions")
    number = IntegerField()
    snapshot = JSONField()
    saved_by = ForeignKeyField(Volunteer, null=True, on_delete="SET NULL")
    saved_at = DateTimeField(default=now)

    class Meta:
        indexes = ((("message", "number"), True),)
