"""Volunteers, and the sessions of their browsers."""

from __future__ import annotations

from datetime import timedelta
from functools import reduce
from operator import or_
from typing import Any

from flask_login import UserMixin
from peewee import (
    JOIN,
    BooleanField,
    Check,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    IntegrityError,
    JSONField,
    ModelSelect,
    TextField,
)

from relay.campaign.models import Commune
from relay.core.audit import AuditEntry
from relay.core.database import Table, database, is_postgresql, now
from relay.core.prepared import Blank, Prepared
from relay.core.tokens import fingerprint, new_token

ROLES = ("relay", "coordinator", "editor", "admin")
STAFF = ("coordinator", "editor", "admin")
SESSION_LASTS = timedelta(days=30)
SHARED_SESSION_LASTS = timedelta(hours=1)
UNCONFIRMED_LASTS = timedelta(days=7)


class AddressTaken(Exception):
    """Another account has already proven this address."""


class LastAdmin(Exception):
    """Somebody must be able to run the site."""


class Volunteer(UserMixin, Table):  # type: ignore[misc]
    """A person who signs in.

    `email` is an address proven to be theirs; before that it waits in `awaited_email`, which any
    number of accounts may hold, so that joining never tells who has joined already.
    `commune` is null for "elsewhere"; `password_hash` for none.
    """

    first_name = TextField()
    email = TextField(unique=True, null=True)
    awaited_email = TextField(index=True, null=True)
    commune = ForeignKeyField(Commune, null=True, on_delete="SET NULL")
    password_hash = TextField(null=True)
    role = TextField(
        default="relay",
        constraints=[Check("role in ('relay', 'coordinator', 'editor', 'admin')")],
    )
    language = TextField(default="fr", constraints=[Check("language in ('fr', 'en')")])
    interests = JSONField(default=list)
    channels = JSONField(default=list)
    consented_at = DateTimeField()
    email_confirmed_at = DateTimeField(null=True)
    joined_at = DateTimeField(default=now)
    suspended_at = DateTimeField(null=True)
    warned_at = DateTimeField(null=True)
    totp_seed = TextField(null=True)
    totp_confirmed_at = DateTimeField(null=True)
    totp_last_step = IntegerField(default=0)

    session_token = ""

    class Meta:
        constraints = (Check("email is not null or awaited_email is not null"),)

    @property
    def is_active(self) -> bool:
        return self.suspended_at is None

    @property
    def is_staff(self) -> bool:
        return self.role in STAFF

    @property
    def is_confirmed(self) -> bool:
        return self.email is not None

    @property
    def address(self) -> str:
        """Where to write to: the proven address, else the one given."""
        return str(self.email or self.awaited_email)

    @property
    def has_second_factor(self) -> bool:
        return self.totp_confirmed_at is not None

    def get_id(self) -> str:
        """What the signed cookie carries: the session's token, never the account's number."""
        return self.session_token

    @classmethod
    def by_address(cls, address: str) -> Volunteer | None:
        """Whose proven address this is, else the latest account that gave it."""
        volunteer: Volunteer | None = (
            cls.select()
            .where((cls.email == address) | (cls.awaited_email == address))
            .order_by(cls.email.is_null(), cls.id.desc())
            .first()
        )
        return volunteer

    @classmethod
    def by_proven_address(cls, address: str) -> Volunteer | None:
        return cls.get_or_none(cls.email == address)

    @classmethod
    def found(cls, words: str) -> ModelSelect[Volunteer]:
        """Those whose name, address or commune holds `words`, by name."""
        query = cls.select(cls, Commune).join(Commune, JOIN.LEFT_OUTER)
        if words:
            places = (cls.first_name, cls.email, cls.awaited_email, Commune.name)
            query = query.where(reduce(or_, (place.contains(words) for place in places)))
        return query.order_by(cls.first_name, cls.id)

    def change(self, **values: Any) -> None:
        """Save these fields, here and in the database."""
        for name, value in values.items():
            setattr(self, name, value)
        Volunteer.update(**values).where(Volunteer.id == self.id).execute()

    def prove_address(self) -> None:
        """The awaited address is theirs. Raises `AddressTaken` when it is another account's."""
        if self.awaited_email is None:
            return
        try:
            with database.atomic():
                self.change(email=self.awaited_email, awaited_email=None, email_confirmed_at=now())
        except IntegrityError as error:
            raise AddressTaken from error

    def claim(self) -> None:
        """Prove an awaited address from outside the account's own session.

        Whoever began the account may not own the address: what they set and opened ends here.
        """
        if self.awaited_email is None:
            return
        with database.atomic():
            self.prove_address()
            self.change(password_hash=None)
            self.end_second_factor()
            SignInSession.end_all(self)

    def move_to(self, address: str) -> None:
        """Both addresses have agreed to the change. Raises `AddressTaken`."""
        try:
            with database.atomic():
                self.change(email=address, awaited_email=None, email_confirmed_at=now())
                SignInSession.end_all(self)
        except IntegrityError as error:
            raise AddressTaken from error

    def end_second_factor(self) -> None:
        self.change(totp_seed=None, totp_confirmed_at=None)

    def spend_step(self, step: int) -> bool:
        """Take a time step of the second factor; False when it, or a later one, was taken."""
        return bool(
            Volunteer.update(totp_last_step=step)
            .where((Volunteer.id == self.id) & (Volunteer.totp_last_step < step))
            .execute()
        )

    def change_role(self, role: str, by: Volunteer) -> None:
        """Raises `LastAdmin` when nobody else could run the site."""
        with database.atomic():
            if role != "admin":
                self.leave_an_admin()
            AuditEntry.write(by.id, "change role", f"volunteer {self.id}: {self.role} to {role}")
            self.change(role=role)

    def suspend(self, by: Volunteer) -> None:
        """Close the account until further notice. Raises `LastAdmin`."""
        with database.atomic():
            self.leave_an_admin()
            self.change(suspended_at=now())
            SignInSession.end_all(self)
            AuditEntry.write(by.id, "suspend", f"volunteer {self.id}")

    def reopen(self, by: Volunteer) -> None:
        with database.atomic():
            self.change(suspended_at=None)
            AuditEntry.write(by.id, "reopen", f"volunteer {self.id}")

    def lose_second_factor(self, by: Volunteer) -> None:
        """An administrator knows the person, whose telephone is lost."""
        with database.atomic():
            self.end_second_factor()
            SignInSession.end_all(self)
            AuditEntry.write(by.id, "remove second factor", f"volunteer {self.id}")

    def leave_an_admin(self) -> None:
        """Inside a transaction: raise `LastAdmin` if this is the only one who runs the site."""
        admins = Volunteer.select(Volunteer.id).where(
            (Volunteer.role == "admin") & Volunteer.suspended_at.is_null()
        )
        if is_postgresql():  # SQLite's transactions already wait for each other
            admins = admins.for_update()
        if [admin.id for admin in admins] == [self.id]:
            raise LastAdmin


