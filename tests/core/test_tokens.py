"""Codes that are stored nowhere, and fingerprints that tell nothing."""

import pytest
from flask import Flask

from relay.core.tokens import fingerprint, new_digits, new_token, read_short_code, short_code


@pytest.mark.parametrize("number", [0, 1, 30, 31, 961, 123_456_789])
def test_it_reads_back_what_it_wrote(app: Flask, number: int) -> None:
    with app.app_context():
        assert read_short_code("join", short_code("join", number)) == number
        assert read_short_code("join", short_code("join", number).upper()) == number


@pytest.mark.parametrize("code", ["", "a", "bbbbbbbbb", "é" * 9, "0" * 12, "a" * 400])
def test_it_refuses_a_code_of_someone_elses_making(app: Flask, code: str) -> None:
    with app.app_context():
        assert read_short_code("join", code) is None


def test_a_code_serves_one_purpose(app: Flask) -> None:
    with app.app_context():
        assert read_short_code("relay", short_code("join", 7)) is None
        assert fingerprint("session", "x") != fingerprint("reset", "x")


def test_a_changed_sign_makes_it_wrong(app: Flask) -> None:
    with app.app_context():
        code = short_code("join", 12)
        changed = code[:-1] + ("a" if code[-1] != "a" else "b")
        assert read_short_code("join", changed) is None


def test_tokens_do_not_repeat() -> None:
    assert len({new_token() for _ in range(1000)}) == 1000
    assert all(len(new_digits()) == 6 and new_digits().isdecimal() for _ in range(100))
