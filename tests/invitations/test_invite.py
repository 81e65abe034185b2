"""/invite: my link, and who joined thanks to me."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from relay.accounts.models import Volunteer
from relay.core.database import now
from relay.invitations.models import PERSONAL_CEILING, PERSONAL_LASTS, Acceptance, Invitation
from tests.conftest import someone
from tests.page import Browser


@pytest.fixture
def hers(new_browser: Callable[..., Browser], alice: Volunteer) -> Browser:
    return new_browser(alice)


def own_link(browser: Browser) -> str:
    """The address in the copy box."""
    return browser.get("/invite").text_of("textarea").strip()


def test_strangers_are_asked_to_sign_in(browser: Browser) -> None:
    browser.get("/invite", 302)
    browser.post("/invite", 302)
    browser.post("/invite/revoke", 302)
    assert not Invitation.select().exists()


def test_looking_makes_no_link(hers: Browser) -> None:
    assert "Créer mon lien" in hers.get("/invite").text
    assert not Invitation.select().exists()


def test_a_button_makes_the_link(hers: Browser, browser: Browser) -> None:
    hers.post("/invite")
    link = own_link(hers)
    assert link.startswith("http://127.0.0.1:5000/join/")
    assert len(link) <= 60
    page = hers.get("/invite")
    assert [svg for svg in page.of("svg") if svg.get("class") == "qr"]
    assert "Il reste 20 places." in page.text
    browser.get(link.removeprefix("http://127.0.0.1:5000"))


def test_a_link_lasts_a_month_for_twenty_people(alice: Volunteer) -> None:
    invitation = Invitation.renew(alice)
    assert invitation.expires_at - invitation.created_at <= PERSONAL_LASTS + timedelta(seconds=1)
    assert invitation.ceiling == PERSONAL_CEILING == 20


def test_a_new_link_closes_the_former(hers: Browser, browser: Browser) -> None:
    hers.post("/invite")
    former = own_link(hers)
    hers.post("/invite")
    assert own_link(hers) != former
    browser.get(former.removeprefix("http://127.0.0.1:5000"), 410)


def test_a_link_is_closed(hers: Browser, browser: Browser) -> None:
    hers.post("/invite")
    link = own_link(hers)
    hers.post("/invite/revoke")
    browser.get(link.removeprefix("http://127.0.0.1:5000"), 410)
    assert "Créer mon lien" in hers.get("/invite").text


def test_a_link_that_is_over_says_so(hers: Browser) -> None:
    hers.post("/invite")
    Invitation.update(uses=20).execute()
    page = hers.get("/invite")
    assert "Votre lien ne sert plus" in page.text
    assert not page.of("textarea")


def test_it_names_those_who_joined_and_counts_the_branch(
    hers: Browser, bob: Volunteer, chloe: Volunteer, eve: Volunteer
) -> None:
    text = hers.get("/invite").text
    assert "Bob" in text
    assert "Chloe" not in text
    assert "Eve" not in text
    assert "bob@" not in text
    assert "Votre branche compte 2 relais." in text


def test_many_invitees_cost_no_more_queries(hers: Browser, alice: Volunteer) -> None:
    for number in range(30):
        Acceptance.create(volunteer=someone(f"Relais{number}", alice.commune), inviter=alice)
    assert "Votre branche compte 30 relais." in hers.get("/invite").text


def test_nobody_invites_from_an_unconfirmed_address(
    new_browser: Callable[..., Browser], campaign: Any
) -> None:
    dora = Volunteer.create(first_name="Dora", awaited_email="d@p.example", consented_at=now())
    browser = new_browser(dora)
    assert "Confirmez d’abord votre adresse" in browser.get("/invite").text
    browser.post("/invite", 200)
    assert not Invitation.select().exists()


def test_a_personal_link_has_no_page_at_the_desk(
    new_browser: Callable[..., Browser], alice: Volunteer, marc: Volunteer
) -> None:
    invitation = Invitation.renew(alice)
    new_browser(marc).get(f"/desk/invitations/{invitation.id}", 404)


def test_new_links_of_one_account_are_limited(
    new_browser: Callable[..., Browser], alice: Volunteer
) -> None:
    browser = new_browser(alice)
    answers = [
        browser.ask("POST", "/invite", data={"csrf_token": browser.csrf_token()}).status
        for _ in range(21)
    ]
    assert answers[-1] == 429
    assert 429 not in answers[:-1]
