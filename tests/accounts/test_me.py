"""/me: who I am, my password, my address."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from relay.accounts.models import SignInSession, Volunteer
from relay.accounts.passwords import hashed, is_right
from relay.campaign.models import Commune
from relay.core.database import now
from relay.core.mail import OutgoingMail
from tests.accounts.conftest import PASSWORD
from tests.page import Browser

Mailbox = Callable[[str], list[OutgoingMail]]
NEW = "un tout autre secret"


@pytest.fixture
def hers(new_browser: Callable[..., Browser], alice: Volunteer) -> Browser:
    return new_browser(alice)


def profile(**changed: Any) -> dict[str, Any]:
    return {"first_name": "Alice", "commune": "elsewhere", "language": "fr", **changed}


@pytest.mark.parametrize("path", ["/me", "/me/password", "/me/password/remove", "/me/address"])
def test_strangers_are_asked_to_sign_in(browser: Browser, path: str) -> None:
    assert browser.get(path, 302).location.startswith("/login")
    browser.post(path, 302)


def test_it_shows_what_was_chosen(hers: Browser, alice: Volunteer) -> None:
    page = hers.get("/me")
    assert page.field("first_name")["value"] == "Alice"
    assert page.headers["Cache-Control"] == "no-store"
    assert alice.email in page.text
    assert "/logout" in page.links


def test_it_keeps_what_is_changed(
    app: Flask, hers: Browser, alice: Volunteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    themes = [("agriculture", "Agriculture"), ("aines", "Aînés")]
    monkeypatch.setitem(app.config, "THEME_CHOICES", lambda: themes)
    town = Commune.create(name="Saint-Aubin-les-Prés")
    hers.post(
        "/me",
        **profile(
            first_name="Alix",
            commune=str(town.id),
            language="en",
            interests=["aines"],
            channels=["sms", "whatsapp"],
        ),
    )
    kept = Volunteer.get_by_id(alice.id)
    assert (kept.first_name, kept.commune, kept.language) == ("Alix", town, "en")
    assert (kept.interests, kept.channels) == (["aines"], ["sms", "whatsapp"])
    assert hers.get("/me").of("html")[0]["lang"] == "en"


def test_elsewhere_is_a_place(hers: Browser, alice: Volunteer) -> None:
    hers.post("/me", **profile())
    assert Volunteer.get_by_id(alice.id).commune is None


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("first_name", "", "Écrivez votre prénom."),
        ("first_name", "x" * 61, "plus court"),
        ("first_name", "gagnez.sur https://ailleurs.example", "seulement votre prénom"),
        ("first_name", "Alice\r\nBcc: x", "seulement votre prénom"),
        ("commune", "", "Choisissez votre commune"),
        ("commune", "99999", "Choisissez votre commune"),
    ],
)
def test_it_says_how_to_mend(hers: Browser, field: str, value: str, said: str) -> None:
    page = hers.post("/me", 200, **profile(**{field: value}))
    assert said in page.text
    assert page.text.startswith(" Erreur :")


@pytest.mark.parametrize(
    ("field", "value"), [("language", "de"), ("language", ""), ("channels", "pigeon")]
)
def test_it_takes_only_what_it_offers(hers: Browser, field: str, value: str) -> None:
    hers.post("/me", 200, **profile(**{field: value}))


def test_a_hostile_name_stays_text(hers: Browser) -> None:
    hers.post("/me", **profile(first_name="<b>Léo</b>"))
    assert not hers.get("/me/data").of("b")


def test_nobody_gives_themselves_a_role(hers: Browser, alice: Volunteer) -> None:
    hers.post("/me", **profile(role="admin", email="x@passerelles.example"))
    kept = Volunteer.get_by_id(alice.id)
    assert (kept.role, kept.email) == ("relay", "alice@passerelles.example")


def test_a_password_is_set_and_ends_the_other_sessions(
    hers: Browser, new_browser: Callable[..., Browser], alice: Volunteer, mailbox: Mailbox
) -> None:
    other = new_browser(alice)
    assert "Choisir un mot de passe" in hers.get("/me").text
    hers.get("/me/password")
    hers.post("/me/password", password=NEW)
    assert is_right(Volunteer.get_by_id(alice.id).password_hash, NEW)
    other.get("/me", 302)
    assert "Changer de mot de passe" in hers.get("/me").text
    assert "vient de changer" in mailbox(alice.email)[0].body


def test_a_password_is_removed(hers: Browser, alice: Volunteer) -> None:
    alice.change(password_hash=hashed(PASSWORD))
    hers.get("/me/password/remove")
    hers.post("/me/password/remove")
    assert Volunteer.get_by_id(alice.id).password_hash is None


@pytest.mark.parametrize("weak", ["", "1234567", "12345678", "Password123", "x" * 129])
def test_a_weak_password_is_refused(hers: Browser, alice: Volunteer, weak: str) -> None:
    hers.post("/me/password", 200, password=weak)
    assert Volunteer.get_by_id(alice.id).password_hash is None


@pytest.mark.parametrize("strong", ["huit sig", "mot " * 32, "пароль тут", "🔑🔑🔑🔑🔑🔑🔑🔑"])
def test_any_sign_makes_a_password(hers: Browser, strong: str) -> None:
    hers.post("/me/password", password=strong)


@pytest.mark.parametrize(
    "path", ["/me/password", "/me/password/remove", "/me/address", "/me/second-factor"]
)
def test_an_older_session_must_sign_in_again(hers: Browser, path: str) -> None:
    SignInSession.update(created_at=now() - timedelta(minutes=16)).execute()
    assert hers.get(path, 302).location == f"/login?next={path}&lang=fr"
    assert "connectez-vous de nouveau" in hers.get("/login").text
    hers.post(path, 302, password=NEW, email="x@passerelles.example")
    assert not OutgoingMail.select().exists()


def test_a_new_address_is_asked_on_both_sides(
    hers: Browser, alice: Volunteer, mailbox: Mailbox
) -> None:
    hers.get("/me/address")
    hers.post("/me/address", email="alice@nouvelle.example")
    assert mailbox(alice.email)
    assert mailbox("alice@nouvelle.example")
    assert Volunteer.get_by_id(alice.id).email == alice.email


@pytest.mark.parametrize("bad", ["", "alice", "alice@", "a@b.example\nBcc: x@y.example", "é" * 300])
def test_a_bad_address_is_refused(hers: Browser, bad: str) -> None:
    hers.post("/me/address", 200, email=bad)
    assert not OutgoingMail.select().exists()


def test_an_unconfirmed_address_is_simply_replaced(
    new_browser: Callable[..., Browser], campaign: Any, mailbox: Mailbox
) -> None:
    dora = Volunteer.create(
        first_name="Dora", awaited_email="faute@passerelles.example", consented_at=now()
    )
    browser = new_browser(dora)
    browser.get("/me/address")
    browser.post("/me/address", email="dora@passerelles.example")
    assert "/confirm/" in mailbox("dora@passerelles.example")[0].body
    page = browser.get("/me")
    assert "Un courriel vous attend à dora@passerelles.example" in page.text
    browser.post("/me/confirm")
    assert len(mailbox("dora@passerelles.example")) == 2


def test_mails_are_not_sent_again_without_end(
    new_browser: Callable[..., Browser], campaign: Any, browser: Browser
) -> None:
    dora = Volunteer.create(first_name="Dora", awaited_email="d@p.example", consented_at=now())
    hers = new_browser(dora)
    for _ in range(5):
        hers.post("/me/confirm")
    hers.post("/me/confirm", 429)
    browser.post("/me/confirm", 302)
