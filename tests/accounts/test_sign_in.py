"""/login: by password or by a code; the same answer for everybody else."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from relay.accounts.codes import OneTimeCode
from relay.accounts.models import SHARED_SESSION_LASTS, SignInSession, Volunteer
from relay.accounts.passwords import hashed
from relay.core.database import now
from relay.core.mail import OutgoingMail
from tests.accounts.conftest import PASSWORD, digits_of, other
from tests.page import Browser, Page

Mailbox = Callable[[str], list[OutgoingMail]]


def sign_in(browser: Browser, email: str, password: str, status: int = 302, **more: str) -> Page:
    return browser.post("/login", status, email=email, password=password, how="password", **more)


def ask_for_code(browser: Browser, email: str, **more: str) -> Page:
    return browser.post("/login", email=email, password="", how="code", **more)


def test_it_is_open_to_everybody_and_kept_in_no_cache(browser: Browser) -> None:
    page = browser.get("/login")
    assert page.field("email")["autocomplete"] == "username"
    drawn = [(tag, field["value"]) for tag, field in page.tags if field.get("name") == "how"]
    assert drawn == [("button", "password"), ("button", "code")]
    assert page.headers["Cache-Control"] == "no-store"


def test_it_signs_in_by_password(browser: Browser, with_password: Volunteer) -> None:
    assert sign_in(browser, with_password.email, PASSWORD).location == "/deck"
    assert "Alice" in browser.get("/me").field("first_name")["value"]


def test_an_address_is_read_without_its_capitals(
    browser: Browser, with_password: Volunteer
) -> None:
    assert sign_in(browser, " Alice@Passerelles.EXAMPLE ", PASSWORD).location == "/deck"


def test_a_wrong_password_and_an_unknown_address_read_the_same(
    browser: Browser, with_password: Volunteer, bob: Volunteer
) -> None:
    answers = {
        sign_in(browser, email, "de mauvais mots ici", 200).text
        for email in (with_password.email, bob.email, "personne@passerelles.example")
    }
    assert len(answers) == 1
    assert "ne convient pas" in answers.pop()


def test_it_says_which_field_is_missing(browser: Browser) -> None:
    page = sign_in(browser, "", "", 200)
    assert page.text.startswith(" Erreur :")
    assert "Écrivez votre adresse e-mail." in page.text
    assert "Écrivez votre mot de passe, ou recevez un code." in page.text


def test_nobody_enters_by_the_password_of_an_unconfirmed_account(
    browser: Browser, campaign: Any
) -> None:
    Volunteer.create(
        first_name="Faux",
        awaited_email="nouvelle@passerelles.example",
        password_hash=hashed(PASSWORD),
        consented_at=now(),
    )
    sign_in(browser, "nouvelle@passerelles.example", PASSWORD, 200)


def test_a_suspended_volunteer_is_told_only_with_the_right_password(
    browser: Browser, with_password: Volunteer
) -> None:
    with_password.change(suspended_at=now())
    assert "suspendu" not in sign_in(browser, with_password.email, "autre chose", 200).text
    assert "suspendu" in sign_in(browser, with_password.email, PASSWORD, 403).text
    browser.get("/me", 302)


def test_a_password_of_another_cost_is_hashed_again(
    app: Flask, browser: Browser, with_password: Volunteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "PASSWORD_COST", (2, 16, 1))
    sign_in(browser, with_password.email, PASSWORD)
    kept = Volunteer.get_by_id(with_password.id).password_hash
    assert "m=16,t=2,p=1" in kept


def test_a_shared_computer_keeps_the_session_short(
    browser: Browser, with_password: Volunteer
) -> None:
    page = sign_in(browser, with_password.email, PASSWORD, shared="y")
    assert "Expires" not in page.headers["Set-Cookie"]
    row = SignInSession.get()
    assert row.shared_computer
    assert row.expires_at <= now() + SHARED_SESSION_LASTS


def test_ones_own_computer_stays_signed_in(browser: Browser, with_password: Volunteer) -> None:
    assert "Expires" in sign_in(browser, with_password.email, PASSWORD).headers["Set-Cookie"]


def test_a_code_by_mail_signs_in_once(browser: Browser, alice: Volunteer, mailbox: Mailbox) -> None:
    assert ask_for_code(browser, alice.email, next="/invite").location == "/login/code"
    browser.get("/login/code")
    digits = digits_of(mailbox(alice.email)[0])
    with browser.client.session_transaction() as cookie:
        copied = dict(cookie)
    spaced = f" {digits[:3]} {digits[3:]}"
    assert browser.post("/login/code", digits=spaced).location == "/invite"
    again = Browser(browser.client.application)
    with again.client.session_transaction() as cookie:
        cookie.update(copied)
    again.post("/login/code", 200, digits=digits)


def test_the_code_page_looks_the_same_for_an_unknown_address(
    browser: Browser, alice: Volunteer, new_browser: Callable[[], Browser]
) -> None:
    pages = []
    for email in (alice.email, "personne@passerelles.example"):
        visitor = new_browser()
        ask_for_code(visitor, email)
        pages.append(visitor.get("/login/code").text)
        pages.append(visitor.post("/login/code", 200, digits="000000").text)
    assert pages[0] == pages[2]
    assert pages[1] == pages[3]


def test_an_unknown_address_gets_no_mail(browser: Browser, campaign: Any) -> None:
    ask_for_code(browser, "personne@passerelles.example")
    assert not OutgoingMail.select().exists()


def test_a_code_works_only_in_the_browser_that_asked(
    browser: Browser, new_browser: Callable[[], Browser], alice: Volunteer, mailbox: Mailbox
) -> None:
    ask_for_code(browser, alice.email)
    elsewhere = new_browser()
    ask_for_code(elsewhere, alice.email)
    first, second = mailbox(alice.email)
    elsewhere.post("/login/code", 200, digits=other(digits_of(second)))
    if digits_of(first) != digits_of(second):
        elsewhere.post("/login/code", 200, digits=digits_of(first))
    elsewhere.post("/login/code", digits=digits_of(second))


def test_a_code_dies_after_ten_minutes(
    browser: Browser, alice: Volunteer, mailbox: Mailbox
) -> None:
    ask_for_code(browser, alice.email)
    row = OneTimeCode.get()
    assert row.expires_at - row.created_at <= timedelta(minutes=10, seconds=1)
    OneTimeCode.update(expires_at=now() - timedelta(seconds=1)).execute()
    browser.post("/login/code", 200, digits=digits_of(mailbox(alice.email)[0]))


def test_a_code_dies_after_five_tries(browser: Browser, alice: Volunteer, mailbox: Mailbox) -> None:
    from relay.core.throttle import limiter

    ask_for_code(browser, alice.email)
    digits = digits_of(mailbox(alice.email)[0])
    for _ in range(5):
        browser.post("/login/code", 200, digits=other(digits))
    limiter.reset()
    assert "ne convient pas" in browser.post("/login/code", 200, digits=digits).text


def test_the_database_holds_neither_the_code_nor_the_token(
    browser: Browser, alice: Volunteer, mailbox: Mailbox
) -> None:
    ask_for_code(browser, alice.email)
    with browser.client.session_transaction() as cookie:
        token = cookie["signing_in"]["token"]
    row = str(OneTimeCode.select().dicts().get())
    assert digits_of(mailbox(alice.email)[0]) not in row
    assert token not in row


def test_the_code_page_needs_a_request(browser: Browser) -> None:
    assert browser.get("/login/code", 302).location == "/login"
    assert browser.get("/login/second", 302).location == "/login"


def test_a_code_must_be_six_digits(browser: Browser, alice: Volunteer) -> None:
    ask_for_code(browser, alice.email)
    assert "six chiffres" in browser.post("/login/code", 200, digits="12345").text
    assert "six chiffres" in browser.post("/login/code", 200, digits="１２３４５６").text


def test_a_code_confirms_an_address_and_drops_what_was_set_before(
    browser: Browser, new_browser: Callable[..., Browser], campaign: Any, mailbox: Mailbox
) -> None:
    """Whoever typed the address first may not have been its owner."""
    begun = Volunteer.create(
        first_name="Dora",
        awaited_email="dora@passerelles.example",
        password_hash=hashed(PASSWORD),
        consented_at=now(),
    )
    intruder = new_browser(begun)
    intruder.get("/me")
    ask_for_code(browser, "dora@passerelles.example")
    browser.post("/login/code", digits=digits_of(mailbox("dora@passerelles.example")[0]))
    dora = Volunteer.get_by_id(begun.id)
    assert dora.email == "dora@passerelles.example"
    assert dora.is_confirmed
    assert dora.password_hash is None
    intruder.get("/me", 302)
    browser.get("/me")


def test_a_suspended_volunteer_is_told_after_a_right_code(
    browser: Browser, alice: Volunteer, mailbox: Mailbox
) -> None:
    alice.change(suspended_at=now())
    ask_for_code(browser, alice.email)
    page = browser.post("/login/code", 403, digits=digits_of(mailbox(alice.email)[0]))
    assert "suspendu" in page.text
