"""Publishing a message and taking it back."""

import pytest

from relay.accounts.models import Volunteer
from relay.campaign.models import Campaign
from relay.letters.models import Letter
from relay.messages.models import Message
from tests.messages.conftest import Write
from tests.page import Browser


@pytest.fixture
def desk(browser: Browser, oriane: Volunteer) -> Browser:
    return browser.sign_in(oriane)


@pytest.mark.parametrize("act", ["publish", "archive"])
def test_it_asks_to_sign_in(act: str, browser: Browser, write: Write) -> None:
    path = f"/desk/messages/{write().id}/{act}"
    assert browser.get(path, 302).location.startswith("/login")
    browser.post(path)


@pytest.mark.parametrize("act", ["publish", "archive"])
def test_a_coordinator_may_not(act: str, browser: Browser, marc: Volunteer, write: Write) -> None:
    message = write()
    browser.sign_in(marc).get(f"/desk/messages/{message.id}/{act}", 403)
    browser.post(f"/desk/messages/{message.id}/{act}", 403)
    assert message.state == "draft"


def test_it_asks_before_it_publishes(desk: Browser, write: Write) -> None:
    message = write()
    page = desk.get(f"/desk/messages/{message.id}")
    assert f"/desk/messages/{message.id}/publish" in page.links
    page = desk.get(f"/desk/messages/{message.id}/publish")
    assert "Les relais pourront l’envoyer tout de suite." in page.text
    assert message.state == "draft"
    page = desk.post(f"/desk/messages/{message.id}/publish")
    assert message.state == "published"
    assert "Le message est publié." in desk.get(page.location).text


def test_it_names_the_channels_that_cannot_carry_it(desk: Browser, oriane: Volunteer) -> None:
    message = Message.write(oriane, {"kind": "thanks", "title": "Merci"}, {"chat": ("", "Merci !")})
    page = desk.get(f"/desk/messages/{message.id}/publish")
    assert "Il ne sera pas proposé pour" in page.text
    assert "Facebook" in page.text_of("ul")
    assert "WhatsApp" not in page.text_of("ul")


def test_it_publishes_nothing_that_no_channel_carries(desk: Browser, oriane: Volunteer) -> None:
    message = Message.write(oriane, {"kind": "thanks", "title": "?"}, {"chat": ("", "Cher [ami]")})
    page = desk.get(f"/desk/messages/{message.id}/publish", 302)
    assert "Aucun canal ne peut porter ce message." in desk.get(page.location).text
    desk.post(f"/desk/messages/{message.id}/publish")
    assert message.state == "draft"


def test_it_publishes_nothing_while_the_imprint_is_empty(desk: Browser, write: Write) -> None:
    message = write()
    Campaign.update(publisher_town="").execute()
    page = desk.post(f"/desk/messages/{message.id}/publish")
    assert "Remplissez d’abord les mentions de la campagne." in desk.get(page.location).text
    assert message.state == "draft"


def test_it_says_that_it_waits_for_its_letter(
    desk: Browser, oriane: Volunteer, write: Write, letter: Letter
) -> None:
    message = write(letter=letter)
    assert "il attendra" in desk.get(f"/desk/messages/{message.id}/publish").text
    message.publish(oriane)
    page = desk.get(f"/desk/messages/{message.id}")
    assert "sa lettre ou son thème ne l’est pas encore" in page.text


def test_it_takes_a_message_back(desk: Browser, oriane: Volunteer, write: Write) -> None:
    message = write()
    message.publish(oriane)
    assert f"/desk/messages/{message.id}/archive" in desk.get(f"/desk/messages/{message.id}").links
    page = desk.get(f"/desk/messages/{message.id}/archive")
    assert "Les relais ne le verront plus." in page.text
    page = desk.post(f"/desk/messages/{message.id}/archive")
    assert message.state == "archived"
    page = desk.get(page.location)
    assert "Le message est retiré." in page.text
    assert f"/desk/messages/{message.id}/publish" in page.links
