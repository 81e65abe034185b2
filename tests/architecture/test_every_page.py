"""What must be true of every page, tried on every page that a role may open."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from flask import Flask

from relay.core.access import PUBLIC, access_to
from relay.core.headers import HEADERS
from tests.architecture.site import Site, everything_kept
from tests.page import Browser, Page

READERS = ("eve", "oriane", "camille")
SENT_BY_PAGES = {"img": "src", "link": "href", "script": "src", "source": "src", "iframe": "src"}

Pages = dict[str, Page]
seen: dict[str, Pages] = {}


@pytest.fixture(params=READERS)
def pages(
    request: pytest.FixtureRequest,
    site: Callable[[str], Site],
    new_browser: Callable[..., Browser],
) -> Pages:
    """The pages that this reader may open, by endpoint. They are opened once."""
    if request.param not in seen:
        whole = site(request.param)
        browser = new_browser(whole.reader)
        found = {name: browser.ask("GET", path) for name, path in whole.addresses("GET").items()}
        seen[request.param] = {
            name: page for name, page in found.items() if page.status not in (302, 403)
        }
    return seen[request.param]


@pytest.fixture
def closed(app: Flask, pages: Pages) -> Pages:
    """Those that are for volunteers alone."""
    with app.app_context():
        return {name: page for name, page in pages.items() if access_to(name) != PUBLIC}


def test_every_page_opens(pages: Pages) -> None:
    assert not {name: page.status for name, page in pages.items() if page.status >= 400}
    assert len(pages) > 35


def test_no_page_asks_another_origin_for_anything(pages: Pages) -> None:
    foreign = [
        (name, value)
        for name, page in pages.items()
        for tag, attribute in SENT_BY_PAGES.items()
        for value in (attributes.get(attribute, "") for attributes in page.of(tag))
        if urlsplit(value).netloc not in ("", "127.0.0.1:5000")
    ]
    assert not foreign


def test_pages_of_volunteers_stay_in_no_cache(closed: Pages) -> None:
    assert {page.headers["Cache-Control"] for page in closed.values()} == {"no-store"}


def test_signing_out_is_on_every_page_of_volunteers(closed: Pages) -> None:
    far = {name for name, page in closed.items() if page.of("h1") and "/logout" not in page.links}
    assert not far


def test_every_answer_says_what_it_is_and_carries_the_headers(pages: Pages) -> None:
    for name, page in pages.items():
        kind = page.headers["Content-Type"]
        assert kind == "application/json" or kind.endswith("; charset=utf-8"), name
        assert not [header for header, _ in HEADERS if header not in page.headers], name
        assert "Access-Control-Allow-Origin" not in page.headers, name


def test_no_page_titles_or_addresses_carry_an_address(pages: Pages) -> None:
    for name, page in pages.items():
        if name != "desk.parts":
            assert "@" not in page.text_of("title") + "".join(page.links), name


def test_opening_pages_changes_nothing(
    site: Callable[[str], Site], new_browser: Callable[..., Browser]
) -> None:
    whole = site("camille")
    browser = new_browser(whole.reader)
    before = everything_kept()
    for name, path in whole.addresses("GET").items():
        if name != "sharing.relay_link":  # counts a visit
            browser.ask("GET", path)
            assert everything_kept() == before, name


def test_passwords_are_masked_and_may_be_pasted(pages: Pages) -> None:
    for name, page in pages.items():
        for each in page.of("input"):
            if "password" in each.get("name", ""):
                assert each["type"] == "password", name
                assert "readonly" not in each, name
                if name != "desk.parts":  # where a manager should fill in nothing
                    assert each["autocomplete"] in ("current-password", "new-password"), name


def test_no_word_of_the_address_chooses_where_a_link_leads(app: Flask, browser: Browser) -> None:
    for query in ("endpoint=x", "_scheme=javascript&_external=1", "_anchor=x", "_method=POST"):
        page = browser.ask("GET", f"/?{query}")
        assert page.status == 200
        assert f"/?{query}&lang=en" in page.links
