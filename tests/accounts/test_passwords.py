"""Passwords: what is accepted, how it is kept."""

import pytest
from flask import Flask

from relay.accounts import passwords


@pytest.fixture(autouse=True)
def inside(app: Flask, db: None) -> None:
    """Hashing reads its cost from the application."""


def test_a_hash_is_argon2id_and_salted() -> None:
    first, second = passwords.hashed("quatre mots"), passwords.hashed("quatre mots")
    assert first.startswith("$argon2id$")
    assert first != second
    assert passwords.is_right(first, "quatre mots")
    assert not passwords.is_right(first, "quatre  mots")


def test_nothing_is_right_without_a_hash() -> None:
    assert not passwords.is_right(None, "nobody's password")
    assert not passwords.is_right("not a hash", "x")


def test_every_sign_counts_up_to_128() -> None:
    long = "é" * passwords.LONGEST
    assert not passwords.is_right(passwords.hashed(long), long[:-1])


def test_the_usual_cost_is_the_one_advised(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(app.config, "PASSWORD_COST")
    assert "m=19456,t=2,p=1" in passwords.hashed("quatre mots")
    assert not passwords.is_outdated(passwords.hashed("quatre mots"))


@pytest.mark.parametrize("known", ["password", "MotDePasse123", "12345678", "azertyuiop"])
def test_the_first_guesses_are_known(known: str) -> None:
    assert passwords.is_common(known)


def test_the_list_holds_only_what_the_length_would_let_through() -> None:
    words = passwords.COMMON.read_text().split()
    assert len(words) >= 100
    assert all(len(word) >= passwords.SHORTEST and word == word.lower() for word in words)
    assert len(words) == len(set(words))