class SignInSession(Table):
    """One browser that is signed in. The cookie holds the token; the row its fingerprint."""

    token_hash = TextField(unique=True)
    volunteer = ForeignKeyField(Volunteer, on_delete="CASCADE", backref="sessions")
    created_at = DateTimeField(default=now)
    expires_at = DateTimeField(index=True)
    shared_computer = BooleanField(default=False)

    @classmethod
    def start(cls, volunteer: Volunteer, *, shared_computer: bool = False) -> str:
        """Open a session and return its token; only the token's fingerprint is kept."""
        token = new_token()
        lasts = SHARED_SESSION_LASTS if shared_computer else SESSION_LASTS
        cls.create(
            token_hash=fingerprint("session", token),
            volunteer=volunteer,
            expires_at=now() + lasts,
            shared_computer=shared_computer,
        )
        return token

    @classmethod
    def volunteer_of(cls, token: str) -> Volunteer | None:
        """Who is signed in by this token, in one query; None when the session has ended."""
        volunteer: Volunteer | None = _SIGNED_IN.instance(
            Volunteer, token=fingerprint("session", token), now=now()
        )
        if volunteer is not None:
            volunteer.session_token = token
        return volunteer

    @classmethod
    def of(cls, token: str) -> SignInSession | None:
        return cls.get_or_none(cls.token_hash == fingerprint("session", token))

    @classmethod
    def open_for(cls, volunteer: Volunteer) -> ModelSelect[SignInSession]:
        """The browsers where this volunteer is signed in, latest first."""
        return (
            cls.select()
            .where((cls.volunteer == volunteer) & (cls.expires_at > now()))
            .order_by(cls.created_at.desc(), cls.id.desc())
        )

    @classmethod
    def end(cls, token: str) -> None:
        cls.delete().where(cls.token_hash == fingerprint("session", token)).execute()

    @classmethod
    def end_one(cls, volunteer: Volunteer, number: int) -> None:
        cls.delete().where((cls.volunteer == volunteer) & (cls.id == number)).execute()

    @classmethod
    def end_all(cls, volunteer: Volunteer, but: str = "") -> None:
        """End every session of a volunteer, except that of the token `but`."""
        kept = cls.token_hash != fingerprint("session", but)
        cls.delete().where((cls.volunteer == volunteer) & kept).execute()

    @classmethod
    def forget_expired(cls) -> None:
        cls.delete().where(cls.expires_at < now()).execute()


_SIGNED_IN = Prepared(
    lambda: (
        Volunteer.select(*Volunteer._meta.sorted_fields)
        .join(SignInSession)
        .where(
            (SignInSession.token_hash == Blank("token"))
            & (SignInSession.expires_at > Blank("now"))
            & Volunteer.suspended_at.is_null()
        )
    )
)
