"""Passwords: Argon2id, as long as people like, none of those that are tried first."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import current_app

SHORTEST = 8
LONGEST = 128
COMMON = Path(__file__).parent / "common_passwords.txt"


class Cost(NamedTuple):
    """What one guess costs: passes, memory in KiB, lanes."""

    time_cost: int
    memory_cost: int
    parallelism: int


# OWASP Password Storage Cheat Sheet, Argon2id: 19 MiB, two passes, one lane.
COST = Cost(2, 19 * 1024, 1)


def hashed(password: str) -> str:
    return _hasher(_cost()).hash(password)


def is_right(password_hash: str | None, password: str) -> bool:
    """Whether this is the password. Without one to compare with, as much time is spent."""
    hasher = _hasher(_cost())
    try:
        hasher.verify(password_hash or _decoy(_cost()), password)
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None


def is_outdated(password_hash: str) -> bool:
    """Whether it was hashed at another cost than today's."""
    return _hasher(_cost()).check_needs_rehash(password_hash)


def is_common(password: str) -> bool:
    """Whether it is among the first that anybody would try."""
    return password.lower() in _common()


def _cost() -> Cost:
    return Cost(*current_app.config.get("PASSWORD_COST", COST))


@cache
def _hasher(cost: Cost) -> PasswordHasher:
    return PasswordHasher(*cost)


@cache
def _decoy(cost: Cost) -> str:
    """The hash that the password of an unknown account is compared with."""
    return _hasher(cost).hash("nobody's password")


@cache
def _common() -> frozenset[str]:
    return frozenset(COMMON.read_text("utf-8").split())
