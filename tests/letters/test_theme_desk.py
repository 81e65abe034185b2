"""The desk's pages of themes."""

from typing import Any

import pytest

from relay.accounts.models import Volunteer
from relay.core.audit import AuditEntry
from relay.core.icons import SYMBOLS
from relay.letters.models import Theme
from relay.letters.symbols import SYMBOL_NAMES
from tests.page import Browser

PATHS = ("/desk/themes", "/desk/themes/new", "/desk/themes/{0}")
RIGHT = {
    "name_fr": "Jeunesse",
    "name_en": "Young people",
    "symbol": "backpack",
    "colour": "#5f3a94",
    "colour_dark": "#c8aaf0",
    "position": "2",
    "is_active": "y",
}


@pytest.fixture
def desk(browser: Browser, oriane: Volunteer) -> Browser:
    return browser.sign_in(oriane)


@pytest.mark.parametrize("path", PATHS)
def test_only_those_who_write_enter(
    browser: Browser, theme: Theme, alice: Volunteer, marc: Volunteer, path: str
) -> None:
    address = path.format(theme.id)
    assert browser.get(address, status=302).location.startswith("/login")
    for outsider in (alice, marc):
        browser.sign_in(outsider).get(address, status=403)


@pytest.mark.parametrize("path", PATHS)
def test_editors_and_administrators_enter(
    browser: Browser, theme: Theme, oriane: Volunteer, camille: Volunteer, path: str
) -> None:
    for insider in (oriane, camille):
        browser.sign_in(insider).get(path.format(theme.id))


def test_it_says_how_to_begin(desk: Browser) -> None:
    assert "Aucun thème" in desk.get("/desk/themes").text


def test_a_theme_that_is_not_there_is_not_found(desk: Browser) -> None:
    desk.get("/desk/themes/999", status=404)


def test_a_theme_is_added(desk: Browser, oriane: Volunteer) -> None:
    desk.post("/desk/themes/new", status=303, **RIGHT)
    theme = Theme.get(Theme.slug == "jeunesse")
    assert (theme.name_en, theme.symbol, theme.position) == ("Young people", "backpack", 2)
    assert theme.is_active
    assert AuditEntry.get(AuditEntry.verb == "add").actor == oriane.id
    assert "Young people" in desk.get("/desk/themes").text


def test_a_theme_changes_and_keeps_its_address(desk: Browser, theme: Theme) -> None:
    address = f"/desk/themes/{theme.id}"
    assert desk.get(address).field("name_fr")["value"] == "Agriculture"
    hidden = {name: value for name, value in RIGHT.items() if name != "is_active"}
    desk.post(address, status=303, **hidden)
    changed = Theme.get_by_id(theme.id)
    assert (changed.slug, changed.name_fr, changed.is_active) == ("agriculture", "Jeunesse", False)
    assert "Caché" in desk.get("/desk/themes").text


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"name_fr": " "}, "Donnez un nom en français."),
        ({"name_en": "x" * 25}, "restez sous 24 signes"),
        ({"symbol": ""}, "Choisissez un symbole."),
        ({"colour": "#e8bf6a"}, "Contraste de 1,5 : il faut au moins 4,5. Prenez une couleur plus"),
        ({"colour_dark": "#5f3a94"}, "Prenez une couleur plus claire."),
        ({"colour": "red}*{display:none"}, "Écrivez la couleur ainsi"),
        ({"position": "un"}, ""),
    ],
)
def test_a_mistake_says_how_to_mend_it(
    desk: Browser, changed: dict[str, Any], sentence: str
) -> None:
    page = desk.post("/desk/themes/new", status=200, **{**RIGHT, **changed})
    assert sentence in page.text
    assert page.text_of("title").startswith("Erreur")
    assert Theme.select().count() == 0


def test_every_symbol_has_its_name() -> None:
    assert tuple(SYMBOL_NAMES) == SYMBOLS
