"""/join/<code>: who invites, six fields, and the same answer for every address."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from relay.accounts.models import Volunteer
from relay.accounts.passwords import is_right
from relay.campaign.models import Campaign, Commune
from relay.core.database import now
from relay.core.mail import OutgoingMail
from relay.invitations.models import Acceptance, Closed, Invitation
from tests.page import Browser, Page

ANSWERS = {
    "first_name": "Dora",
    "email": "dora@passerelles.example",
    "commune": "elsewhere",
    "password": "",
    "consent": "y",
    "of_age": "y",
}


@pytest.fixture
def invitation(alice: Volunteer) -> Invitation:
    """Alice's own link."""
    return Invitation.renew(alice)


def answer(browser: Browser, invitation: Invitation, status: int = 302, **changed: str) -> Page:
    return browser.post(f"/join/{invitation.code}", status, **{**ANSWERS, **changed})


def dora() -> Volunteer:
    return Volunteer.get(Volunteer.first_name == "Dora")


def test_it_is_open_to_whoever_has_the_link(browser: Browser, invitation: Invitation) -> None:
    page = browser.get(f"/join/{invitation.code}")
    assert "Alice vous invite." in page.text
    assert page.headers["Cache-Control"] == "no-store"


def test_it_asks_six_things_and_ticks_none(browser: Browser, invitation: Invitation) -> None:
    page = browser.get(f"/join/{invitation.code}")
    fields = [f for tag in ("input", "select") for f in page.of(tag) if f.get("type") != "hidden"]
    assert len(fields) == 6
    assert not any("checked" in field for field in fields)
    assert "required" not in page.field("password")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_it_says_what_relaying_is_in_under_sixty_words(
    browser: Browser, invitation: Invitation, language: str
) -> None:
    page = browser.get(f"/join/{invitation.code}?lang={language}")
    start = page.html.index('id="invitation"')
    text = re.sub(r"<[^>]+>", " ", page.html[start : page.html.index("<form", start)])
    assert 20 < len(re.findall(r"[^\W_]+(?:[’'-][^\W_]+)*", text)) < 60


def test_joining_signs_in_and_leads_to_the_messages(
    browser: Browser, invitation: Invitation, alice: Volunteer, commune: Commune
) -> None:
    assert answer(browser, invitation, commune=str(commune.id)).location == "/deck"
    new = dora()
    assert (new.awaited_email, new.email) == ("dora@passerelles.example", None)
    assert (new.commune, new.role, new.password_hash) == (commune, "relay", None)
    assert new.consented_at
    acceptance = Acceptance.of(new)
    assert (acceptance.inviter, acceptance.invitation) == (alice, invitation)
    assert Invitation.get_by_id(invitation.id).uses == 1
    assert "Bienvenue !" in browser.get("/me").text


def test_a_password_may_be_chosen(browser: Browser, invitation: Invitation) -> None:
    answer(browser, invitation, password="quatre mots bien choisis")
    assert is_right(dora().password_hash, "quatre mots bien choisis")


def test_the_language_of_the_page_stays(browser: Browser, invitation: Invitation) -> None:
    browser.language = "en"
    answer(browser, invitation)
    assert dora().language == "en"


def test_a_mail_asks_to_confirm(browser: Browser, invitation: Invitation) -> None:
    answer(browser, invitation)
    mail = OutgoingMail.get()
    assert mail.recipient == "dora@passerelles.example"
    assert "/confirm/" in mail.body


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("first_name", "", "Écrivez votre prénom."),
        ("first_name", "www.ailleurs.example", "seulement votre prénom"),
        ("email", "dora", "Vérifiez l’adresse"),
        ("email", "dora@passerelles.example\nBcc: x@y.example", "Vérifiez l’adresse"),
        ("commune", "", "Choisissez votre commune"),
        ("password", "court", "de 8 à 128 signes"),
        ("password", "motdepasse1", "trop connu"),
        ("consent", "", "si vous êtes d’accord"),
        ("of_age", "", "si vous avez l’âge"),
    ],
)
def test_it_says_how_to_mend_and_keeps_what_was_typed(
    browser: Browser, invitation: Invitation, field: str, value: str, said: str
) -> None:
    page = answer(browser, invitation, 200, **{field: value})
    assert said in page.text
    assert page.text.startswith(" Erreur :")
    if field != "first_name":
        assert page.field("first_name")["value"] == "Dora"
    assert not Acceptance.select().exists()
    assert Invitation.get_by_id(invitation.id).uses == 0


