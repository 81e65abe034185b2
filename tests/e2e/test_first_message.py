"""The whole job, counted: from an invitation to a prepared message, and to a pledge that counts."""

import json
import re
from collections.abc import Callable
from urllib.parse import unquote

import pytest

from tests.e2e.composers import Composers
from tests.e2e.conftest import DESK, PASSWORD, PHONE, Person, Site
from tests.e2e.keyboard import Keyboard

pytestmark = pytest.mark.browser

MOST_CLICKS, MOST_FIELDS = 8, 6
SCREENS = pytest.mark.parametrize("screen", [PHONE, DESK], ids=["390 px", "1280 px"])


@pytest.fixture(scope="module")
def invitation(site: Site) -> str:
    """The path of the link that the demo prints."""
    printed = re.search(r"/join/\w+", site.flask("demo"))
    assert printed
    return printed[0]


def composers(person: Person) -> Composers:
    return Composers(person.page, person.site.url)


def pledges(person: Person) -> int:
    """The common total, as the goal's page says it."""
    person.go("/goal")
    total = person.page.locator("main .figure").first.inner_text()
    return int(re.sub(r"\D", "", total))


def text_of(person: Person) -> str:
    return person.page.locator("[data-text=chat]").text_content() or ""


def selected(person: Person) -> str:
    text: str = person.page.evaluate("getSelection().toString()")
    return text


@SCREENS
def test_an_invited_person_prepares_a_first_message(
    somebody: Callable[..., Person], invitation: str, screen: dict[str, int]
) -> None:
    """Ticking a box is a click and a field; the password is left empty, as the page offers."""
    new = somebody(screen, touch=screen == PHONE)
    opened = composers(new)
    new.go(invitation)
    new.page.get_by_label("Prénom").fill("Anouk")
    new.page.get_by_label("Adresse e-mail").fill(f"anouk{screen['width']}@exemple.example")
    new.page.get_by_label("Commune").select_option("Bellerive-les-Bois")
    new.click("checkbox", "J’accepte")
    new.click("checkbox", "J’ai 16 ans")
    new.click("button", "Rejoindre la chaîne")
    new.click("link", "Commencer avec trois personnes")
    new.page.get_by_label("Prénom de la personne").fill("Noémie")
    new.page.locator("[data-text=chat]", has_text="Noémie").wait_for()
    new.click("link", "WhatsApp")

    fields = 6
    assert unquote(opened.take()).endswith(f"?text={text_of(new)}")
    assert new.clicks <= MOST_CLICKS
    assert fields <= MOST_FIELDS


@SCREENS
def test_two_clicks_from_the_deck_and_two_more_for_a_yes(
    somebody: Callable[..., Person], screen: dict[str, int]
) -> None:
    ines = somebody(screen, touch=screen == PHONE)
    ines.sign_in("ines")
    opened = composers(ines)
    before = pledges(ines)
    ines.go("/deck")
    ines.click("link", "Le bus du soir : en parler")
    ines.click("link", "WhatsApp")
    assert unquote(opened.take()).endswith(f"?text={text_of(ines)}")
    assert ines.clicks == 2

    ines.click("link", "Une personne a dit oui")
    ines.click("button", "Enregistrer")
    ines.page.get_by_role("heading", name="Merci, c’est noté").wait_for()
    assert ines.clicks == 4
    assert pledges(ines) == before + 1


def test_the_whole_job_by_keyboard_alone(somebody: Callable[..., Person], invitation: str) -> None:
    new = somebody(DESK)
    opened = composers(new)
    keyboard = Keyboard(new.page)
    new.go(invitation)
    keyboard.write("Prénom", "Anouk")
    keyboard.write("Adresse e-mail", "anouk@exemple.example")
    keyboard.reach("combobox", "Commune")
    new.page.keyboard.type("Trois")
    keyboard.press("checkbox", "J’accepte", "Space")
    keyboard.press("checkbox", "J’ai 16 ans", "Space")
    keyboard.press("button", "Rejoindre la chaîne")
    keyboard.press("link", "Commencer avec trois personnes")
    keyboard.write("Prénom de la personne", "Noémie")
    keyboard.press("link", "WhatsApp")
    assert unquote(opened.take()).endswith(f"?text={text_of(new)}")
    values = new.page.locator("[data-values]").get_attribute("data-values") or ""
    assert json.loads(values)["commune"] == "Trois-Gués"

    before = pledges(new)
    new.page.go_back()
    keyboard.press("link", "Une personne a dit oui")
    keyboard.press("button", "Enregistrer", "Space")
    new.page.get_by_role("heading", name="Merci, c’est noté").wait_for()
    assert pledges(new) == before + 1


def test_reading_copying_sending_and_reporting_without_javascript(
    somebody: Callable[..., Person],
) -> None:
    robert = somebody(DESK, javascript=False)
    robert.page.goto(f"{robert.site.url}/login")
    robert.page.get_by_label("Adresse e-mail").fill("robert@passerelles.example")
    robert.page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    robert.click("button", "Se connecter")
    before = pledges(robert)
    robert.go("/deck")
    robert.click("link", "Le bus du soir : en parler")
    whole = text_of(robert)
    assert whole.startswith("Salut")
    assert "/r/" in whole
    link = robert.page.locator("""a[data-channel*='"key": "whatsapp"']""")
    assert unquote(link.get_attribute("href") or "").endswith(f"?text={whole}")
    assert robert.page.get_by_role("button", name="Copier le texte").is_hidden()

    robert.page.keyboard.press("Control+a")
    assert " ".join(whole.split()) in " ".join(selected(robert).split())

    robert.page.get_by_label("Par quel canal ?").select_option("WhatsApp")
    robert.page.get_by_label("À combien de personnes ?").fill("3")
    robert.click("button", "Oui, c’est envoyé")
    assert (
        "WhatsApp"
        in robert.page.get_by_role("listitem").filter(has_text="3 personnes").inner_text()
    )

    robert.click("link", "Noter un retour")
    robert.page.get_by_role("spinbutton", name="Promesses de vote").fill("2")
    robert.click("button", "Vérifier puis enregistrer")
    robert.click("button", "Enregistrer")
    robert.page.get_by_role("heading", name="Merci, c’est noté").wait_for()
    assert pledges(robert) == before + 2
