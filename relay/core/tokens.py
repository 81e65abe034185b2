"""Secrets that travel: random tokens kept as hashes, and short codes that need no storage."""

import hashlib
import hmac
import secrets

from flask import current_app

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that is misread: no i, l, o, 0, 1


def new_token() -> str:
    """256 random bits, for a link or a cookie."""
    return secrets.token_urlsafe(32)


def new_digits(length: int = 6) -> str:
    return "".join(secrets.choice("0123456789") for _ in range(length))


def fingerprint(purpose: str, secret: str) -> str:
    """What the database keeps instead of a secret: HMAC-SHA-256, useless for another purpose."""
    return _mac(purpose, secret).hex()


def short_code(purpose: str, number: int, length: int = 8) -> str:
    """A code for row `number` that cannot be guessed and is stored nowhere.

    The number in base 31, then `length` signs of its keyed hash (8 signs: 39 bits).
    """
    digest = int.from_bytes(_mac(purpose, str(number)))
    return _spell(number) + "".join(ALPHABET[digest // 31**place % 31] for place in range(length))


def read_short_code(purpose: str, code: str, length: int = 8) -> int | None:
    """The row's number, or None when the code was not made here for this purpose."""
    digits = code.lower()[:-length]
    if not digits or len(digits) > 12 or any(sign not in ALPHABET for sign in digits):
        return None
    number = 0
    for sign in digits:
        number = number * 31 + ALPHABET.index(sign)
    right = hmac.compare_digest(short_code(purpose, number, length), code.lower())
    return number if right else None


def _spell(number: int) -> str:
    digits = ALPHABET[number % 31]
    while number := number // 31:
        digits = ALPHABET[number % 31] + digits
    return digits


def _mac(purpose: str, secret: str) -> bytes:
    key = current_app.config["SECRET_KEY"].encode()
    return hmac.new(key, f"{purpose}\0{secret}".encode(), hashlib.sha256).digest()
