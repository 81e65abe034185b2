"""Mails as their readers get them, and volunteers with a password."""

import re
from collections.abc import Callable

import pytest

from relay.accounts.models import Volunteer
from relay.accounts.passwords import hashed
from relay.core.mail import OutgoingMail

PASSWORD = "quatre mots bien choisis"


@pytest.fixture
def mailbox(db: None) -> Callable[[str], list[OutgoingMail]]:
    """The mails that an address has been sent, oldest first."""
    return lambda address: list(
        OutgoingMail.select().where(OutgoingMail.recipient == address).order_by(OutgoingMail.id)
    )


@pytest.fixture
def with_password(alice: Volunteer) -> Volunteer:
    alice.change(password_hash=hashed(PASSWORD))
    return alice


def digits_of(mail: OutgoingMail) -> str:
    """The six digits in a mail."""
    found = re.search(r"\b\d{6}\b", mail.body)
    assert found, mail.body
    return found[0]


def path_of(mail: OutgoingMail) -> str:
    """The path of the link in a mail."""
    found = re.search(r"http://127\.0\.0\.1:5000(/\S+)", mail.body)
    assert found, mail.body
    return found[1]


def other(digits: str) -> str:
    """Six digits that are not these."""
    return f"{(int(digits) + 1) % 1_000_000:06}"
