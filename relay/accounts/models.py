"""Volunteers, their sessions and the short-lived codes that prove an address."""

from __future__ import annotations

from datetime import timedelta

from flask_login import UserMixin
from peewee import (
    BooleanField,
    Check,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    JSONField,
    TextField,
)

from relay.campaign.models import Commune
from relay.core.database import Table, now
from relay.core.tokens import fingerprint, new_token

ROLES = ("relay", "coordinator", "editor", "admin")
STAFF = ("coordinator", "editor", "admin")
SESSION_LASTS = timedelta(days=30)
SHARED_SESSION_LASTS = timedelta(hours=1)


class Volunteer(UserMixin, Table):  # type: ignore[misc]
    """A person who signs in. `commune` is null for "elsewhere"; `password_hash` for none."""

    first_name = TextField()
    email = TextField(unique=True)
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
    totp_secret = TextField(null=True)
    totp_confirmed_at = DateTimeField(null=True)
    totp_last_step = IntegerField(default=0)

    session_token = ""

    @property
    def is_active(self) -> bool:
        return self.suspended_at is None

    @property
    def is_staff(self) -> bool:
        return self.role in STAFF

    def get_id(self) -> str:
        """What the signed cookie carries: the session's token, never the account's number."""
        return self.session_token


class SignInSession(Table):
    """One browser that is signed in. The cookie holds the token; the row its fingerprint."""

    token_hash = TextField(unique=True)
    volunteer = ForeignKeyField(Volunteer, on_delete="CASCADE", backref="sessions")
    created_at = DateTimeField(default=now)
    expires_at = DateTimeField(index=True)
    shared_computer = BooleanField(default=False)
    second_factor = BooleanField(default=False)

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
        volunteer: Volunteer | None = (
            Volunteer.select(Volunteer)
            .join(cls)
            .where(
                (cls.token_hash == fingerprint("session", token))
                & (cls.expires_at > now())
                & Volunteer.suspended_at.is_null()
            )
            .first()
        )
        if volunteer is not None:
            volunteer.session_token = token
        return volunteer

    @classmethod
    def end(cls, token: str) -> None:
        cls.delete().where(cls.token_hash == fingerprint("session", token)).execute()

    @classmethod
    def end_all(cls, volunteer: Volunteer) -> None:
        cls.delete().where(cls.volunteer == volunteer).execute()


class OneTimeCode(Table):
    """A code or link sent by mail: single use, few tries, minutes to live."""

    volunteer = ForeignKeyField(Volunteer, on_delete="CASCADE")
    purpose = TextField(
        constraints=[
            Check("purpose in ('sign_in', 'confirm', 'reset', 'change_old', 'change_new')")
        ]
    )
    code_hash = TextField(index=True)
    new_email = TextField(null=True)
    created_at = DateTimeField(default=now)
    expires_at = DateTimeField(index=True)
    tries = IntegerField(default=0)
    used_at = DateTimeField(null=True)
