"""Every way out of the site: what a click really opens, decoded, is the text that was shown."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, unquote_plus

import pytest
from playwright.sync_api import Browser, Locator

from relay.core.channels import CHANNELS
from tests.e2e import awkward_message
from tests.e2e.composers import SHARE_SHEET, Composers
from tests.e2e.conftest import DESK, PHONE, Person, Site

pytestmark = pytest.mark.browser

NAMES = ("O'Brien & fils #1 100 %", "Zoë 🚌")
PASTED = ("facebook", "linkedin", "messenger")

# Where each composer is, and which of the texts below it wants in which parameter.
ON_DESKS = {
    "email": ("mailto:", {"subject": "subject", "body": "e-mail"}),
    "gmail": (
        "https://mail.google.com/mail/",
        {"view": "cm", "fs": "1", "su": "subject", "body": "e-mail"},
    ),
    "outlook": (
        "https://outlook.live.com/mail/0/deeplink/compose",
        {"subject": "subject", "body": "e-mail"},
    ),
    "yahoo": ("https://compose.mail.yahoo.com/", {"subj": "subject", "body": "e-mail"}),
    "whatsapp": ("https://api.whatsapp.com/send", {"text": "chat"}),
    "messenger": ("https://www.facebook.com/messages", {}),
    "facebook": ("https://www.facebook.com/sharer/sharer.php", {"u": "link"}),
    "x": ("https://x.com/intent/post", {"text": "public, link apart", "url": "link"}),
    "telegram": ("https://t.me/share/url", {"url": "link", "text": "chat"}),
    "bluesky": ("https://bsky.app/intent/compose", {"text": "public, spaced"}),
    "mastodon": ("https://share.joinmastodon.org/", {"text": "public"}),
    "threads": (
        "https://www.threads.com/intent/post",
        {"text": "public, link apart", "url": "link"},
    ),
    "linkedin": ("https://www.linkedin.com/sharing/share-offsite/", {"url": "link"}),
}
ON_PHONES = {
    **ON_DESKS,
    "sms": ("sms:", {"body": "sms"}),
    "whatsapp": ("https://wa.me/", {"text": "chat"}),
    "messenger": ("fb-messenger://share", {"link": "link"}),
}


@dataclass
class Sender:
    """Jeanne at the awkward message, and all that her clicks open."""

    person: Person
    composers: Composers
    number: int

    def type_name(self, name: str) -> None:
        """At the message's page, with an empty clipboard, type a friend's first name."""
        page = self.person.page
        if not page.url.endswith(f"/messages/{self.number}"):
            self.person.go(f"/messages/{self.number}")
        self.composers.copy("")
        page.get_by_label("Prénom de la personne").fill(name)
        page.locator("[data-text=chat]", has_text=name).wait_for()

    def texts(self) -> dict[str, str]:
        """Each text as the page shows it, and what composers make of the public one."""
        page = self.person.page
        boxes = {
            name: page.locator(f"textarea[data-text={family}]").input_value()
            for name, family in (("e-mail", "email"), ("sms", "sms"), ("public", "x"))
        }
        chat = page.locator("[data-text=chat]").text_content() or ""
        link = next(word for word in chat.split() if "/r/" in word)
        return {
            **boxes,
            "chat": chat,
            "link": link,
            "subject": page.locator("[data-subject=email]").input_value(),
            "public, link apart": boxes["public"].removesuffix(link).rstrip(),
            "public, spaced": boxes["public"].replace("\n", " \n"),
        }

    def way(self, key: str) -> Locator:
        """The button of a channel, made visible as a person would."""
        way = self.person.page.locator(
            f"""a[data-channel*='"key": "{key}"'], button[data-key={key}]"""
        )
        for closed in way.locator("xpath=ancestor::details[not(@open)]").all():
            closed.locator("> summary").click()
        return way

    def told_the_site(self) -> str:
        """Everything that the browser has asked of the site, decoded."""
        asked = [one for one in self.person.requests if one.url.startswith(self.person.site.url)]
        return "\n".join(
            unquote_plus(f"{one.url} {one.headers} {one.post_data or ''}") for one in asked
        )


@pytest.fixture(scope="module")
def number(site: Site) -> int:
    """The awkward message's."""
    done = subprocess.run(
        [sys.executable, "-m", awkward_message.__name__],
        env={**os.environ, "RELAY_DATA": str(site.data)},
        capture_output=True,
        text=True,
        check=True,
    )
    return int(done.stdout)


