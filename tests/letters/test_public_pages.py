"""Home, the index, a theme and the colours, for everybody."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask_babel import force_locale

from relay.accounts.models import Volunteer
from relay.campaign.models import Campaign
from relay.core.database import now
from relay.letters import colours
from relay.letters.models import Letter, Theme
from tests.page import Browser

LISTS = ("/", "/letters/", "/themes/agriculture")


@pytest.mark.parametrize("path", LISTS)
def test_everybody_may_read_it_without_a_cookie(
    browser: Browser, letter: Letter, path: str
) -> None:
    page = browser.get(path)
    assert letter.title in page.text
    assert f"/letters/{letter.slug}" in page.links
    assert "Set-Cookie" not in page.headers
    assert "Cookie" not in page.headers["Vary"]


@pytest.mark.parametrize("path", LISTS)
def test_it_shows_no_draft_nor_what_waits_nor_what_is_over(
    browser: Browser, draft: Letter, oriane: Volunteer, path: str
) -> None:
    assert draft.title not in browser.get(path).text
    draft.publish(oriane, at=now() + timedelta(hours=1))
    assert draft.title not in browser.get(path).text
    draft.publish(oriane)
    draft.archive(oriane)
    assert draft.title not in browser.get(path).text


@pytest.mark.parametrize("path", LISTS)
def test_it_says_what_will_be_here(browser: Browser, theme: Theme, path: str) -> None:
    assert "paraîtr" in browser.get(path).text


@pytest.mark.parametrize("path", ["/", "/letters/"])
def test_it_stands_before_the_campaign_is_named(browser: Browser, path: str) -> None:
    browser.get(path)


@pytest.mark.parametrize("path", LISTS)
def test_it_speaks_english_too(browser: Browser, letter: Letter, path: str) -> None:
    page = browser.get(f"{path}?lang=en")
    assert page.of("html")[0]["lang"] == "en"
    assert "Farming" in page.text
    assert any(link == f"/letters/{letter.slug}?lang=en" for link in page.links)


@pytest.mark.parametrize("path", LISTS)
def test_it_is_not_sent_twice_to_who_has_it(browser: Browser, letter: Letter, path: str) -> None:
    first = browser.get(path)
    assert "public" in first.headers["Cache-Control"]
    again = browser.client.get(
        path, headers={"If-None-Match": first.headers["ETag"], "Accept-Language": "fr"}
    )
    assert (again.status_code, again.data) == (304, b"")


def test_home_prefers_letters_in_the_reader_s_language(
    browser: Browser, letter: Letter, oriane: Volunteer
) -> None:
    assert letter.title in browser.get("/?lang=en").text
    english = Letter.write(
        oriane, theme=letter.theme, title="Who will take over?", body="Us.", language="en"
    )
    english.publish(oriane)
    page = browser.get("/?lang=en").text
    assert english.title in page
    assert letter.title not in page


def test_the_index_sifts_by_language(browser: Browser, letter: Letter, oriane: Volunteer) -> None:
    english = Letter.write(
        oriane, theme=letter.theme, title="Who will take over?", body="Us.", language="en"
    )
    english.publish(oriane)
    assert english.title in browser.get("/letters/").text
    assert english.title not in browser.get("/letters/?written=fr").text
    assert letter.title not in browser.get("/letters/?written=en").text


@pytest.mark.parametrize("count", [1, 30])
def test_a_long_index_asks_no_more_of_the_database(
    browser: Browser, theme: Theme, oriane: Volunteer, count: int
) -> None:
    for number in range(count):
        Letter.write(oriane, theme=theme, title=f"Lettre {number}", body="Texte.").publish(oriane)
    assert len(browser.get("/letters/").of("article")) == count


def test_a_hidden_or_unknown_theme_is_not_there(
    browser: Browser, theme: Theme, oriane: Volunteer
) -> None:
    theme.change(oriane, is_active=False)
    browser.get("/themes/agriculture", status=404)
    browser.get("/themes/nothing", status=404)


class TestColours:
    def test_they_are_one_line_a_theme(self, browser: Browser, theme: Theme) -> None:
        css = browser.client.get("/themes.css")
        assert css.mimetype == "text/css"
        assert ":root{--accent:light-dark(#0d4f57,#8fd3cf)}" in css.text
        assert '[data-theme="agriculture"]{--theme:light-dark(#3b6420,#a5cf7f)}' in css.text

    def test_pages_name_their_version_and_keep_it_for_ever(
        self, browser: Browser, theme: Theme
    ) -> None:
        colours.forget_version()
        links = [link["href"] for link in browser.get("/").of("link")]
        (address,) = [link for link in links if link.startswith("/themes.css")]
        assert "immutable" in browser.client.get(address).headers["Cache-Control"]
        stale = re.sub(r"v=.*", "v=0123456789", address)
        assert "immutable" not in browser.client.get(stale).headers["Cache-Control"]

    def test_the_version_follows_the_colours(
        self, theme: Theme, campaign: Campaign, oriane: Volunteer
    ) -> None:
        versions = {colours.version(colours.stylesheet())}
        theme.change(oriane, colour="#5f3a94")
        versions.add(colours.version(colours.stylesheet()))
        campaign.change(by=oriane.id, accent="#5f3a94")
        versions.add(colours.version(colours.stylesheet()))
        assert len(versions) == 3


def test_other_rooms_name_a_theme_in_the_reader_s_language(
    app: Flask, theme: Theme, oriane: Volunteer
) -> None:
    name = app.jinja_env.globals["theme_name"]
    choices = app.config["THEME_CHOICES"]
    assert (name(theme), name(None), choices()) == ("Agriculture", "", [theme_pair("Agriculture")])
    with force_locale("en"):
        assert (name(theme), choices()) == ("Farming", [theme_pair("Farming")])
    theme.change(oriane, is_active=False)
    assert choices() == []


def theme_pair(name: str) -> tuple[str, str]:
    return ("agriculture", name)
