"""Reports of what came back, and the totals kept from them."""

from __future__ import annotations

from peewee import (
    BooleanField,
    Check,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    TextField,
    UUIDField,
)

from relay.accounts.models import Volunteer
from relay.campaign.models import Commune
from relay.core.database import Table, now
from relay.letters.models import Theme
from relay.messages.models import Message

COUNTS = ("pledges", "undecided", "refusals", "new_relays", "posters", "helpers")
MOST_AT_ONCE = 999


class PledgeReport(Table):
    """What one volunteer says came back. Never edited: a correction names it in `replaces`.

    The id is a UUID made where the report was written, so that sending it twice counts once.
    `is_held` reports wait for a Confirmation before they count.
    """

    id = UUIDField(primary_key=True)
    volunteer = ForeignKeyField(Volunteer, null=True, on_delete="SET NULL", backref="reports")
    message = ForeignKeyField(Message, null=True, on_delete="SET NULL")
    theme = ForeignKeyField(Theme, null=True, on_delete="SET NULL")
    commune = ForeignKeyField(Commune, null=True, on_delete="SET NULL")
    channel = TextField(default="")
    day = DateField()
    pledges = IntegerField(default=0, constraints=[Check("pledges between 0 and 999")])
    undecided = IntegerField(default=0, constraints=[Check("undecided between 0 and 999")])
    refusals = IntegerField(default=0, constraints=[Check("refusals between 0 and 999")])
    new_relays = IntegerField(default=0, constraints=[Check("new_relays between 0 and 999")])
    posters = IntegerField(default=0, constraints=[Check("posters between 0 and 999")])
    helpers = IntegerField(default=0, constraints=[Check("helpers between 0 and 999")])
    from_public_call = BooleanField(default=False)
    is_held = BooleanField(default=False)
    replaces = ForeignKeyField("self", null=True, unique=True, on_delete="SET NULL")
    created_at = DateTimeField(default=now, index=True)


class Confirmation(Table):
    """A held report was looked at: accepted, so that it counts, or not."""

    report = ForeignKeyField(PledgeReport, unique=True, on_delete="CASCADE")
    accepted = BooleanField()
    decided_by = ForeignKeyField(Volunteer, null=True, on_delete="SET NULL")
    decided_at = DateTimeField(default=now)


class PledgeTotal(Table):
    """The sum of counted reports for one key: everything, a day, theme, commune, channel, relay.

    `relays` is how many different volunteers reported, so that small cells can be hidden.
    """

    kind = TextField(
        constraints=[Check("kind in ('all', 'day', 'theme', 'commune', 'channel', 'volunteer')")]
    )
    key = TextField(default="")
    pledges = IntegerField(default=0)
    undecided = IntegerField(default=0)
    refusals = IntegerField(default=0)
    new_relays = IntegerField(default=0)
    posters = IntegerField(default=0)
    helpers = IntegerField(default=0)
    reports = IntegerField(default=0)
    relays = IntegerField(default=0)

    class Meta:
        indexes = ((("kind", "key"), True),)


class PledgeContributor(Table):
    """A volunteer stands behind a total's cell; the row makes `relays` countable once."""

    kind = TextField()
    key = TextField()
    volunteer_number = IntegerField()

    class Meta:
        indexes = ((("kind", "key", "volunteer_number"), True),)


class UncountedChange(Table):
    """A report or confirmation that the totals have not taken in yet."""

    report = ForeignKeyField(PledgeReport, on_delete="CASCADE")
    sign = IntegerField(constraints=[Check("sign in (-1, 1)")])
