"""Writing a message: what is kept, what must be mended, what each channel will carry."""

import json
from typing import Any

import pytest

from relay.accounts.models import Volunteer
from relay.letters.models import Letter, Theme
from relay.messages.models import Message
from tests.messages.conftest import Write
from tests.page import Browser, Page

NEW = "/desk/messages/new"


@pytest.fixture
def desk(browser: Browser, oriane: Volunteer) -> Browser:
    return browser.sign_in(oriane)


def filled(**fields: Any) -> dict[str, Any]:
    return {
        "title": "À un ami du club",
        "kind": "first_ask",
        "language": "fr",
        "theme": "",
        "letter": "",
        "chat": "Salut [prénom] !\r\nÀ lire : [lien]",
        **fields,
    }


def latest() -> Message:
    message: Message = Message.select().order_by(Message.id.desc()).get()
    return message


def shown(page: Page, where: str, part: str) -> str:
    """What a part of the preview says in `where`, such as `data-channel="x"`."""
    rest = page.html.split(where)[1].split(f'data-part="{part}"')[1]
    return rest.split(">", 1)[1].split("</")[0]


def test_it_asks_to_sign_in(browser: Browser) -> None:
    assert browser.get(NEW, 302).location.startswith("/login")
    browser.post(NEW, **filled())
    assert Message.select().count() == 0


def test_a_relay_writes_no_message(browser: Browser, alice: Volunteer, write: Write) -> None:
    message = write()
    browser.sign_in(alice).post(NEW, 403, **filled())
    browser.post(f"/desk/messages/{message.id}", 403, **filled())
    assert message.title == "first_ask"


def test_it_keeps_what_is_written(desk: Browser, letter: Letter, farms: Theme) -> None:
    desk.get(NEW)
    page = desk.post(
        NEW,
        **filled(
            letter=letter.id,
            opening="Salut !",
            subject="Le lait",
            email="Bonjour [prénom],",
            **{"variants-0-label": "Foot", "variants-0-line": "Le club.", "variants-7-line": ""},
        ),
    )
    message = latest()
    assert page.location == f"/desk/messages/{message.id}"
    assert "Le message est enregistré." in desk.get(page.location).text
    assert (message.theme, message.letter, message.opening) == (farms, letter, "Salut !")
    assert message.texts() == {
        "chat": ("", "Salut [prénom] !\nÀ lire : [lien]"),
        "email": ("Le lait", "Bonjour [prénom],"),
    }
    assert [(variant.label, variant.line) for variant in message.variants] == [("Foot", "Le club.")]


def test_it_shows_a_message_as_it_was_kept(desk: Browser, oriane: Volunteer, farms: Theme) -> None:
    message = Message.write(
        oriane,
        {"kind": "poster", "title": "L'affiche", "theme": farms},
        {"chat": ("", "Une affiche ?"), "email": ("L'objet", "Le texte"), "sms": ("", "Court")},
        [("Foot", "Le club."), ("École", "La classe.")],
    )
    page = desk.get(f"/desk/messages/{message.id}")
    assert page.field("title")["value"] == "L'affiche"
    assert page.field("subject")["value"] == "L'objet"
    assert page.field("variants-1-label")["value"] == "École"
    assert page.text_of("textarea").startswith("Une affiche ?")
    selected = [option["value"] for option in page.of("option") if "selected" in option]
    assert selected == ["poster", "", str(farms.id)]


def test_an_edit_is_the_next_revision(desk: Browser, write: Write) -> None:
    message = write()
    desk.post(f"/desk/messages/{message.id}", **filled(title="Autre titre"))
    assert (latest().title, latest().revision) == ("Autre titre", 2)
    desk.get("/desk/messages/999", 404)
    desk.post("/desk/messages/999", 404, **filled())


@pytest.mark.parametrize(
    ("fields", "name", "sentence"),
    [
        ({"title": " "}, "title", "Donnez un titre à ce message."),
        ({"chat": "\r\n"}, "chat", "Écrivez le texte du message."),
        ({"chat": "a" * 4001}, "chat", "restez sous 4000 signes"),
        ({"email": "Bonjour"}, "subject", "Donnez un objet à l’e-mail."),
        ({"subject": "Objet"}, "subject", "Écrivez le texte de l’e-mail"),
        ({"variants-0-label": "Foot", "variants-0-line": ""}, "variants-0-line", "retirez-la"),
        (
            {"variants-0-label": "", "variants-0-line": "Le club."},
            "variants-0-label",
            "Dites à qui",
        ),
    ],
)
def test_it_says_how_to_mend(
    fields: dict[str, str], name: str, sentence: str, desk: Browser
) -> None:
    page = desk.post(NEW, 200, **filled(**{"sms": "Gardé", **fields}))
    assert page.text_of("title").startswith("Erreur")
    assert sentence in page.text
    assert f"#{page.field(name)['id']}" in page.links
    assert "Gardé" in page.text_of("textarea")
    assert Message.select().count() == 0