@pytest.fixture(scope="module")
def desk(chromium: Browser, site: Site, number: int) -> Iterator[Sender]:
    context = chromium.new_context(viewport=DESK, locale="fr-BE")  # type: ignore[arg-type]
    yield arrived(Person(context.new_page(), site), number)
    context.close()


@pytest.fixture(scope="module")
def phone(chromium: Browser, site: Site, number: int) -> Iterator[Sender]:
    context = chromium.new_context(
        viewport=PHONE,  # type: ignore[arg-type]
        locale="fr-BE",
        has_touch=True,
        is_mobile=True,
    )
    context.add_init_script(SHARE_SHEET)
    yield arrived(Person(context.new_page(), site), number)
    context.close()


def arrived(person: Person, number: int) -> Sender:
    person.page.context.on("request", lambda request: person.requests.append(request))
    person.sign_in("jeanne")
    return Sender(person, Composers(person.page, person.site.url), number)


def decoded(address: str) -> tuple[str, dict[str, str]]:
    """(where to, {parameter: value}); a plus sign stays one, as composers differ about it."""
    where, _, query = address.partition("?")
    pairs = (part.partition("=") for part in query.split("&") if part)
    return where, {name: unquote(value, errors="strict") for name, _, value in pairs}


def expected(target: tuple[str, dict[str, str]], texts: dict[str, str]) -> tuple[str, object]:
    where, parameters = target
    line_break = "\r\n" if where == "mailto:" else "\n"
    return where, {
        name: texts.get(value, value).replace("\n", line_break)
        for name, value in parameters.items()
    }


def plain(text: str) -> str:
    """`text` with the spaces and apostrophes of a plain keyboard."""
    return text.translate(str.maketrans({"\u202f": " ", "\u00a0": " ", "’": "'"}))


def filled(text: str, name: str, link: str) -> str:
    values = {"prénom": name, "commune": "Bellerive-les-Bois", "votre nom": "Jeanne", "lien": link}
    for blank, value in values.items():
        text = text.replace(f"[{blank}]", value)
    return text


@pytest.mark.parametrize("name", NAMES)
def test_the_page_shows_the_texts_with_every_blank_filled(desk: Sender, name: str) -> None:
    desk.type_name(name)
    texts = desk.texts()
    shown = {family: plain(texts[family]) for family in ("chat", "subject", "e-mail", "public")}
    written = {
        "chat": awkward_message.CHAT,
        "subject": awkward_message.SUBJECT,
        "e-mail": awkward_message.EMAIL,
        "public": awkward_message.X,
    }
    assert shown == {
        family: plain(filled(text, name, texts["link"])) for family, text in written.items()
    }
    in_words = filled(awkward_message.SMS, name, texts["link"]).replace("&", "et")
    assert texts["sms"] == in_words.replace("« Bus »", '"Bus"')


@pytest.mark.parametrize("key", ON_DESKS)
def test_a_desk_opens_the_composer_with_what_is_shown(desk: Sender, key: str) -> None:
    desk.type_name(NAMES[0])
    texts = desk.texts()
    desk.way(key).click()
    assert decoded(desk.composers.take()) == expected(ON_DESKS[key], texts)
    assert desk.composers.copied() == (texts["chat"] if key in PASTED else "")


@pytest.mark.parametrize("key", ON_PHONES)
def test_a_phone_opens_the_composer_with_what_is_shown(phone: Sender, key: str) -> None:
    phone.type_name(NAMES[1])
    texts = phone.texts()
    phone.way(key).tap()
    assert decoded(phone.composers.take()) == expected(ON_PHONES[key], texts)
    assert phone.composers.copied() == (texts["chat"] if key in PASTED else "")


