"""The demo campaign's words keep the rules that a real editor would be held to."""

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

CONTENT = Path(__file__).parents[2] / "relay" / "demo" / "content"


def read(name: str) -> Any:
    return json.loads((CONTENT / f"{name}.json").read_text(encoding="utf-8"))


CAMPAIGN = read("campaign")
THEMES = read("themes")
LETTERS = read("letters")
VOLUNTEERS = read("volunteers")
BODIES = {
    path.stem: path.read_text(encoding="utf-8") for path in (CONTENT / "letters").glob("*.md")
}
LETTER_LANGUAGES = {letter["slug"]: letter["language"] for letter in LETTERS}
VOLUNTEERS_BY_KEY = {volunteer["key"]: volunteer for volunteer in VOLUNTEERS}

each_letter = pytest.mark.parametrize(
    "letter", [pytest.param(letter, id=letter["slug"]) for letter in LETTERS]
)
each_volunteer = pytest.mark.parametrize(
    "volunteer", [pytest.param(volunteer, id=volunteer["key"]) for volunteer in VOLUNTEERS]
)


def depth(key: str) -> int:
    """How many invitations stand between this volunteer and the first one."""
    inviter = VOLUNTEERS_BY_KEY[key]["invited_by"]
    return 0 if inviter is None else 1 + depth(inviter)


class TestCampaign:
    def test_it_has_twelve_communes_with_distinct_names_and_postcodes(self) -> None:
        assert len({commune["name"] for commune in CAMPAIGN["communes"]}) == 12
        assert len({commune["postcode"] for commune in CAMPAIGN["communes"]}) == 12

    @pytest.mark.parametrize("name", ["goals_by_theme", "goals_by_commune"])
    def test_it_divides_the_whole_common_goal(self, name: str) -> None:
        assert sum(CAMPAIGN[name].values()) == CAMPAIGN["goal"]

    def test_it_sets_a_goal_for_every_theme_and_commune(self) -> None:
        assert set(CAMPAIGN["goals_by_theme"]) == {theme["slug"] for theme in THEMES}
        communes = {commune["name"] for commune in CAMPAIGN["communes"]}
        assert set(CAMPAIGN["goals_by_commune"]) == communes

    def test_it_fills_in_the_imprint(self) -> None:
        assert all(CAMPAIGN["publisher"][name] for name in ("name", "street", "town"))

    def test_it_includes_awkward_commune_names(self) -> None:
        names = [commune["name"] for commune in CAMPAIGN["communes"]]
        assert any("'" in name for name in names)
        assert any("Œ" in name for name in names)
        assert min(map(len, names)) == 2
        assert max(map(len, names)) > 50


class TestLetters:
    def test_every_letter_has_its_body_and_every_body_its_letter(self) -> None:
        assert set(BODIES) == set(LETTER_LANGUAGES)

    def test_seven_are_french_one_is_a_draft_and_two_are_translated(self) -> None:
        assert Counter(LETTER_LANGUAGES.values()) == {"fr": 8, "en": 2}
        assert [letter["slug"] for letter in LETTERS if letter["published_days_ago"] is None] == [
            "payer-en-trente-jours"
        ]

    @each_letter
    def test_a_body_counts_220_to_400_words(self, letter: dict[str, Any]) -> None:
        words = re.findall(r"[\w'-]*\w[\w'-]*", BODIES[letter["slug"]])
        assert 220 <= len(words) <= 400

    @each_letter
    def test_a_letter_fits_its_preview(self, letter: dict[str, Any]) -> None:
        assert len(letter["title"]) <= 60
        assert len(letter["summary"]) <= 110

    @each_letter
    def test_a_letter_names_its_sources(self, letter: dict[str, Any]) -> None:
        assert letter["sources"]
        for source in letter["sources"]:
            assert source["label"]
            assert source["url"].startswith("https://passerelles.example/")

    @each_letter
    def test_a_translation_keeps_the_theme_and_changes_the_language(
        self, letter: dict[str, Any]
    ) -> None:
        originals = [other for other in LETTERS if other["slug"] == letter["translation_of"]]
        assert bool(originals) == (letter["language"] == "en")
        for original in originals:
            assert original["theme"] == letter["theme"]
            assert original["language"] == "fr"

    def test_every_theme_has_a_published_letter(self) -> None:
        published = {letter["theme"] for letter in LETTERS if letter["published_days_ago"]}
        assert published == {theme["slug"] for theme in THEMES}


class TestVolunteers:
    def test_forty_volunteers_with_distinct_keys_and_addresses(self) -> None:
        assert len({volunteer["key"] for volunteer in VOLUNTEERS}) == 40
        assert len({volunteer["email"] for volunteer in VOLUNTEERS}) == 40
        assert all(
            re.fullmatch(r"[a-z-]+@passerelles\.example", volunteer["email"])
            for volunteer in VOLUNTEERS
        )

    def test_the_cast_has_its_roles(self) -> None:
        roles = {volunteer["key"]: volunteer["role"] for volunteer in VOLUNTEERS}
        assert [roles[key] for key in ("jeanne", "robert", "ines")] == ["relay"] * 3
        assert roles["marc"] == "coordinator"
        assert roles["oriane"] == "editor"
        assert roles["camille"] == "admin"

    @each_volunteer
    def test_a_volunteer_joined_after_the_one_who_invited(self, volunteer: dict[str, Any]) -> None:
        inviter = VOLUNTEERS_BY_KEY.get(volunteer["invited_by"])
        assert bool(inviter) == (volunteer["key"] != "camille")
        if inviter:
            assert inviter["joined_days_ago"] > volunteer["joined_days_ago"]

    @each_volunteer
    def test_commune_themes_and_status_are_known(self, volunteer: dict[str, Any]) -> None:
        communes = {commune["name"] for commune in CAMPAIGN["communes"]}
        assert volunteer["commune"] is None or volunteer["commune"] in communes
        assert set(volunteer["themes"]) <= {theme["slug"] for theme in THEMES}
        assert volunteer["language"] in {"fr", "en"}
        assert volunteer["status"] in {"active", "suspended"}

    def test_the_chain_is_five_links_deep_and_nobody_invited_more_than_four(self) -> None:
        assert max(map(depth, VOLUNTEERS_BY_KEY)) == 5
        inviters = Counter(volunteer["invited_by"] for volunteer in VOLUNTEERS)
        assert max(inviters.values()) == 4

    def test_it_includes_awkward_first_names(self) -> None:
        names = {volunteer["first_name"] for volunteer in VOLUNTEERS}
        assert {"D'Artagnan-Éloïse", "Zoë", "Ngọc", "<b>Léo</b>", "O'Brien"} <= names
        assert max(map(len, names)) == 40


class TestTypography:
    @pytest.mark.parametrize("path", sorted(CONTENT.rglob("*.*")), ids=lambda path: path.name)
    def test_sources_use_plain_spaces_straight_apostrophes_and_no_dash(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        assert not set("\u00a0\u202f\u2019\u2013\u2014\u00b7") & set(text)

    @pytest.mark.parametrize("path", sorted(CONTENT.rglob("*.*")), ids=lambda path: path.name)
    def test_files_are_utf_8_in_composed_form(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        assert unicodedata.is_normalized("NFC", text)
        assert text.endswith("\n")
