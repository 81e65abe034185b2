"""The page that a friend reads."""

from datetime import timedelta

import pytest

from relay.accounts.models import Volunteer
from relay.campaign.models import Campaign
from relay.core.database import as_of, now
from relay.letters import drawn
from relay.letters.models import Letter, Theme
from tests.page import Browser, Page, counted_queries

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages kept by another test, whose rows are gone, would have the same numbers."""
    monkeypatch.setattr(drawn, "_drawn", {})


@pytest.fixture
def settled(campaign: Campaign) -> Campaign:
    """A campaign that has not been changed within this second."""
    Campaign.update(updated_at=now() - HOUR).execute()
    return campaign


@pytest.fixture
def english(letter: Letter, oriane: Volunteer) -> Letter:
    return Letter.write(
        oriane,
        theme=letter.theme,
        title="Who will take over the farm?",
        body="It's over.",
        language="en",
        translation_of=letter,
    )


def read(browser: Browser, letter: Letter, query: str = "") -> Page:
    return browser.get(f"/letters/{letter.slug}{query}")


def test_nobody_reads_a_draft_nor_what_waits_nor_what_is_over(
    browser: Browser, draft: Letter, oriane: Volunteer
) -> None:
    address = f"/letters/{draft.slug}"
    browser.get(address, status=404)
    draft.publish(oriane, at=now() + HOUR)
    browser.get(address, status=404)
    draft.publish(oriane)
    browser.get(address)
    draft.archive(oriane)
    browser.get(address, status=404)


def test_everybody_reads_it_without_a_cookie(browser: Browser, letter: Letter) -> None:
    page = read(browser, letter)
    assert "Set-Cookie" not in page.headers
    assert page.headers["Vary"] == "Accept-Encoding"
    assert page.of("script") == []


def test_it_is_a_whole_letter(browser: Browser, letter: Letter) -> None:
    page = read(browser, letter)
    for words in (
        letter.title,
        letter.audience,
        "Bellerive-les-Bois, le ",
        "Camille Ardoisier",
        "Recensement",
        "Éd. resp. : Solveig Tanneur",
        "Publicité politique",
    ):
        assert words in page.text
    assert "https://passerelles.example/fermes" in page.links


def test_it_is_typeset(browser: Browser, letter: Letter) -> None:
    html = read(browser, letter).html
    assert "c’est fini\u00a0: 12\u00a0%" in html
    assert "Qui reprendra la ferme\u202f?" in html


def test_it_says_who_it_is_to_other_sites(browser: Browser, letter: Letter) -> None:
    told = {meta.get("property"): meta.get("content") for meta in read(browser, letter).of("meta")}
    assert told["og:title"] == "Qui reprendra la ferme\u202f?"
    assert told["og:url"] == f"http://127.0.0.1:5000/letters/{letter.slug}"
    assert told["og:locale"] == "fr_FR"
    assert told["og:type"] == "article"


def test_it_speaks_the_letter_s_language_to_everybody(
    browser: Browser, english: Letter, letter: Letter, oriane: Volunteer
) -> None:
    english.publish(oriane)
    assert read(browser, english).of("html")[0]["lang"] == "en"
    assert read(browser, letter, "?lang=en").of("html")[0]["lang"] == "fr"


def test_it_leads_to_its_translation_once_that_is_public(
    browser: Browser, letter: Letter, english: Letter, settled: Campaign, oriane: Volunteer
) -> None:
    assert f"/letters/{english.slug}" not in read(browser, letter).links
    english.publish(oriane)
    assert f"/letters/{english.slug}" in read(browser, letter).links
    assert f"/letters/{letter.slug}" in read(browser, english).links
    english.archive(oriane)
    assert f"/letters/{english.slug}" not in read(browser, letter).links


def test_the_label_of_political_advertising_follows_the_setting(
    browser: Browser, letter: Letter, campaign: Campaign, oriane: Volunteer
) -> None:
    campaign.change(by=oriane.id, political_label=False)
    assert "Publicité politique" not in read(browser, letter).text


def test_it_says_when_its_words_were_changed(
    browser: Browser, letter: Letter, oriane: Volunteer
) -> None:
    assert "Texte revu" not in read(browser, letter).text
    with as_of(now() + HOUR):
        letter.save_revision(oriane, body="Une erreur est corrigée.")
    page = read(browser, letter)
    assert "Texte revu le" in page.text
    assert "Une erreur est corrigée." in page.text


def test_words_of_editors_are_never_markup(
    browser: Browser, theme: Theme, oriane: Volunteer
) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    letter = Letter.write(
        oriane,
        theme=theme,
        **dict.fromkeys(("title", "audience", "summary", "body", "signature"), hostile),
        sources=[{"label": hostile, "url": "https://passerelles.example/"}],
    )
    letter.publish(oriane)
    page = read(browser, letter)
    assert page.of("img") == []
    assert page.text.count("onerror") >= 6


class TestKeptPages:
    def test_a_second_reader_costs_one_query(
        self, browser: Browser, letter: Letter, settled: Campaign
    ) -> None:
        first = read(browser, letter)
        with counted_queries() as queries:
            assert read(browser, letter).html == first.html
        assert len(queries) == 1

    def test_who_has_it_is_not_sent_it_again(self, browser: Browser, letter: Letter) -> None:
        tag = read(browser, letter).headers["ETag"]
        again = browser.client.get(f"/letters/{letter.slug}", headers={"If-None-Match": tag})
        assert (again.status_code, again.data) == (304, b"")

    def test_what_changes_on_it_is_seen_at_once(
        self, browser: Browser, letter: Letter, settled: Campaign, oriane: Volunteer
    ) -> None:
        read(browser, letter)
        letter.save_revision(oriane, body="Mot nouveau.")
        assert "Mot nouveau." in read(browser, letter).text
        letter.theme.change(oriane, name_fr="Terre nourricière")
        assert "Terre nourricière" in read(browser, letter).html
        settled.change(by=oriane.id, place="Trois-Gués")
        assert "Trois-Gués, le" in read(browser, letter).text
        settled.change(by=oriane.id, place="Uë")
        assert "Uë, le" in read(browser, letter).text

    def test_links_keep_the_language_that_was_asked_for(
        self, browser: Browser, letter: Letter, settled: Campaign
    ) -> None:
        assert "/letters/" in read(browser, letter).links
        assert "/letters/?lang=en" in read(browser, letter, "?lang=en").links
        assert "/letters/" in read(browser, letter, "?lang=%3Cscript%3E").links
