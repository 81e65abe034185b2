"""The relay chain: who invited whom, and the links that invite."""

from __future__ import annotations

from peewee import Check, DateTimeField, ForeignKeyField, IntegerField, TextField

from relay.accounts.models import Volunteer
from relay.core.database import Table, now


class Invitation(Table):
    """A link to join: one volunteer's own, or the campaign's (no volunteer).

    Its code is computed from its number (`core.tokens.short_code`) and stored nowhere.
    """

    volunteer = ForeignKeyField(Volunteer, null=True, on_delete="CASCADE")
    label = TextField(default="")
    created_at = DateTimeField(default=now)
    expires_at = DateTimeField()
    ceiling = IntegerField(constraints=[Check("ceiling > 0")])
    uses = IntegerField(default=0, constraints=[Check("uses >= 0")])
    revoked_at = DateTimeField(null=True)


class Acceptance(Table):
    """A volunteer joined. `inviter` closes over the gap when an account is deleted."""

    volunteer = ForeignKeyField(Volunteer, unique=True, on_delete="CASCADE")
    invitation = ForeignKeyField(Invitation, null=True, on_delete="SET NULL")
    inviter = ForeignKeyField(Volunteer, null=True, on_delete="SET NULL", backref="invited")
    accepted_at = DateTimeField(default=now)
