from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

from relay.accounts.models import Volunteer
from relay.campaign.models import SilenceWindow
from relay.core.audit import AuditEntry
from relay.core.database import now
from relay.core.i18n import today
from relay.letters.models import Theme
from relay.messages.models import Message
from relay.sharing import kept_decks
from relay.sharing.deck import EXCERPT, card, excerpt, fold
from relay.sharing.models import Share
from tests.page import Browser, Page, counted_queries
from tests.sharing.conftest import offer

NewBrowser = Callable[..., Browser]


def titles(page: Page) -> list[str]:
    """The messages' titles, in the order of the page."""
    return [words[-1].strip() for words in page._texts if "h3" in words and words[-1].strip()]


def test_it_is_closed_to_those_who_are_not_signed_in(browser: Browser) -> None:
    assert browser.get("/deck", 302).location.startswith("/login")
    assert browser.get("/deck/jeunesse", 302).location.startswith("/login")


def test_it_offers_one_thing_to_do_first(
    new_browser: NewBrowser, alice: Volunteer, bus: Message
) -> None:
    page = new_browser(alice).get("/deck")
    assert page.text_of("h1").startswith("Bonjour Alice. Trois personnes à qui vous téléphoneriez")
    main = [a for a in page.of("a") if "button-main" in a.get("class", "")]
    assert [a["href"] for a in main] == [f"/messages/{bus.id}"]


def test_it_asks_for_a_report_after_a_sending(
    new_browser: NewBrowser, alice: Volunteer, bus: Message
) -> None:
    Share.declare(uuid4(), alice, bus, "sms", today(), 1)
    page = new_browser(alice).get("/deck")
    assert page.text_of("h1").replace("\u202f", " ") == "Bonjour Alice. On vous a répondu ?"
    assert f"/reports/new?message={bus.id}" in page.links


def test_an_empty_deck_says_what_will_come(new_browser: NewBrowser, alice: Volunteer) -> None:
    page = new_browser(alice).get("/deck")
    assert "L’équipe de campagne prépare les premiers messages." in page.text


def test_ones_own_themes_come_first(
    new_browser: NewBrowser, alice: Volunteer, youth: Theme, farms: Theme
) -> None:
    for title, theme in (("Tous", None), ("Bus", youth), ("Ferme", farms)):
        offer(title, theme=theme)
    assert titles(new_browser(alice).get("/deck")) == ["Ferme", "Bus", "Tous"]
    alice.interests = ["jeunesse"]
    alice.save()
    assert titles(new_browser(alice).get("/deck")) == ["Bus", "Ferme", "Tous"]


def test_the_most_useful_comes_first_in_its_theme(
    new_browser: NewBrowser, alice: Volunteer, bob: Volunteer
) -> None:
    offer("Merci", kind="thanks", position=0)
    offer("Ask first", language="en", position=1)
    offer("Peu envoyé", position=2)
    often = offer("Souvent envoyé", position=3)
    Share.declare(uuid4(), bob, often, "sms", today(), 5)
    assert titles(new_browser(alice).get("/deck")) == [
        "Souvent envoyé",
        "Peu envoyé",
        "Merci",
        "Ask first",
    ]


def test_it_finds_words_without_their_accents(
    new_browser: NewBrowser, alice: Volunteer, bus: Message
) -> None:
    offer("Vœux aux aînés")
    browser = new_browser(alice)
    assert titles(browser.get("/deck?q=AINES voeux")) == ["Vœux aux aînés"]
    assert titles(browser.get("/deck?q=s'arretent")) == ["Le bus du soir", "Vœux aux aînés"]
    page = browser.get("/deck?q=pingouin")
    assert titles(page) == []
    assert page.field("q")["value"] == "pingouin"
    assert "Essayez un autre mot" in page.text


def test_it_sifts_by_kind_and_language(
    new_browser: NewBrowser, alice: Volunteer, bus: Message
) -> None:
    offer("Thanks", kind="thanks", language="en")
    offer("Merci", kind="thanks")
    browser = new_browser(alice)
    assert titles(browser.get("/deck?kind=thanks")) == ["Merci", "Thanks"]
    assert titles(browser.get("/deck?kind=thanks&language=en")) == ["Thanks"]
    assert browser.get("/deck?kind=thanks").text_of("h1") == "Messages prêts à envoyer"


