"""The links that go by mail: opening one changes nothing, its button works once."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from relay.accounts.codes import OneTimeCode
from relay.accounts.jobs import send_change_of_address, send_confirmation
from relay.accounts.models import Volunteer
from relay.core.database import now
from relay.core.mail import OutgoingMail
from tests.accounts.conftest import PASSWORD, path_of
from tests.page import Browser

Mailbox = Callable[[str], list[OutgoingMail]]
NEW = "un tout autre secret"


@pytest.fixture
def dora(campaign: Any) -> Volunteer:
    """She has joined and not confirmed."""
    return Volunteer.create(
        first_name="Dora", awaited_email="dora@passerelles.example", consented_at=now()
    )


@pytest.mark.parametrize("path", ["/login/reset/x", "/confirm/x", "/address/x"])
def test_an_unknown_link_says_what_to_do(browser: Browser, campaign: Any, path: str) -> None:
    assert "Ce lien ne sert plus" in browser.get(path, 410).text
    browser.post(path, 410)


def test_a_forgotten_password_is_chosen_again(
    browser: Browser,
    new_browser: Callable[..., Browser],
    with_password: Volunteer,
    mailbox: Mailbox,
) -> None:
    elsewhere = new_browser(with_password)
    page = browser.post("/login/forgotten", email=with_password.email)
    assert page.location == "/login/forgotten/sent"
    link = path_of(mailbox(with_password.email)[0])
    browser.get(link)
    elsewhere.get("/me")
    assert browser.post(link, password=NEW).location == "/login?lang=fr"
    elsewhere.get("/me", 302)
    browser.post("/login", 200, email=with_password.email, password=PASSWORD, how="password")
    browser.post("/login", email=with_password.email, password=NEW, how="password")
    browser.get(link, 410)
    assert "vient de changer" in mailbox(with_password.email)[1].body


def test_a_weak_new_password_is_refused(
    browser: Browser, with_password: Volunteer, mailbox: Mailbox
) -> None:
    browser.post("/login/forgotten", email=with_password.email)
    link = path_of(mailbox(with_password.email)[0])
    assert "de 8 à 128 signes" in browser.post(link, 200, password="court").text
    assert "trop connu" in browser.post(link, 200, password="motdepasse123").text
    browser.post(link, password=NEW)


def test_a_reset_link_dies_after_half_an_hour(
    browser: Browser, with_password: Volunteer, mailbox: Mailbox
) -> None:
    browser.post("/login/forgotten", email=with_password.email)
    OneTimeCode.update(expires_at=now() - timedelta(seconds=1)).execute()
    browser.get(path_of(mailbox(with_password.email)[0]), 410)


def test_a_link_works_for_its_purpose_only(
    browser: Browser, dora: Volunteer, mailbox: Mailbox
) -> None:
    send_confirmation(dora.id)
    token = path_of(mailbox(dora.address)[0]).removeprefix("/confirm/")
    browser.get(f"/login/reset/{token}", 410)
    browser.get(f"/address/{token}", 410)


def test_a_reset_confirms_an_address_and_drops_what_was_set_before(
    browser: Browser, new_browser: Callable[..., Browser], dora: Volunteer, mailbox: Mailbox
) -> None:
    intruder = new_browser(dora)
    browser.post("/login/forgotten", email=dora.address)
    browser.post(path_of(mailbox(dora.address)[0]), password=NEW)
    intruder.get("/me", 302)
    browser.post("/login", email="dora@passerelles.example", password=NEW, how="password")


def test_an_address_is_confirmed_by_a_button(
    browser: Browser, dora: Volunteer, mailbox: Mailbox
) -> None:
    send_confirmation(dora.id)
    link = path_of(mailbox(dora.address)[0])
    page = browser.get(link)
    assert "Dora" in page.text
    assert not Volunteer.get_by_id(dora.id).is_confirmed
    assert browser.post(link, answer="yes").location == "/deck"
    assert Volunteer.get_by_id(dora.id).email == "dora@passerelles.example"
    browser.get(link, 410)


def test_whoever_did_not_join_can_say_so(
    browser: Browser, dora: Volunteer, mailbox: Mailbox
) -> None:
    send_confirmation(dora.id)
    browser.post(path_of(mailbox(dora.address)[0]), answer="no")
    assert Volunteer.get_or_none(Volunteer.id == dora.id) is None
    assert "annulée" in browser.get("/login").text


def test_a_newer_confirmation_replaces_the_former(
    browser: Browser, dora: Volunteer, mailbox: Mailbox
) -> None:
    send_confirmation(dora.id)
    send_confirmation(dora.id)
    first, second = mailbox(dora.address)
    browser.get(path_of(first), 410)
    browser.get(path_of(second))


def test_an_address_proven_meanwhile_is_not_taken_twice(
    browser: Browser, dora: Volunteer, mailbox: Mailbox
) -> None:
    send_confirmation(dora.id)
    Volunteer.create(
        first_name="Dora bis",
        email="dora@passerelles.example",
        email_confirmed_at=now(),
        consented_at=now(),
    )
    page = browser.post(path_of(mailbox(dora.address)[0]), 409, answer="yes")
    assert "Vous avez déjà un compte" in page.text


def test_a_member_who_joins_again_is_told_by_mail(alice: Volunteer, mailbox: Mailbox) -> None:
    again = Volunteer.create(
        first_name="Alice", awaited_email=alice.email, consented_at=now(), language="en"
    )
    send_confirmation(again.id)
    mail = mailbox(alice.email)[0]
    assert "/confirm/" not in mail.body
    assert "/login" in mail.body


def test_a_change_of_address_needs_both(
    browser: Browser, alice: Volunteer, mailbox: Mailbox
) -> None:
    send_change_of_address(alice.id, "alice@nouvelle.example")
    old, new = path_of(mailbox(alice.email)[0]), path_of(mailbox("alice@nouvelle.example")[0])
    browser.get(new)
    browser.post(new)
    assert Volunteer.get_by_id(alice.id).email == "alice@passerelles.example"
    browser.get(new, 410)
    browser.post(old)
    assert Volunteer.get_by_id(alice.id).email == "alice@nouvelle.example"
    assert "vient de changer" in mailbox("alice@passerelles.example")[1].body


def test_a_change_of_address_ends_every_session(
    browser: Browser, new_browser: Callable[..., Browser], alice: Volunteer, mailbox: Mailbox
) -> None:
    signed_in = new_browser(alice)
    send_change_of_address(alice.id, "alice@nouvelle.example")
    browser.post(path_of(mailbox(alice.email)[0]))
    signed_in.get("/me")
    browser.post(path_of(mailbox("alice@nouvelle.example")[0]))
    signed_in.get("/me", 302)


def test_two_halves_of_different_changes_make_none(
    browser: Browser, alice: Volunteer, mailbox: Mailbox
) -> None:
    send_change_of_address(alice.id, "un@nouvelle.example")
    first = path_of(mailbox("un@nouvelle.example")[0])
    send_change_of_address(alice.id, "deux@nouvelle.example")
    browser.get(first, 410)
    browser.post(path_of(mailbox(alice.email)[1]))
    assert Volunteer.get_by_id(alice.id).email == "alice@passerelles.example"


def test_an_address_proven_meanwhile_stops_the_change(
    browser: Browser, alice: Volunteer, mailbox: Mailbox
) -> None:
    send_change_of_address(alice.id, "alice@nouvelle.example")
    Volunteer.create(first_name="Autre", email="alice@nouvelle.example", consented_at=now())
    browser.post(path_of(mailbox(alice.email)[0]))
    page = browser.post(path_of(mailbox("alice@nouvelle.example")[0]), 409)
    assert "Vous avez déjà un compte" in page.text
    assert Volunteer.get_by_id(alice.id).email == alice.email


def test_two_clicks_on_one_button_count_once(
    browser: Browser, with_password: Volunteer, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both requests read the link before either has used it."""
    browser.post("/login/forgotten", email=with_password.email)
    monkeypatch.setattr(OneTimeCode, "use", lambda row: False)
    browser.post(path_of(mailbox(with_password.email)[0]), 410, password=NEW)


def test_nobody_moves_to_the_address_of_another(
    alice: Volunteer, bob: Volunteer, mailbox: Mailbox
) -> None:
    send_change_of_address(alice.id, bob.email)
    (mail,) = mailbox(bob.email)
    assert "/address/" not in mail.body


def test_jobs_for_accounts_that_are_gone_do_nothing(campaign: Any) -> None:
    send_confirmation(999)
    send_change_of_address(999, "x@passerelles.example")
    assert not OutgoingMail.select().exists()
