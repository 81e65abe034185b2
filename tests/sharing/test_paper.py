from collections.abc import Callable

import pytest

from relay.accounts.models import Volunteer
from relay.messages.models import Message
from tests.page import Browser
from tests.sharing.conftest import offer

NewBrowser = Callable[..., Browser]


@pytest.mark.parametrize("page", ["print", "qr"])
def test_it_is_closed_to_those_who_are_not_signed_in(
    browser: Browser, bus: Message, page: str
) -> None:
    assert browser.get(f"/messages/{bus.id}/{page}", 302).location.startswith("/login")


def test_the_printed_page_leaves_room_for_the_name(
    new_browser: NewBrowser, alice: Volunteer, bus: Message
) -> None:
    page = new_browser(alice).get(f"/messages/{bus.id}/print")
    assert "Bonjour ...................." in page.text
    assert "Bellerive-les-Bois" in page.text
    assert "Éd. resp." in page.text
    assert [svg for svg in page.of("svg") if "qr" in svg.get("class", "")]


def test_the_printed_page_has_no_code_for_a_text_without_a_link(
    new_browser: NewBrowser, alice: Volunteer
) -> None:
    message = offer(texts={"chat": ("", "Merci [prénom] !")})
    page = new_browser(alice).get(f"/messages/{message.id}/print")
    assert not [svg for svg in page.of("svg") if "qr" in svg.get("class", "")]


def test_the_code_holds_the_link_and_no_name(
    new_browser: NewBrowser, alice: Volunteer, bus: Message
) -> None:
    page = new_browser(alice).get(f"/messages/{bus.id}/qr")
    assert page.text_of("textarea").endswith("/dernier-bus")
    assert [svg for svg in page.of("svg") if "qr" in svg.get("class", "")]
