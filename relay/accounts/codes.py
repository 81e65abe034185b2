"""The links and codes that go by mail and prove an address."""

from __future__ import annotations

import hmac
from datetime import timedelta

from peewee import Check, DateTimeField, ForeignKeyField, IntegerField, TextField

from relay.accounts.models import UNCONFIRMED_LASTS, Volunteer
from relay.core.database import Table, now
from relay.core.tokens import fingerprint, new_token

MOST_TRIES = 5
CODE_LASTS = timedelta(minutes=10)
PURPOSES = {
    "sign_in": CODE_LASTS,
    "second_factor": CODE_LASTS,
    "reset": timedelta(minutes=30),
    "confirm": UNCONFIRMED_LASTS,
    "change_old": timedelta(days=1),
    "change_new": timedelta(days=1),
}


class OneTimeCode(Table):
    """A link or a code sent by mail: single use, few tries, minutes to live.

    A link is its token. A code works only together with the token that the browser which asked
    for it holds; `code_hash` covers both.
    """

    volunteer = ForeignKeyField(Volunteer, on_delete="CASCADE")
    purpose = TextField(
        constraints=[
            Check(
                "purpose in ('sign_in', 'second_factor', 'confirm', 'reset', "
                "'change_old', 'change_new')"
            )
        ]
    )
    token_hash = TextField(unique=True)
    code_hash = TextField(default="")
    new_email = TextField(null=True)
    created_at = DateTimeField(default=now)
    expires_at = DateTimeField(index=True)
    tries = IntegerField(default=0)
    used_at = DateTimeField(null=True)

    @classmethod
    def issue(
        cls,
        volunteer: Volunteer,
        purpose: str,
        *,
        mark: str = "",
        digits: str = "",
        new_email: str | None = None,
    ) -> str:
        """Keep a new one and return its token; `mark` is that of a token given out before."""
        token = "" if mark else new_token()
        mark = mark or cls.mark(purpose, token)
        cls.create(
            volunteer=volunteer,
            purpose=purpose,
            token_hash=mark,
            code_hash=fingerprint("digits", f"{mark} {digits}") if digits else "",
            new_email=new_email,
            expires_at=now() + PURPOSES[purpose],
        )
        return token

    @staticmethod
    def mark(purpose: str, token: str) -> str:
        """What is kept of a token, and travels instead of it."""
        return fingerprint(purpose, token)

    @classmethod
    def held(cls, token: str, *purposes: str) -> OneTimeCode | None:
        """The unused, living row of a token; looking at it changes nothing."""
        marks = [cls.mark(purpose, token) for purpose in purposes]
        row: OneTimeCode | None = (
            cls.select(cls, Volunteer)
            .join(Volunteer)
            .where(cls.token_hash.in_(marks) & cls.used_at.is_null() & (cls.expires_at > now()))
            .first()
        )
        return row

    @classmethod
    def counted(cls, token: str, purpose: str) -> OneTimeCode | None:
        """The row of a token, with one more try on it; None after the last try."""
        tried = (
            cls.update(tries=cls.tries + 1)
            .where((cls.token_hash == cls.mark(purpose, token)) & (cls.tries < MOST_TRIES))
            .execute()
        )
        return cls.held(token, purpose) if tried else None

    @classmethod
    def accept(cls, token: str, purpose: str, digits: str) -> OneTimeCode | None:
        """The row, now used, when these are its digits."""
        row = cls.counted(token, purpose)
        given = fingerprint("digits", f"{cls.mark(purpose, token)} {digits}")
        if row is None or not hmac.compare_digest(row.code_hash, given):
            return None
        return row if row.use() else None

    def use(self) -> bool:
        """Spend it; False when another request was faster."""
        return bool(
            OneTimeCode.update(used_at=now())
            .where((OneTimeCode.id == self.id) & OneTimeCode.used_at.is_null())
            .execute()
        )

    @classmethod
    def both_agree(cls, volunteer: Volunteer, address: str) -> bool:
        """Whether the old and the new address have each confirmed this change."""
        agreed = cls.select().where(
            (cls.volunteer == volunteer) & (cls.new_email == address) & ~cls.used_at.is_null()
        )
        return {row.purpose for row in agreed} == {"change_old", "change_new"}

    @classmethod
    def forget(cls, volunteer: Volunteer, *purposes: str) -> None:
        cls.delete().where((cls.volunteer == volunteer) & cls.purpose.in_(purposes)).execute()

    @classmethod
    def forget_expired(cls) -> None:
        cls.delete().where(cls.expires_at < now()).execute()
