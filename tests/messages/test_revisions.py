"""What a message said before: listed, compared, brought back."""

import pytest

from relay.accounts.models import Volunteer
from relay.messages.models import Message
from tests.messages.conftest import CHAT, Write
from tests.page import Browser


@pytest.fixture
def desk(browser: Browser, oriane: Volunteer) -> Browser:
    return browser.sign_in(oriane)


@pytest.fixture
def message(write: Write, camille: Volunteer) -> Message:
    """Oriane wrote it; Camille changed its title, its text and its variants."""
    message = write(title="Le bus du soir")
    message.save_revision(
        camille,
        {"title": "Le bus du matin"},
        {"chat": ("", "Salut [prénom] ! À lire demain : [lien]"), "sms": ("", "Court")},
        [("Foot", "Le club.")],
    )
    return message


def test_it_asks_to_sign_in(browser: Browser, message: Message) -> None:
    for end in ("", "/1", "/1/restore"):
        path = f"/desk/messages/{message.id}/revisions{end}"
        assert browser.get(path, 302).location.startswith("/login")


def test_a_relay_brings_nothing_back(browser: Browser, alice: Volunteer, message: Message) -> None:
    browser.sign_in(alice)
    for end in ("", "/1", "/1/restore"):
        browser.get(f"/desk/messages/{message.id}/revisions{end}", 403)
    browser.post(f"/desk/messages/{message.id}/revisions/1/restore", 403)
    assert message.revision == 2


def test_it_lists_who_saved_what(desk: Browser, camille: Volunteer, message: Message) -> None:
    page = desk.get(f"/desk/messages/{message.id}/revisions")
    assert page.text.index("Version 2") < page.text.index("Version 1")
    assert "Camille" in page.text
    assert "Oriane" in page.text


def test_it_shows_what_changed(desk: Browser, message: Message) -> None:
    page = desk.get(f"/desk/messages/{message.id}/revisions/1")
    assert "soir" in page.text_of("del")
    assert "matin" in page.text_of("ins")
    assert "Le club." in page.text_of("ins")
    assert page.text_of("h3") == "TitreTexteSMSVariantes"
    page = desk.get(f"/desk/messages/{message.id}/revisions/2?with=1")
    assert "matin" in page.text_of("del")


def test_it_shows_the_latest_without_comparing_it(desk: Browser, message: Message) -> None:
    page = desk.get(f"/desk/messages/{message.id}/revisions/2")
    assert "C’est la version d’aujourd’hui" in page.text
    assert f"/desk/messages/{message.id}/revisions/2/restore" not in page.links


def test_two_versions_may_say_the_same(desk: Browser, oriane: Volunteer, message: Message) -> None:
    message.save_revision(oriane, {"title": "Le bus du soir"}, CHAT)
    page = desk.get(f"/desk/messages/{message.id}/revisions/1")
    assert "Ces deux versions disent la même chose." in page.text


def test_it_brings_a_version_back(desk: Browser, message: Message) -> None:
    page = desk.get(f"/desk/messages/{message.id}/revisions/1/restore")
    assert "Rien n’est perdu." in page.text
    page = desk.post(f"/desk/messages/{message.id}/revisions/1/restore")
    assert "La version 1 est revenue." in desk.get(page.location).text
    again = Message.get_by_id(message.id)
    assert (again.title, again.revision, again.texts()) == ("Le bus du soir", 3, CHAT)


@pytest.mark.parametrize("end", ["/9", "/9/restore", "/1?with=9"])
def test_there_is_no_other_version(end: str, desk: Browser, message: Message) -> None:
    desk.get(f"/desk/messages/{message.id}/revisions{end}", 404)
