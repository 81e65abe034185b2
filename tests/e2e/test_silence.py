"""A silence window closes every way of sharing, and nothing else."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from relay.core.database import now
from tests.e2e.conftest import DESK, Person

pytestmark = pytest.mark.browser

SHARING = ("", "/share", "/qr", "/print")
IN_WORDS = "Vous pourrez de nouveau partager à partir du"


def test_a_window_closes_sharing_and_says_until_when(somebody: Callable[..., Person]) -> None:
    camille = somebody(DESK)
    camille.sign_in("camille")
    jeanne = somebody()
    jeanne.sign_in("jeanne")
    jeanne.go("/messages/1")
    ends = open_window(camille)

    for page in SHARING:
        assert status(jeanne, f"/messages/1{page}") == 403
        assert f"{IN_WORDS} {ends}" in words(jeanne)
    jeanne.go("/deck")
    assert f"{IN_WORDS} {ends}" in words(jeanne)

    assert status(jeanne, "/letters/dernier-bus") == 200
    assert "deux bus de plus" in words(jeanne)
    jeanne.go("/reports/yes?message=1")
    jeanne.click("button", "Enregistrer")
    jeanne.page.get_by_role("heading", name="Merci, c’est noté").wait_for()


def open_window(camille: Person) -> str:
    """By the desk's form, from yesterday until after tomorrow at 18:30; the end in words."""
    page = camille.page
    camille.go("/desk/campaign/silence")
    page.get_by_label("Nom de la période").fill("Avant le vote")
    page.get_by_label("Début").fill((now() - timedelta(days=1)).strftime("%Y-%m-%dT08:00"))
    page.get_by_label("Fin").fill((now() + timedelta(days=2)).strftime("%Y-%m-%dT18:30"))
    camille.click("button", "Ajouter la période")
    ends = page.get_by_role("row", name="Avant le vote").locator("td").nth(1).inner_text()
    assert "18" in ends
    assert "30" in ends
    return ends


def status(person: Person, path: str) -> int:
    response = person.page.goto(person.site.url + path)
    assert response
    return response.status


def words(person: Person) -> str:
    return person.page.locator("main").inner_text()