def test_the_age_is_the_campaigns(browser: Browser, invitation: Invitation) -> None:
    assert "J’ai 16 ans ou plus." in browser.get(f"/join/{invitation.code}").text
    Campaign.update(minimum_age=18).execute()
    assert "J’ai 18 ans ou plus." in browser.get(f"/join/{invitation.code}").text


def test_a_general_link_names_no_inviter(browser: Browser, camille: Volunteer) -> None:
    invitation = Invitation.open_general("Marché", days=3, ceiling=5, by=camille)
    page = browser.get(f"/join/{invitation.code}")
    assert "La campagne vous invite." in page.text
    assert "Marché" not in page.text
    answer(browser, invitation)
    assert Acceptance.of(dora()).inviter is None


@pytest.mark.parametrize(
    ("changed", "title"),
    [
        ({"expires_at": now() - timedelta(1)}, "Cette invitation est passée"),
        ({"uses": 20}, "Cette invitation est complète"),
        ({"revoked_at": now()}, "Cette invitation est fermée"),
    ],
)
def test_a_closed_link_says_what_to_do(
    browser: Browser, invitation: Invitation, changed: dict[str, Any], title: str
) -> None:
    Invitation.update(**changed).execute()
    page = browser.get(f"/join/{invitation.code}", 410)
    page.audit()
    assert title in page.text
    assert "/login" in page.links
    answer(browser, invitation, 410)
    assert not Acceptance.select().exists()


@pytest.mark.parametrize("code", ["x", "bzzzzzzzz", "b" * 40, "0ilo1"])
def test_an_unknown_link_says_what_to_do(browser: Browser, campaign: Campaign, code: str) -> None:
    page = browser.get(f"/join/{code}", 404)
    assert "Cette invitation n’existe pas" in page.text


def test_a_code_is_read_in_capitals_too(browser: Browser, invitation: Invitation) -> None:
    browser.get(f"/join/{invitation.code.upper()}")


def test_the_link_of_a_suspended_volunteer_is_closed(
    browser: Browser, invitation: Invitation, alice: Volunteer
) -> None:
    alice.change(suspended_at=now())
    browser.get(f"/join/{invitation.code}", 410)


def test_the_last_place_is_taken_once(invitation: Invitation, alice: Volunteer) -> None:
    """Two requests that both read "one place left": the database lets one in."""
    Invitation.update(uses=invitation.ceiling - 1).execute()
    one, two = (Invitation.get_by_id(invitation.id) for _ in range(2))
    one.take_place()
    with pytest.raises(Closed) as refused:
        two.take_place()
    assert refused.value.state == "used_up"
    assert Invitation.get_by_id(invitation.id).uses == invitation.ceiling


def test_whoever_comes_second_to_the_last_place_is_told(
    browser: Browser, invitation: Invitation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Invitation, "state", "open")
    Invitation.update(uses=invitation.ceiling).execute()
    assert "complète" in answer(browser, invitation, 410).text
    assert Volunteer.select().where(Volunteer.first_name == "Dora").count() == 0


def test_a_member_and_a_stranger_get_the_same_answer(
    new_browser: Callable[[], Browser], invitation: Invitation, bob: Volunteer
) -> None:
    """Who is a relay shows an opinion: no page tells it, and neither does what follows."""
    seen = []
    for address in (bob.email, "stranger@passerelles.example"):
        visitor = new_browser()
        page = answer(visitor, invitation, email=address)
        pages = [visitor.get(path).text.replace(address, "") for path in ("/me", "/invite")]
        seen.append((page.status, page.location, *pages))
    assert seen[0] == seen[1]


def test_a_member_keeps_the_account_that_was_there(
    browser: Browser, invitation: Invitation, bob: Volunteer
) -> None:
    answer(browser, invitation, email=bob.email)
    mail = OutgoingMail.get()
    assert (mail.recipient, "/confirm/" in mail.body) == (bob.email, False)
    assert Volunteer.by_proven_address(bob.email) == bob


def test_joining_hides_an_earlier_session(
    new_browser: Callable[..., Browser], invitation: Invitation, bob: Volunteer
) -> None:
    """Whoever joins on a computer where somebody was signed in becomes themselves."""
    browser = new_browser(bob)
    answer(browser, invitation)
    assert browser.get("/me").field("first_name")["value"] == "Dora"