def test_a_message_in_another_language_says_so(new_browser: NewBrowser, alice: Volunteer) -> None:
    offer("The last bus", language="en")
    page = new_browser(alice).get("/deck")
    assert [heading.get("lang") for heading in page.of("h3")] == ["en"]


def test_a_theme_has_a_page(
    new_browser: NewBrowser, alice: Volunteer, bus: Message, farms: Theme
) -> None:
    offer("Ferme", theme=farms)
    browser = new_browser(alice)
    page = browser.get("/deck/jeunesse")
    assert page.text_of("h1") == "Jeunesse"
    assert titles(page) == ["Le bus du soir"]
    assert "/deck/agriculture" in browser.get("/deck").links
    browser.get("/deck/nowhere", 404)
    Message.delete().execute()
    assert "Aucun message ici" in browser.get("/deck/jeunesse").text


def test_it_speaks_english_to_those_who_do(
    new_browser: NewBrowser, alice: Volunteer, bus: Message
) -> None:
    alice.language = "en"
    alice.save()
    page = new_browser(alice).get("/deck")
    assert "Youth" in page.text_of("h2")


def test_a_changed_message_is_drawn_anew(
    new_browser: NewBrowser, alice: Volunteer, bus: Message
) -> None:
    browser = new_browser(alice)
    browser.get("/deck")
    bus.title = "Le tout dernier bus"
    bus.save()
    AuditEntry.write(None, "save", "message")  # as every save at the desk does
    assert titles(browser.get("/deck")) == ["Le tout dernier bus"]


def test_it_is_kept_until_something_changes(
    new_browser: NewBrowser, alice: Volunteer, bus: Message
) -> None:
    browser = new_browser(alice)
    first = browser.get("/deck").html
    with counted_queries() as queries:
        assert browser.ask("GET", "/deck").html == first
    assert len(queries) == 2
    Share.declare(uuid4(), alice, bus, "sms", now().date(), 1)
    assert "On vous a répondu" in browser.get("/deck").text


def test_a_kept_deck_is_its_readers_own(
    new_browser: NewBrowser, alice: Volunteer, bob: Volunteer, bus: Message
) -> None:
    assert "Bonjour Alice" in new_browser(alice).get("/deck").text
    assert "Bonjour Bob" in new_browser(bob).get("/deck").text


def test_a_card_is_drawn_once(new_browser: NewBrowser, alice: Volunteer, bus: Message) -> None:
    browser = new_browser(alice)
    browser.get("/deck")
    before = card.cache_info().misses
    browser.get("/deck")
    assert card.cache_info().misses == before


def test_thirty_messages_take_no_more_queries_than_one(
    new_browser: NewBrowser, alice: Volunteer, bus: Message
) -> None:
    browser = new_browser(alice)
    browser.get("/deck")
    with counted_queries() as few:
        browser.get("/deck")
    for number in range(30):
        offer(f"Message {number}")
    with counted_queries() as many:
        browser.get("/deck")
    assert len(few) == len(many)


def test_it_warns_of_silence_a_day_and_two_hours_before(
    new_browser: NewBrowser, alice: Volunteer, bus: Message
) -> None:
    browser = new_browser(alice)
    window = SilenceWindow.create(
        label="", starts_at=now() + timedelta(hours=25), ends_at=now() + timedelta(hours=60)
    )
    assert "Le partage ferme" not in browser.get("/deck").text
    for hours, words in ((23, "Le partage ferme bientôt"), (1, "ferme dans moins de deux heures")):
        window.starts_at = now() + timedelta(hours=hours)
        window.save()
        kept_decks.forget()  # time does, within a minute
        assert words in browser.get("/deck").text
        assert words in browser.get(f"/messages/{bus.id}").text


def test_an_excerpt_ends_between_words() -> None:
    assert excerpt("Court.") == "Court."
    assert excerpt("Salut [prénom],\nÀ [commune] aussi.", "Bonjour,") == "À … aussi."
    assert excerpt("J'habite à [commune]. Et toi ?") == "J'habite à … Et toi ?"
    long = excerpt("Bonjour à toutes et à tous. " * 9)
    assert len(long) <= EXCERPT + 1
    assert long.endswith("…")


def test_folding_drops_capitals_accents_and_ligatures() -> None:
    assert fold("Vœux à l'Île d'Été") == "voeux a l'ile d'ete"
