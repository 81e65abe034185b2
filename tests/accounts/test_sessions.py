"""A session is a row on the server: ending it ends it, whoever copied the cookie."""

from collections.abc import Callable
from datetime import timedelta
from time import time

import pytest
from itsdangerous import TimestampSigner

from relay.accounts.models import SignInSession, Volunteer
from relay.core.database import now
from tests.accounts.conftest import PASSWORD
from tests.page import Browser


def copy_of(browser: Browser) -> Browser:
    """Another browser with the same cookie."""
    copied = Browser(browser.client.application)
    cookie = browser.client.get_cookie("relay")
    assert cookie is not None
    copied.client.set_cookie("relay", cookie.value)
    return copied


def enter(browser: Browser) -> None:
    browser.post("/login", email="alice@passerelles.example", password=PASSWORD, how="password")


def test_signing_out_asks_for_an_account(browser: Browser) -> None:
    browser.get("/logout", 302)
    browser.post("/logout", 302)
    browser.post("/logout/everywhere", 302)
    browser.get("/me/sessions", 302)


def test_a_copied_cookie_opens_nothing_after_sign_out(
    browser: Browser, with_password: Volunteer
) -> None:
    enter(browser)
    thief = copy_of(browser)
    thief.get("/me")
    page = browser.get("/logout")
    assert "J’ai fini - fermer" in page.text
    browser.post("/logout")
    thief.get("/me", 302)
    browser.get("/me", 302)


def test_sign_out_clears_the_cache_but_never_the_storage(
    new_browser: Callable[..., Browser], alice: Volunteer
) -> None:
    browser = new_browser(alice)
    page = browser.post("/logout")
    assert page.headers["Clear-Site-Data"] == '"cache"'
    assert page.location == "/logout/done?lang=fr"
    assert "fermer cette fenêtre" in browser.get("/logout/done?lang=fr").text


def test_signing_in_takes_a_new_session(browser: Browser, with_password: Volunteer) -> None:
    """A cookie planted before signing in is worth nothing afterwards."""
    browser.get("/login")
    planted = copy_of(browser)
    enter(browser)
    planted.get("/me", 302)


def test_signing_in_again_ends_the_former_session(
    browser: Browser, with_password: Volunteer
) -> None:
    enter(browser)
    former = copy_of(browser)
    enter(browser)
    former.get("/me", 302)
    browser.get("/me")
    assert SignInSession.select().count() == 1


def test_a_chosen_token_is_no_session(browser: Browser, alice: Volunteer) -> None:
    with browser.client.session_transaction() as cookie:
        cookie["_user_id"] = str(alice.id)
    browser.get("/me", 302)


def test_everywhere_means_everywhere(
    new_browser: Callable[..., Browser], alice: Volunteer, bob: Volunteer
) -> None:
    browsers = [new_browser(alice) for _ in range(3)]
    stranger = new_browser(bob)
    browsers[0].post("/logout/everywhere")
    for browser in browsers:
        browser.get("/me", 302)
    stranger.get("/me")


def test_one_session_can_be_ended(new_browser: Callable[..., Browser], alice: Volunteer) -> None:
    lost, mine = new_browser(alice), new_browser(alice)
    page = mine.get("/me/sessions")
    assert "C’est celle-ci." in page.text
    mine.post(f"/me/sessions/{SignInSession.select().order_by(SignInSession.id).first().id}/end")
    lost.get("/me", 302)
    mine.get("/me")


def test_nobody_ends_the_session_of_another(
    new_browser: Callable[..., Browser], alice: Volunteer, eve: Volunteer
) -> None:
    hers, eves = new_browser(alice), new_browser(eve)
    row = SignInSession.open_for(alice).first()
    eves.post(f"/me/sessions/{row.id}/end")
    hers.get("/me")


def test_a_session_ends_by_itself(new_browser: Callable[..., Browser], alice: Volunteer) -> None:
    browser = new_browser(alice)
    SignInSession.update(expires_at=now() - timedelta(seconds=1)).execute()
    browser.get("/me", 302)


def test_a_server_whose_clock_is_ahead_signs_nobody_out(
    new_browser: Callable[..., Browser], alice: Volunteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = new_browser()
    with monkeypatch.context() as ahead:
        ahead.setattr(TimestampSigner, "get_timestamp", lambda signer: int(time()) + 300)
        browser.sign_in(alice)
    browser.get("/me")


def test_a_cookie_that_was_changed_opens_nothing(
    new_browser: Callable[..., Browser], alice: Volunteer
) -> None:
    browser = new_browser(alice)
    cookie = browser.client.get_cookie("relay")
    assert cookie is not None
    browser.client.set_cookie("relay", cookie.value[:-3] + "abc")
    browser.get("/me", 302)


def test_suspending_ends_every_session(
    new_browser: Callable[..., Browser], alice: Volunteer, camille: Volunteer
) -> None:
    browser = new_browser(alice)
    alice.suspend(by=camille)
    browser.get("/me", 302)


def test_the_database_holds_no_token(browser: Browser, with_password: Volunteer) -> None:
    enter(browser)
    with browser.client.session_transaction() as cookie:
        token = cookie["_user_id"]
    assert token not in str(list(SignInSession.select().dicts()))