@pytest.mark.parametrize("key", ["signal", "sheet"])
def test_the_share_sheet_gets_text_and_link_in_one(phone: Sender, key: str) -> None:
    phone.type_name(NAMES[0])
    phone.way(key).tap()
    assert phone.composers.shared() == [{"text": phone.texts()["chat"]}]


def test_an_sms_is_never_cut_at_an_ampersand(phone: Sender) -> None:
    phone.type_name(NAMES[0])
    phone.way("sms").tap()
    address = phone.composers.take()
    assert "%26" not in address
    assert "O'Brien et fils #1 100 % et co !" in decoded(address)[1]["body"]


def test_a_desk_without_a_share_sheet_does_not_offer_it(desk: Sender) -> None:
    desk.type_name(NAMES[0])
    assert desk.way("sheet").is_hidden()
    assert desk.way("signal").is_hidden()


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_is_what_is_shown(desk: Sender, name: str) -> None:
    desk.type_name(name)
    desk.way("copy").click()
    desk.person.page.get_by_text("Le texte est copié.").wait_for()
    assert desk.composers.copied() == desk.texts()["chat"]


def test_no_channel_is_without_its_test() -> None:
    assert set(ON_PHONES) | {"signal", "sheet", "copy", "qr", "print"} == set(CHANNELS)


def test_a_mastodon_server_that_was_named_gets_the_text(desk: Sender) -> None:
    desk.type_name(NAMES[0])
    desk.way("mastodon")
    server = desk.person.page.get_by_label("Votre serveur Mastodon")
    server.fill("https://Serveur.example/@jeanne")
    server.blur()
    desk.way("mastodon").click()
    where = ("https://serveur.example/share", {"text": "public"})
    assert decoded(desk.composers.take()) == expected(where, desk.texts())


def test_the_qr_code_of_a_desk_is_the_relay_link(desk: Sender, tmp_path: Path) -> None:
    desk.type_name(NAMES[0])
    link = desk.texts()["link"]
    desk.person.click("link", "SMS : viser le code QR")
    desk.person.page.locator("svg.qr").screenshot(path=tmp_path / "qr.png")
    read = ["zbarimg", "--quiet", "--raw", str(tmp_path / "qr.png")]
    assert subprocess.check_output(read, text=True).strip() == link


def test_the_printed_sheet_holds_text_link_and_imprint_alone(desk: Sender, tmp_path: Path) -> None:
    desk.type_name(NAMES[0])
    link = desk.texts()["link"]
    desk.person.click("link", "Imprimer")
    page = desk.person.page
    page.get_by_role("button", name="Imprimer").wait_for()
    page.pdf(path=tmp_path / "sheet.pdf")
    read = ["pdftotext", "-layout", str(tmp_path / "sheet.pdf"), "-"]
    words = plain(" ".join(subprocess.check_output(read, text=True).split()))
    dots = "." * 20
    assert plain(" ".join(filled(awkward_message.EMAIL.replace("🚌", ""), dots, link).split())) in (
        words.replace("🚌", "").replace("  ", " ")
    )
    assert f"La lettre, à lire en ligne : {link}" in words
    assert "Éd. resp. : Odile Marchetaux" in words
    assert not [
        word for word in ("Retour", "Imprimer", "Messages", "Confidentialité") if word in words
    ]


def test_no_first_name_reaches_the_site(desk: Sender, phone: Sender) -> None:
    """After all the clicks above, and a count that is declared by the same page."""
    desk.type_name(NAMES[1])
    desk.person.click("button", "Oui, c’est envoyé")
    desk.person.page.get_by_role("heading", name="Merci, c’est compté").wait_for()
    desk.person.page.go_back()
    told = desk.told_the_site() + phone.told_the_site()
    assert "/sent" in told
    assert not [part for part in ("Brien", "Zoë", "Zoé", "fils #1") if part in told]
