from collections.abc import Callable

import pytest

from relay.accounts.models import Volunteer
from relay.messages.models import Message
from tests.page import Browser, Page
from tests.sharing.conftest import uses

NewBrowser = Callable[..., Browser]


@pytest.fixture
def browser_of_alice(new_browser: NewBrowser, alice: Volunteer) -> Browser:
    return new_browser(uses(alice, "sms", "whatsapp", "facebook"))


def shown(page: Page) -> list[str]:
    """The steps that are not hidden."""
    steps = [section for section in page.of("section") if "data-step" in section]
    return [section["data-step"] for section in steps if "hidden" not in section]


def test_it_is_closed_to_those_who_are_not_signed_in(browser: Browser, bus: Message) -> None:
    assert browser.get(f"/messages/{bus.id}/share", 302).location.startswith("/login")


def test_it_shows_one_step_for_each_channel_and_an_end(
    browser_of_alice: Browser, bus: Message
) -> None:
    page = browser_of_alice.get(f"/messages/{bus.id}/share")
    steps = [section["data-step"] for section in page.of("section") if "data-step" in section]
    assert steps == ["1", "2", "3", "4"]
    assert shown(page) == ["1"]
    assert "Étape 2 sur 3" in page.text


@pytest.mark.parametrize(
    ("asked", "step"), [("2", "2"), ("4", "4"), ("99", "4"), ("0", "1"), ("x", "1")]
)
def test_the_step_is_in_the_address(
    browser_of_alice: Browser, bus: Message, asked: str, step: str
) -> None:
    assert shown(browser_of_alice.get(f"/messages/{bus.id}/share?step={asked}")) == [step]


def test_each_step_can_be_passed_or_gone_back_from(browser_of_alice: Browser, bus: Message) -> None:
    page = browser_of_alice.get(f"/messages/{bus.id}/share?step=2")
    for number in (1, 3, 4):
        assert f"/messages/{bus.id}/share?step={number}" in page.links


def test_each_step_asks_whether_it_was_sent(browser_of_alice: Browser, bus: Message) -> None:
    page = browser_of_alice.get(f"/messages/{bus.id}/share")
    assert page.text.count("Avez-vous envoyé ?") == 3
    receipts = [box["value"] for box in page.of("input") if box.get("name") == "receipt"]
    assert len(set(receipts)) == 3


def test_the_variant_stays_on_the_way(browser_of_alice: Browser, bus: Message) -> None:
    number = bus.variant_list[0].id
    page = browser_of_alice.get(f"/messages/{bus.id}/share?variant={number}")
    assert f"/messages/{bus.id}/share?step=2&variant={number}" in page.links
    assert "Plus besoin de partir tôt." in page.text


def test_the_end_leads_to_the_report(browser_of_alice: Browser, bus: Message) -> None:
    page = browser_of_alice.get(f"/messages/{bus.id}/share?step=4")
    assert f"/reports/new?message={bus.id}" in page.links
