"""Every part of the interface in every state, on one page."""

import pytest

from relay.accounts.models import Volunteer
from relay.campaign.models import Campaign
from tests.page import Browser


def test_it_asks_who_is_there(browser: Browser, campaign: Campaign) -> None:
    assert "/login" in browser.get("/desk/parts", 302).location


def test_a_relay_may_not_see_it(browser: Browser, eve: Volunteer) -> None:
    browser.sign_in(eve).get("/desk/parts", 403)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("scheme", ["", "light", "dark", "<b>"])
def test_staff_see_it_in_every_light(
    browser: Browser, marc: Volunteer, language: str, scheme: str
) -> None:
    marc.change(language=language)
    page = browser.sign_in(marc).get(f"/desk/parts?scheme={scheme}")
    shown = [div.get("data-scheme") for div in page.of("div") if div.get("class") == "specimens"]
    assert shown == [scheme if scheme in ("light", "dark") else None]
