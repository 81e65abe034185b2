"""Nobody learns from a page, or from its time, who has an account here."""

from collections.abc import Callable, Iterator
from statistics import quantiles
from time import perf_counter

import pytest
from flask import Flask

from relay.accounts.models import Volunteer
from relay.accounts.passwords import COST, hashed
from relay.core.throttle import limiter
from tests.accounts.conftest import PASSWORD
from tests.page import Browser

UNKNOWN = "personne@passerelles.example"
PAIRS = 25


@pytest.fixture
def served(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As when served: mails leave after the answer, and nothing is limited."""
    monkeypatch.setattr(limiter, "enabled", False)
    app.extensions["huey"].immediate = False
    yield
    app.extensions["huey"].flush()
    app.extensions["huey"].immediate = True


def times(post: Callable[[str], None], known: str) -> tuple[list[float], list[float]]:
    """Seconds for the known and the unknown address, measured in turn."""
    post(known), post(UNKNOWN)
    measured: dict[str, list[float]] = {known: [], UNKNOWN: []}
    for _ in range(PAIRS):
        for address, seconds in measured.items():
            begun = perf_counter()
            post(address)
            seconds.append(perf_counter() - begun)
    return measured[known], measured[UNKNOWN]


def overlap(first: list[float], second: list[float]) -> bool:
    """Whether the middle halves meet, each widened by a tenth for the machine's own noise."""
    low_1, _, high_1 = quantiles(first, n=4)
    low_2, _, high_2 = quantiles(second, n=4)
    return low_1 * 0.9 <= high_2 * 1.1 and low_2 * 0.9 <= high_1 * 1.1


@pytest.mark.slow
def test_a_wrong_password_takes_as_long_for_an_unknown_address(
    app: Flask,
    new_browser: Callable[[], Browser],
    with_password: Volunteer,
    served: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(app.config, "PASSWORD_COST", COST)
    with_password.change(password_hash=hashed(PASSWORD))

    def post(address: str) -> None:
        new_browser().post("/login", 200, email=address, password="mal deviné", how="password")

    assert overlap(*times(post, with_password.email))


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/login", "/login/forgotten"])
def test_asking_for_a_mail_takes_as_long_for_an_unknown_address(
    new_browser: Callable[[], Browser], alice: Volunteer, served: None, path: str
) -> None:
    def post(address: str) -> None:
        new_browser().post(path, email=address, how="code")

    assert overlap(*times(post, alice.email))


def test_the_answers_are_the_same_to_the_byte(
    new_browser: Callable[[], Browser], with_password: Volunteer
) -> None:
    for path, fields in (
        ("/login", {"how": "code"}),
        ("/login/forgotten", {}),
    ):
        answers = set()
        for address in (with_password.email, UNKNOWN):
            page = new_browser().post(path, email=address, **fields)
            answers.add((page.status, page.location, page.html))
        assert len(answers) == 1, path


def test_a_wrong_password_is_answered_the_same_to_the_byte(
    new_browser: Callable[[], Browser], with_password: Volunteer
) -> None:
    answers = set()
    for address in (with_password.email, UNKNOWN):
        page = new_browser().post("/login", 200, email=address, password="mal", how="password")
        lines = page.html.replace(address, "").splitlines()
        answers.add("\n".join(line for line in lines if "csrf_token" not in line))
    assert len(answers) == 1


def test_changing_to_the_address_of_another_looks_like_any_change(
    new_browser: Callable[..., Browser], alice: Volunteer, bob: Volunteer
) -> None:
    said = set()
    for address in (bob.email, UNKNOWN):
        browser = new_browser(alice)
        browser.post("/me/address", email=address)
        said.add(browser.get("/me").text)
    assert len(said) == 1
