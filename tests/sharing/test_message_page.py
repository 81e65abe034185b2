from collections.abc import Callable

import pytest

from relay.accounts.models import Volunteer
from relay.campaign.models import Commune
from relay.core.database import now
from relay.messages.models import Message, MessagePublication
from tests.conftest import someone
from tests.page import Browser, Page
from tests.sharing.conftest import offer, uses

NewBrowser = Callable[..., Browser]


def way_of(page: Page, key: str) -> dict[str, str]:
    """The link of one channel."""
    return next(a for a in page.of("a") if f'"key": "{key}"' in a.get("data-channel", ""))


def test_it_is_closed_to_those_who_are_not_signed_in(browser: Browser, bus: Message) -> None:
    assert browser.get(f"/messages/{bus.id}", 302).location.startswith("/login")


def test_it_is_closed_while_a_message_is_not_offered(
    new_browser: NewBrowser, alice: Volunteer, bus: Message
) -> None:
    MessagePublication.update(archived_at=now()).execute()
    new_browser(alice).get(f"/messages/{bus.id}", 404)
    new_browser(alice).get("/messages/9999", 404)


def test_it_shows_the_text_with_ones_own_values(
    new_browser: NewBrowser, alice: Volunteer, bus: Message
) -> None:
    page = new_browser(alice).get(f"/messages/{bus.id}")
    assert "Salut ! 🚌 À Bellerive-les-Bois , 50 % des bus" in page.text
    assert "/dernier-bus Alice" in page.text
    assert "[" not in page.text_of("p")


def test_the_chosen_variant_is_in_text_and_links(
    new_browser: NewBrowser, alice: Volunteer, bus: Message
) -> None:
    number = bus.variant_list[0].id
    page = new_browser(alice).get(f"/messages/{bus.id}?variant={number}")
    assert "Plus besoin de partir tôt." in page.text_of("p")
    assert "Plus%20besoin" in way_of(page, "whatsapp")["href"]
    assert f"/messages/{bus.id}/share?variant={number}" in page.links


def test_a_variant_of_another_message_changes_nothing(
    new_browser: NewBrowser, alice: Volunteer, bus: Message
) -> None:
    page = new_browser(alice).get(f"/messages/{bus.id}?variant=9999")
    assert "Plus besoin de partir tôt." not in page.text_of("p")


def test_no_form_can_send_a_first_name(
    new_browser: NewBrowser, alice: Volunteer, bus: Message
) -> None:
    browser = new_browser(alice)
    for path in (f"/messages/{bus.id}", f"/messages/{bus.id}/share"):
        page = browser.get(path)
        asked = [box for box in page.of("input") if "data-blank" in box]
        assert [box["data-blank"] for box in asked] == ["first_name"]
        for box in asked:
            assert "name" not in box
            assert box["autocomplete"] == "off"
            assert "form" not in box["+inside"].split()
        names = {box.get("name") for tag in ("input", "select", "textarea") for box in page.of(tag)}
        known = {None, "csrf_token", "receipt", "channel", "count", "step", "variant"}
        assert names <= known


def test_ones_own_channels_come_first_as_buttons(
    new_browser: NewBrowser, alice: Volunteer, bus: Message
) -> None:
    page = new_browser(uses(alice, "telegram", "whatsapp")).get(f"/messages/{bus.id}")
    assert "button-main" in way_of(page, "whatsapp")["class"]
    assert "details" not in way_of(page, "telegram")["+inside"].split()
    assert "details" in way_of(page, "facebook")["+inside"].split()
    assert page.text.index("Envoyer par WhatsApp") < page.text.index("Autres canaux")


def test_every_link_opens_a_new_tab_that_knows_nothing_of_ours(
    new_browser: NewBrowser, alice: Volunteer, bus: Message
) -> None:
    page = new_browser(alice).get(f"/messages/{bus.id}")
    elsewhere = [a for a in page.of("a") if a.get("href", "").startswith("https:")]
    assert len(elsewhere) > 8
    for link in elsewhere:
        assert (link["target"], link["rel"]) == ("_blank", "noopener noreferrer")
    assert "s'ouvre dans un nouvel onglet" in page.text.replace("\u2019", "'")


def test_a_text_that_needs_a_first_name_has_no_links_and_says_so(
    new_browser: NewBrowser, alice: Volunteer
) -> None:
    message = offer(opening="", texts={"chat": ("", "Salut [prénom], merci !")})
    page = new_browser(alice).get(f"/messages/{message.id}")
    whatsapp = way_of(page, "whatsapp")
    assert "href" not in whatsapp
    assert (whatsapp["role"], whatsapp["aria-disabled"]) == ("link", "true")
    assert "Il manque encore : le prénom." in page.text
    assert "[prénom]" in page.text


def test_somebody_from_elsewhere_is_asked_for_the_commune(
    new_browser: NewBrowser, commune: Commune, bus: Message
) -> None:
    page = new_browser(someone("Zoë", commune=None)).get(f"/messages/{bus.id}")  # type: ignore[arg-type]
    boxes = [box["data-blank"] for box in page.of("input") if "data-blank" in box]
    assert boxes == ["first_name", "commune"]
    assert "Il manque encore : la commune." in page.text


def test_an_unknown_blank_stops_every_channel(new_browser: NewBrowser, alice: Volunteer) -> None:
    message = offer(opening="", texts={"chat": ("", "Salut [surnom], merci !")})
    page = new_browser(alice).get(f"/messages/{message.id}")
    assert not [a for a in page.of("a") if "data-channel" in a and "href" in a]
    assert "Il manque encore : [surnom]." in page.text


def test_a_channel_that_cannot_carry_the_variant_says_why(
    new_browser: NewBrowser, alice: Volunteer, bus: Message
) -> None:
    variant = bus.variant_list[0]
    variant.line = "Un mot de plus. " * 18
    variant.save()
    page = new_browser(alice).get(f"/messages/{bus.id}?variant={variant.id}")
    assert "href" not in way_of(page, "x")
    assert "Ce texte est trop long pour ce canal." in page.text


def test_what_a_message_can_never_do_is_not_offered(
    new_browser: NewBrowser, alice: Volunteer
) -> None:
    message = offer(texts={"chat": ("", "Merci [prénom] !")})
    page = new_browser(alice).get(f"/messages/{message.id}")
    assert "Facebook" not in page.text
    assert "Code QR" not in page.text


@pytest.mark.parametrize("key", ["email", "gmail", "outlook", "yahoo"])
def test_every_mailbox_is_offered(
    new_browser: NewBrowser, alice: Volunteer, bus: Message, key: str
) -> None:
    link = way_of(new_browser(alice).get(f"/messages/{bus.id}"), key)
    assert "Bellerive-les-Bois" in link["href"]
    assert "details" in link["+inside"].split()


def test_it_speaks_english_to_those_who_do(
    new_browser: NewBrowser, alice: Volunteer, bus: Message
) -> None:
    alice.language = "en"
    alice.save()
    page = new_browser(alice).get(f"/messages/{bus.id}")
    assert page.of("html")[0]["lang"] == "en"
    assert {p["lang"] for p in page.of("p") if "data-text" in p} == {"fr"}


def test_hostile_words_stay_words(new_browser: NewBrowser, commune: Commune, bus: Message) -> None:
    commune.name = "<script>alert('x')</script>"
    commune.save()
    leo = someone("<b>Léo</b>", commune)
    page = new_browser(leo).get(f"/messages/{bus.id}")
    assert "<b>Léo</b>" in page.text
    assert not page.of("b")
