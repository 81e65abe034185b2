"""Counts of what was sent on, and of visits by relay links. Nobody's name, nobody's address."""

from __future__ import annotations

from peewee import (
    Check,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    TextField,
    UUIDField,
)

from relay.accounts.models import Volunteer
from relay.core.database import Table, now
from relay.letters.models import Letter
from relay.messages.models import Message


class Share(Table):
    """How often a volunteer says they sent a message by a channel on one day."""

    volunteer = ForeignKeyField(Volunteer, null=True, on_delete="SET NULL", backref="shares")
    message = ForeignKeyField(Message, on_delete="CASCADE")
    channel = TextField()
    day = DateField(index=True)
    count = IntegerField(constraints=[Check("count >= 0")])

    class Meta:
        indexes = ((("volunteer", "message", "channel", "day"), True),)


class ShareReceipt(Table):
    """A declaration that was counted: the same one sent again counts once."""

    id = UUIDField(primary_key=True)
    counted_at = DateTimeField(default=now)


class LinkVisit(Table):
    """How often one volunteer's link to a letter was opened on one day, robots left out."""

    volunteer = ForeignKeyField(Volunteer, on_delete="CASCADE")
    letter = ForeignKeyField(Letter, on_delete="CASCADE")
    day = DateField()
    count = IntegerField(default=0)

    class Meta:
        indexes = ((("volunteer", "letter", "day"), True),)
