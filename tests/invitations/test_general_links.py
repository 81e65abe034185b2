"""/desk/invitations: the campaign's own links."""

from collections.abc import Callable

import pytest

from relay.accounts.models import Volunteer
from relay.core.audit import AuditEntry
from relay.core.database import now
from relay.invitations.models import Invitation
from tests.page import Browser

FIELDS = {"label": "Marché de samedi", "days": "14", "ceiling": "100"}


@pytest.fixture
def desk(new_browser: Callable[..., Browser], marc: Volunteer) -> Browser:
    return new_browser(marc)


def test_relays_may_not_enter(
    browser: Browser, new_browser: Callable[..., Browser], eve: Volunteer, camille: Volunteer
) -> None:
    invitation = Invitation.open_general("Affiche", days=1, ceiling=1, by=camille)
    paths = ("/desk/invitations/", "/desk/invitations/new", f"/desk/invitations/{invitation.id}")
    relay = new_browser(eve)
    for path in paths:
        browser.get(path, 302)
        relay.get(path, 403)
    relay.post("/desk/invitations/new", 403, **FIELDS)
    relay.post(f"{paths[2]}/revoke", 403)


@pytest.mark.parametrize("who", ["marc", "oriane", "camille"])
def test_staff_may(
    new_browser: Callable[..., Browser], request: pytest.FixtureRequest, who: str
) -> None:
    page = new_browser(request.getfixturevalue(who)).get("/desk/invitations/")
    assert "Aucun lien pour le moment" in page.text


def test_a_link_is_opened_shown_and_closed(
    desk: Browser, browser: Browser, marc: Volunteer
) -> None:
    desk.get("/desk/invitations/new")
    path = desk.post("/desk/invitations/new", **FIELDS).location
    page = desk.get(path)
    assert "0 sur 100" in page.text
    assert [svg for svg in page.of("svg") if svg.get("class") == "qr"]
    link = page.text_of("textarea").strip().removeprefix("http://127.0.0.1:5000")
    browser.get(link)
    assert "Marché de samedi" in desk.get("/desk/invitations/").text
    desk.post(f"{path}/revoke")
    browser.get(link, 410)
    assert "fermé" in desk.get(path).text
    assert [entry.verb for entry in AuditEntry.select()] == ["open", "revoke"]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("label", "", "Écrivez quelques mots"),
        ("label", "x" * 81, "moins de 80 signes"),
        ("days", "0", "de 1 à 180"),
        ("days", "bientôt", "en chiffres"),
        ("ceiling", "-5", "de 1 à 5000"),
        ("ceiling", "", "Écrivez un nombre de personnes."),
    ],
)
def test_it_says_how_to_mend(desk: Browser, field: str, value: str, said: str) -> None:
    page = desk.post("/desk/invitations/new", 200, **{**FIELDS, field: value})
    assert said in page.text
    assert not Invitation.select().exists()


def test_every_state_has_its_word(desk: Browser, marc: Volunteer) -> None:
    for changed in ({}, {"revoked_at": now()}, {"expires_at": now()}, {"uses": 5}):
        invitation = Invitation.open_general("Lien", days=3, ceiling=5, by=marc)
        if changed:
            Invitation.update(**changed).where(Invitation.id == invitation.id).execute()
    text = desk.get("/desk/invitations/").text
    for word in ("ouvert", "fermé", "passé", "complet"):
        assert word in text


def test_an_unknown_link_is_nowhere(desk: Browser) -> None:
    desk.get("/desk/invitations/999", 404)
