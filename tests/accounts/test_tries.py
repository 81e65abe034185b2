"""Guessing: five tries a quarter of an hour for an account, thirty for a computer."""

from collections.abc import Callable

from relay.accounts.models import Volunteer
from relay.accounts.passwords import hashed
from tests.accounts.conftest import PASSWORD
from tests.page import Browser


def guess(browser: Browser, email: str, status: int, password: str = "mal deviné !") -> None:
    browser.post("/login", status, email=email, password=password, how="password")


def test_the_sixth_guess_is_refused_even_when_right(
    browser: Browser, with_password: Volunteer
) -> None:
    for _ in range(5):
        guess(browser, with_password.email, 200)
    guess(browser, with_password.email, 429)
    guess(browser, with_password.email, 429, PASSWORD)


def test_another_account_still_gets_in(
    browser: Browser, new_browser: Callable[[], Browser], with_password: Volunteer, bob: Volunteer
) -> None:
    bob.change(password_hash=hashed(PASSWORD))
    for status in (200, 200, 200, 200, 200, 429):
        guess(browser, with_password.email, status)
    guess(new_browser(), bob.email, 302, PASSWORD)


def test_the_owner_of_a_guessed_account_still_gets_a_code(
    browser: Browser, with_password: Volunteer
) -> None:
    for _ in range(5):
        guess(browser, with_password.email, 200)
    browser.post("/login", email=with_password.email, how="code")


def test_an_unknown_address_is_counted_alike(browser: Browser) -> None:
    for _ in range(5):
        guess(browser, "personne@passerelles.example", 200)
    guess(browser, "personne@passerelles.example", 429)


def test_capitals_and_spaces_are_the_same_account(
    browser: Browser, with_password: Volunteer
) -> None:
    for name in ("alice", "ALICE", " alice", "alicE", "aLice"):
        guess(browser, f"{name}@Passerelles.example ", 200)
    guess(browser, "alice@passerelles.example", 429)


def test_a_right_password_begins_the_count_again(
    browser: Browser, new_browser: Callable[[], Browser], with_password: Volunteer
) -> None:
    for _ in range(3):
        for _ in range(4):
            guess(browser, with_password.email, 200)
        guess(new_browser(), with_password.email, 302, PASSWORD)


def test_one_computer_may_not_try_many_accounts(browser: Browser) -> None:
    for number in range(30):
        guess(browser, f"relais{number}@passerelles.example", 200)
    guess(browser, "relais31@passerelles.example", 429)


def test_mails_to_one_address_are_limited(browser: Browser, alice: Volunteer) -> None:
    for _ in range(5):
        browser.post("/login", email=alice.email, how="code")
    browser.post("/login", 429, email=alice.email, how="code")


def test_digits_are_limited_over_all_codes_of_an_account(
    browser: Browser, alice: Volunteer
) -> None:
    for _ in range(2):
        browser.post("/login", email=alice.email, how="code")
        for _ in range(2):
            browser.post("/login/code", 200, digits="000000")
    browser.post("/login", email=alice.email, how="code")
    browser.post("/login/code", 200, digits="000000")
    browser.post("/login/code", 429, digits="000000")


def test_reset_mails_are_limited(browser: Browser, alice: Volunteer) -> None:
    for _ in range(5):
        browser.post("/login/forgotten", email=alice.email)
    browser.post("/login/forgotten", 429, email=alice.email)


def test_joining_is_limited(browser: Browser) -> None:
    for _ in range(30):
        browser.post("/join/bzzzzzzzz", 404)
    browser.post("/join/bzzzzzzzz", 429)
