"""Which language a page speaks: the account's, then the one asked for, then the browser's."""

from relay.accounts.models import Volunteer
from relay.campaign.models import Campaign
from tests.page import Browser, Page


def spoken(page: Page) -> str:
    return page.of("html")[0]["lang"]


def test_a_visitor_reads_the_browsers_language(browser: Browser) -> None:
    assert spoken(browser.get("/imprint")) == "fr"
    browser.language = "en-GB,en;q=0.9,fr;q=0.5"
    assert spoken(browser.get("/imprint")) == "en"
    browser.language = "nl"
    assert spoken(browser.get("/imprint")) == "fr"


def test_a_language_that_was_asked_for_stays_in_the_links(browser: Browser) -> None:
    page = browser.get("/imprint?lang=en")
    assert spoken(page) == "en"
    assert "/privacy?lang=en" in page.links
    assert "Set-Cookie" not in page.headers


def test_the_accounts_language_wins(browser: Browser, alice: Volunteer) -> None:
    alice.change(language="en")
    browser.sign_in(alice)
    page = browser.get("/deck?lang=fr")
    assert spoken(page) == "en"
    assert "/privacy?lang=en" in page.links
    assert "/invite" in page.links


def test_an_address_that_is_nowhere_answers_in_the_accounts_language(
    browser: Browser, alice: Volunteer
) -> None:
    alice.change(language="en")
    assert spoken(browser.sign_in(alice).get("/nowhere", status=404)) == "en"


def test_the_typography_follows_the_law(browser: Browser, campaign: Campaign) -> None:
    assert "Quelque chose vous arrête\u202f?" in browser.get("/accessibility").html
    campaign.change(by=1, law="QC")
    assert "Quelque chose vous arrête?" in browser.get("/accessibility").html
