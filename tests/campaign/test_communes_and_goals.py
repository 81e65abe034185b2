"""The towns of the campaign's list, and the common goals."""

from datetime import date
from typing import Any

import pytest
from flask import Flask

from relay.accounts.models import Volunteer
from relay.campaign.commune_lines import read_lines
from relay.campaign.models import Commune, Goal
from relay.core.audit import AuditEntry
from tests.page import Browser


@pytest.fixture
def desk(browser: Browser, camille: Volunteer) -> Browser:
    """Its list holds Bellerive-les-Bois already."""
    return browser.sign_in(camille)


@pytest.mark.parametrize(
    ("line", "commune"),
    [
        ("5905 Château-Grisol", ("5905", "Château-Grisol")),
        ("  5905\tChâteau-Grisol ", ("5905", "Château-Grisol")),
        ("5905;Château-Grisol;", ("5905", "Château-Grisol")),
        ("75001, Vieille Rive", ("75001", "Vieille Rive")),
        ("H2X 1Y4 Sainte-Aube", ("H2X 1Y4", "Sainte-Aube")),
        ("L'Écluse-aux-Hérons", ("", "L'Écluse-aux-Hérons")),
        ("5950 Uë", ("5950", "Uë")),
    ],
)
def test_it_reads_a_line(line: str, commune: tuple[str, str]) -> None:
    assert read_lines(line) == ([commune], [])


@pytest.mark.parametrize(
    "line", ["5905", "Château 5905", "12 Rue", "<b>Uë</b>", "a@b.example", "5900 " + "é" * 101]
)
def test_it_does_not_guess(line: str) -> None:
    assert read_lines(f"\n{line}\n") == ([], [2])


class TestCommunes:
    PATH = "/desk/campaign/communes"

    def test_it_adds_many_and_names_those_it_knew(self, desk: Browser) -> None:
        lines = (
            "5905 Château-Grisol\r\n\r\n5910 Trois-Gués\r\n5900 Bellerive-les-Bois\r\nTrois-Gués"
        )
        desk.post(self.PATH, lines=lines)
        page = desk.get(self.PATH)
        assert "2 communes ajoutées." in page.text
        assert "Déjà dans la liste : Bellerive-les-Bois, Trois-Gués." in page.text.replace(
            "\u00a0", " "
        )
        assert Commune.get(Commune.name == "Bellerive-les-Bois").postcode == "5900"
        assert Commune.listed().count() == 3
        assert AuditEntry.get().subject == "communes: 2"

    def test_it_says_which_line_to_mend_and_keeps_all(self, desk: Browser) -> None:
        page = desk.post(self.PATH, 200, lines="5905 Château-Grisol\n5910\n")
        assert "Corrigez la ligne 2" in page.text
        assert "5905 Château-Grisol" in page.text_of("textarea")
        assert Commune.listed().count() == 1

    def test_it_asks_for_a_line(self, desk: Browser) -> None:
        assert "Écrivez au moins une commune." in desk.post(self.PATH, 200, lines=" ").text

    def test_a_closed_commune_is_offered_no_more_and_can_come_back(
        self, desk: Browser, commune: Commune
    ) -> None:
        path = f"{self.PATH}/{commune.id}"
        desk.post(path)
        assert not Commune.listed().exists()
        assert "Bellerive-les-Bois est fermée." in desk.get(self.PATH).text
        desk.post(path)
        assert Commune.listed().exists()
        assert [entry.verb for entry in AuditEntry.select().order_by(AuditEntry.id)] == [
            "close",
            "open",
        ]

    def test_an_unknown_commune_is_not_found(self, desk: Browser) -> None:
        desk.post(f"{self.PATH}/999", 404)


class TestGoals:
    PATH = "/desk/campaign/goals"

    @pytest.fixture(autouse=True)
    def themes(self, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
        choices: Any = lambda: [("aines", "Aînés")]  # noqa: E731
        monkeypatch.setitem(app.config, "THEME_CHOICES", choices)

    def test_it_sets_a_goal_for_all_a_theme_and_a_commune(
        self, desk: Browser, commune: Commune
    ) -> None:
        for aim in ("all", "theme:aines", f"commune:{commune.id}"):
            desk.post(self.PATH, aim=aim, target="900", due_on="2027-02-14")
        page = desk.get(self.PATH)
        assert [(goal.kind, goal.key) for goal in Goal.aims()] == [
            ("all", ""),
            ("theme", "aines"),
            ("commune", str(commune.id)),
        ]
        assert "Thème : Aînés" in page.text.replace("\u00a0", " ")
        assert "14 février 2027" in page.text
        common = Goal.common()
        assert common is not None
        assert common.days_left(date(2027, 2, 4)) == 10

    def test_a_new_goal_takes_the_place_of_the_old(self, desk: Browser) -> None:
        desk.post(self.PATH, aim="all", target="900", due_on="2027-02-14")
        desk.post(self.PATH, aim="all", target="1200", due_on="")
        assert [(goal.target, goal.due_on) for goal in Goal.aims()] == [(1200, None)]
        assert AuditEntry.select().where(AuditEntry.verb == "aim").count() == 2

    @pytest.mark.parametrize("sent", [{"target": "0"}, {"target": ""}, {"aim": "theme:inconnu"}])
    def test_it_refuses_what_cannot_be_a_goal(self, desk: Browser, sent: dict[str, str]) -> None:
        page = desk.post(self.PATH, 200, **{"aim": "all", "target": "10", **sent})
        assert page.text_of("title").startswith("Erreur")
        assert not Goal.select().exists()

    def test_it_takes_a_goal_away(self, desk: Browser, camille: Volunteer) -> None:
        Goal.aim(camille.id, "all", "", 10, None)
        common = Goal.common()
        assert common is not None
        desk.post(f"{self.PATH}/{common.id}/remove")
        assert Goal.common() is None
        desk.post(f"{self.PATH}/{common.id}/remove", 404)
