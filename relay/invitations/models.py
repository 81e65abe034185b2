"""The relay chain: who invited whom, and the links that invite."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from peewee import (
    Check,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    ModelSelect,
    Select,
    TextField,
)

from relay.accounts.models import Volunteer
from relay.core.audit import AuditEntry
from relay.core.database import Table, database, now
from relay.core.tokens import read_short_code, short_code

PERSONAL_LASTS = timedelta(days=30)
PERSONAL_CEILING = 20


class Closed(Exception):
    """The link invites nobody any more; `state` says why."""

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = state


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

    class Meta:
        constraints = (Check("uses <= ceiling"),)

    @property
    def code(self) -> str:
        return short_code("join", self.id)

    @property
    def state(self) -> str:
        """open, revoked, expired or used_up."""
        if self.revoked_at or (self.volunteer and not self.volunteer.is_active):
            return "revoked"
        if self.expires_at <= now():
            return "expired"
        return "open" if self.uses < self.ceiling else "used_up"

    @classmethod
    def of_code(cls, code: str) -> Invitation | None:
        """The invitation of this code, whatever its state."""
        number = read_short_code("join", code)
        if number is None:
            return None
        invitation: Invitation | None = (
            cls.select(cls, Volunteer).left_outer_join(Volunteer).where(cls.id == number).first()
        )
        return invitation

    @classmethod
    def personal(cls, volunteer: Volunteer) -> Invitation | None:
        """A volunteer's own link, the latest, unless it was revoked."""
        invitation: Invitation | None = (
            cls.select()
            .where((cls.volunteer == volunteer) & cls.revoked_at.is_null())
            .order_by(cls.id.desc())
            .first()
        )
        return invitation

    @classmethod
    def general(cls) -> ModelSelect[Invitation]:
        """The campaign's links, latest first."""
        return cls.select().where(cls.volunteer.is_null()).order_by(cls.id.desc())

    @classmethod
    def general_of(cls, number: int) -> Invitation | None:
        return cls.get_or_none((cls.id == number) & cls.volunteer.is_null())

    @classmethod
    def renew(cls, volunteer: Volunteer) -> Invitation:
        """A new personal link; the former one closes."""
        with database.atomic():
            cls.revoke_personal(volunteer)
            invitation: Invitation = cls.create(
                volunteer=volunteer,
                expires_at=now() + PERSONAL_LASTS,
                ceiling=PERSONAL_CEILING,
            )
        return invitation

    @classmethod
    def revoke_personal(cls, volunteer: Volunteer) -> None:
        cls.update(revoked_at=now()).where(
            (cls.volunteer == volunteer) & cls.revoked_at.is_null()
        ).execute()

    @classmethod
    def open_general(cls, label: str, *, days: int, ceiling: int, by: Volunteer) -> Invitation:
        with database.atomic():
            invitation: Invitation = cls.create(
                label=label, expires_at=now() + timedelta(days=days), ceiling=ceiling
            )
            AuditEntry.write(by.id, "open", f"invitation {invitation.id}")
        return invitation

    def revoke(self, by: Volunteer) -> None:
        with database.atomic():
            Invitation.update(revoked_at=now()).where(
                (Invitation.id == self.id) & Invitation.revoked_at.is_null()
            ).execute()
            AuditEntry.write(by.id, "revoke", f"invitation {self.id}")

    def take_place(self) -> None:
        """Use the link once; the database guards the ceiling. Raises `Closed`."""
        taken = (
            Invitation.update(uses=Invitation.uses + 1)
            .where(
                (Invitation.id == self.id)
                & Invitation.revoked_at.is_null()
                & (Invitation.expires_at > now())
                & (Invitation.uses < Invitation.ceiling)
            )
            .execute()
        )
        if not taken:
            raise Closed("used_up" if self.state == "open" else self.state)

    def join(self, **values: Any) -> Volunteer:
        """A new volunteer of the chain, whose address waits to be confirmed. Raises `Closed`."""
        if self.state != "open":
            raise Closed(self.state)
        with database.atomic():
            self.take_place()
            volunteer: Volunteer = Volunteer.create(consented_at=now(), **values)
            Acceptance.create(volunteer=volunteer, invitation=self, inviter=self.volunteer)
        return volunteer


class Acceptance(Table):
    """A volunteer joined. `inviter` closes over the gap when an account is deleted."""

    volunteer = ForeignKeyField(Volunteer, unique=True, on_delete="CASCADE")
    invitation = ForeignKeyField(Invitation, null=True, on_delete="SET NULL")
    inviter = ForeignKeyField(Volunteer, null=True, on_delete="SET NULL", backref="invited")
    accepted_at = DateTimeField(default=now)

    @classmethod
    def of(cls, volunteer: Volunteer) -> Acceptance | None:
        """How this volunteer joined, with the inviter."""
        acceptance: Acceptance | None = (
            cls.select(cls, Volunteer)
            .left_outer_join(Volunteer, on=cls.inviter)
            .where(cls.volunteer == volunteer)
            .first()
        )
        return acceptance

    @classmethod
    def invited_by(cls, volunteer: Volunteer) -> ModelSelect[Acceptance]:
        """Those who joined by this volunteer's link, in their order."""
        return (
            cls.select(cls, Volunteer)
            .join(Volunteer, on=cls.volunteer)
            .where(cls.inviter == volunteer)
            .order_by(cls.accepted_at, cls.id)
        )

    @classmethod
    def branch(cls, volunteer: Volunteer) -> Select:
        """The numbers of everyone below this volunteer, at any depth."""
        below = cls.select(cls.volunteer.alias("number")).where(cls.inviter == volunteer)
        tree = below.cte("branch", recursive=True, columns=("number",))
        link = cls.alias()
        deeper = link.select(link.volunteer).join(tree, on=(link.inviter == tree.c.number))
        whole = tree.union(deeper)  # not union_all: a ring, were there one, would end
        return whole.select_from(whole.c.number)

    @classmethod
    def branch_size(cls, volunteer: Volunteer) -> int:
        return int(cls.branch(volunteer).count())

    @classmethod
    def close_gap(cls, volunteer: Volunteer) -> None:
        """Those whom a volunteer invited now follow the volunteer's own inviter."""
        own = cls.of(volunteer)
        cls.update(inviter=own.inviter if own else None).where(cls.inviter == volunteer).execute()
