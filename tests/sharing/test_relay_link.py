import pytest
from flask import Flask

from relay.accounts.models import Volunteer
from relay.core.database import now
from relay.letters.models import Letter, LetterPublication
from relay.messages.models import Message
from relay.sharing.models import LinkVisit
from relay.sharing.relay_links import relay_link
from tests.page import Browser
from tests.sharing.conftest import offer

PERSON = {"User-Agent": "Mozilla/5.0 (Android 14; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0"}
ROBOTS = (
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "WhatsApp/2.24.20.89 A",
    "TelegramBot (like TwitterBot)",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mastodon/4.5.0 (http.rb/5.2.0; +https://serveur.example/)",
    "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
    "curl/8.5.0",
    "",
)


@pytest.fixture
def path(app: Flask, bus: Message, alice: Volunteer) -> str:
    """Alice's link to the letter, without the site's name."""
    with app.test_request_context():
        return relay_link(alice, bus).removeprefix(app.config["SETTINGS"].base_url)


def visits() -> int:
    return sum(visit.count for visit in LinkVisit.select())


def test_it_leads_anyone_to_the_letter(path: str, browser: Browser) -> None:
    page = browser.get(path, 302, headers=PERSON)
    assert page.location == "/letters/dernier-bus"


def test_it_counts_each_visit_in_one_row(path: str, browser: Browser, alice: Volunteer) -> None:
    for _again in range(3):
        browser.get(path, 302, headers=PERSON)
    visit = LinkVisit.get()
    assert (visit.volunteer, visit.count, LinkVisit.select().count()) == (alice, 3, 1)


def test_it_sets_no_cookie_and_is_kept_by_no_cache(path: str, browser: Browser) -> None:
    page = browser.get(path, 302, headers=PERSON)
    assert "Set-Cookie" not in page.headers
    assert page.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("agent", ROBOTS)
def test_it_counts_no_robot(path: str, browser: Browser, agent: str) -> None:
    browser.get(path, headers={"User-Agent": agent})
    assert visits() == 0


@pytest.mark.parametrize("name", ["Purpose", "Sec-Purpose", "X-Moz"])
def test_it_counts_no_page_fetched_in_advance(path: str, browser: Browser, name: str) -> None:
    browser.get(path, 302, headers={**PERSON, name: "prefetch"})
    assert visits() == 0


def test_it_counts_no_look_at_the_headers(path: str, browser: Browser) -> None:
    assert browser.client.head(path, headers=PERSON).status_code == 302
    assert visits() == 0


def test_a_robot_reads_a_preview_whose_address_is_the_link(path: str, browser: Browser) -> None:
    page = browser.get(path, headers={"User-Agent": ROBOTS[0]})
    meta = {tag["property"]: tag["content"] for tag in page.of("meta") if "property" in tag}
    assert meta["og:url"].endswith(path)
    assert meta["og:title"] == "Le dernier bus"
    assert "/letters/dernier-bus" in page.links


def test_a_link_of_a_closed_account_leads_on_and_counts_nothing(
    path: str, browser: Browser, alice: Volunteer
) -> None:
    alice.suspended_at = now()
    alice.save()
    assert browser.get(path, 302, headers=PERSON).location == "/letters/dernier-bus"
    alice.delete_instance()
    assert browser.get(path, 302, headers=PERSON).location == "/letters/dernier-bus"
    assert visits() == 0


def test_a_code_that_nobody_was_given_leads_on_and_counts_nothing(
    bus: Message, browser: Browser
) -> None:
    assert browser.get("/r/abcdefg/dernier-bus", 302, headers=PERSON).location.startswith(
        "/letters/"
    )
    assert visits() == 0


def test_it_leads_to_all_letters_when_this_one_is_gone(
    path: str, browser: Browser, letter: Letter
) -> None:
    LetterPublication.delete().execute()
    assert browser.get(path, 302, headers=PERSON).location == "/letters/"
    assert visits() == 0


def test_a_message_without_a_letter_leads_to_all_of_them(
    app: Flask, alice: Volunteer, browser: Browser
) -> None:
    with app.test_request_context():
        link = relay_link(alice, offer())
    assert link.endswith("/")
    path = link.removeprefix(app.config["SETTINGS"].base_url)
    assert browser.get(path, 302, headers=PERSON).location == "/letters/"


def test_it_fits_a_small_qr_code(app: Flask, bus: Message, alice: Volunteer) -> None:
    with app.test_request_context():
        assert len(relay_link(alice, bus)) <= 60