def test_a_letter_speaks_the_language_of_its_message(desk: Browser, letter: Letter) -> None:
    page = desk.post(NEW, 200, **filled(letter=letter.id, language="en"))
    assert "Choisissez une lettre dans la langue du message." in page.text
    page = desk.post(NEW, 200, **filled(letter="volée"))
    assert "Erreur" in page.text_of("title")


def test_checking_saves_nothing(desk: Browser, letter: Letter) -> None:
    page = desk.post(NEW, 200, action="check", **filled(letter=letter.id, x="Trop [long] " * 30))
    assert Message.select().count() == 0
    assert not page.text_of("title").startswith("Erreur")
    assert shown(page, 'data-arrival="chat"', "text").startswith("Salut Anne\u202f!")
    assert "/le-lait" in shown(page, 'data-arrival="chat"', "text")
    assert shown(page, 'data-arrival="x"', "unknown") == "[long]"
    assert shown(page, 'data-channel="x"', "reason") == "Un champ entre crochets n’existe pas."
    assert shown(page, 'data-channel="whatsapp"', "reason") == ""


def test_it_counts_as_the_channels_count(desk: Browser) -> None:
    page = desk.post(NEW, 200, action="check", **filled(x="é" * 281, sms="Ça va ?"))
    assert shown(page, 'data-channel="x"', "counted") == "281"
    assert shown(page, 'data-channel="x"', "reason") == "Ce texte est trop long pour ce canal."
    assert int(shown(page, 'data-channel="email"', "counted")) > 100
    assert shown(page, 'data-arrival="sms"', "units") == "7"
    assert shown(page, 'data-arrival="sms"', "shortening") == ""


def test_it_replaces_the_letters_that_shorten_an_sms_when_asked(desk: Browser) -> None:
    fields = filled(chat="Être là, ça aide : [lien]")
    page = desk.post(NEW, 200, action="check", **fields)
    assert shown(page, 'data-arrival="sms"', "shortening") == "Ê, ç"
    page = desk.post(NEW, 200, action="plain", **fields)
    assert "Etre là, ca aide : [lien]" in page.text_of("textarea")
    assert "Être là, ça aide" in page.text_of("textarea")
    assert shown(page, 'data-arrival="sms"', "shortening") == ""


def test_variants_come_and_go_without_javascript(desk: Browser) -> None:
    row = {"variants-0-label": "Foot", "variants-0-line": "Le club."}
    page = desk.post(NEW, 200, action="add", **filled(**row))
    assert page.field("variants-0-label")["value"] == "Foot"
    assert page.field("variants-1-label")["value"] == ""
    two = {**row, "variants-1-label": "École", "variants-1-line": "La classe."}
    page = desk.post(NEW, 200, action="remove-variants-0", **filled(**two))
    assert page.field("variants-1-label")["value"] == "École"
    with pytest.raises(AssertionError):
        page.field("variants-0-label")


def test_it_stops_at_twelve_variants(desk: Browser) -> None:
    rows = {f"variants-{n}-label": "Foot" for n in range(12)}
    page = desk.post(NEW, 200, action="add", **filled(**rows))
    with pytest.raises(AssertionError):
        page.field("variants-12-label")


def test_it_says_which_variant_a_channel_refuses(desk: Browser) -> None:
    row = {"variants-0-label": "Foot", "variants-0-line": "Une phrase. " * 25}
    page = desk.post(NEW, 200, action="check", **filled(**row))
    assert shown(page, 'data-channel="x"', "variants") == "Foot"
    assert shown(page, 'data-channel="whatsapp"', "variants") == ""


def test_the_page_carries_what_its_modules_need(desk: Browser) -> None:
    form = next(form for form in desk.get(NEW).of("form") if "data-preview" in form)
    for_browser = json.loads(form["data-preview"])
    assert for_browser.keys() == {"channels", "sentences", "readers", "link"}
    assert for_browser["readers"]["fr"]["locale"] == "fr-BE"
    assert for_browser["link"].endswith("/r/k7q2mabc/")
    assert "first_name" in for_browser["readers"]["en"]["values"]


def test_an_enter_key_saves_nothing(desk: Browser) -> None:
    page = desk.get(NEW)
    names = [button.get("value") for button in page.of("button") if button.get("name") == "action"]
    assert names[0] == "check"
    assert names[-2:] == ["save", "check"]
