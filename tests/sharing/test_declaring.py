from collections.abc import Callable
from typing import Any
from uuid import uuid4

from relay.accounts.models import Volunteer
from relay.core.i18n import today
from relay.messages.models import Message
from relay.sharing.models import Share
from relay.sharing.views import shares_kept
from tests.page import Browser
from tests.sharing.conftest import uses

NewBrowser = Callable[..., Browser]


def said(channel: str = "whatsapp", count: int | str = 3, **more: Any) -> dict[str, Any]:
    return {"receipt": str(uuid4()), "channel": channel, "count": count, **more}


def counted() -> list[tuple[str, int]]:
    return list(Share.select(Share.channel, Share.count).order_by(Share.id).tuples())


def test_it_is_closed_to_those_who_are_not_signed_in(browser: Browser, bus: Message) -> None:
    assert browser.post(f"/messages/{bus.id}/sent", 302, **said()).location.startswith("/login")
    assert browser.get(f"/messages/{bus.id}/sent", 302).location.startswith("/login")
    assert counted() == []


def test_it_refuses_a_form_without_its_token(
    new_browser: NewBrowser, alice: Volunteer, bus: Message
) -> None:
    browser = new_browser(alice)
    assert browser.client.post(f"/messages/{bus.id}/sent", data=said()).status_code == 400
    assert counted() == []


def test_it_counts_thanks_and_leads_to_the_report(
    new_browser: NewBrowser, alice: Volunteer, bus: Message
) -> None:
    browser = new_browser(alice)
    answer = browser.post(f"/messages/{bus.id}/sent", 303, **said())
    page = browser.get(answer.location)
    assert counted() == [("whatsapp", 3)]
    assert "WhatsApp : 3 personnes" in page.text
    assert any("new_report" in link or "/reports/new" in link for link in page.links)


def test_the_form_of_the_page_counts_once_however_often_it_is_sent(
    new_browser: NewBrowser, alice: Volunteer, bus: Message
) -> None:
    browser = new_browser(alice)
    receipt = browser.get(f"/messages/{bus.id}").field("receipt")["value"]
    for _again in range(3):
        browser.post(f"/messages/{bus.id}/sent", 303, **said() | {"receipt": receipt})
    assert counted() == [("whatsapp", 3)]


def test_it_says_how_to_mend_a_number(
    new_browser: NewBrowser, alice: Volunteer, bus: Message
) -> None:
    browser = new_browser(alice)
    for wrong in ("", "0", "-2", "100", "beaucoup"):
        page = browser.post(f"/messages/{bus.id}/sent", 200, **said(count=wrong))
        assert "Écrivez un nombre de 1 à 99." in page.text
        assert page.text_of("title").startswith("Erreur")
    assert counted() == []


def test_it_refuses_a_channel_or_a_receipt_of_nobodys_making(
    new_browser: NewBrowser, alice: Volunteer, bus: Message
) -> None:
    browser = new_browser(alice)
    browser.post(f"/messages/{bus.id}/sent", 200, **said("pigeon"))
    browser.post(f"/messages/{bus.id}/sent", 200, **said() | {"receipt": "1"})
    assert counted() == []


def test_the_module_gets_a_sentence_and_a_new_receipt(
    new_browser: NewBrowser, alice: Volunteer, bus: Message
) -> None:
    browser = new_browser(alice)
    fields = {**said(count=1), "step": 2, "csrf_token": browser.csrf_token()}
    asked = {"Accept": "application/json"}
    answer = browser.client.post(f"/messages/{bus.id}/sent", data=fields, headers=asked)
    assert answer.json is not None
    assert answer.json["said"].replace("\xa0", " ") == "C’est compté. WhatsApp : 1 personne."
    assert answer.json["receipt"] != fields["receipt"]
    fields["count"] = 0
    refused = browser.client.post(f"/messages/{bus.id}/sent", data=fields, headers=asked)
    assert refused.status_code == 422
    assert refused.json == {"said": "Écrivez un nombre de 1 à 99."}


def test_a_step_of_the_sequence_leads_to_the_next(
    new_browser: NewBrowser, alice: Volunteer, bus: Message
) -> None:
    browser = new_browser(uses(alice, "sms", "whatsapp"))
    number = bus.variant_list[0].id
    answer = browser.post(f"/messages/{bus.id}/sent?variant={number}", 303, **said("sms", step=2))
    assert answer.location == f"/messages/{bus.id}/share?step=2&variant={number}"
    assert "C’est compté. SMS : 3 personnes." in browser.get(answer.location).text


def test_a_number_of_today_can_be_corrected(
    new_browser: NewBrowser, alice: Volunteer, bus: Message
) -> None:
    Share.declare(uuid4(), alice, bus, "sms", today(), 30)
    browser = new_browser(alice)
    answer = browser.post(f"/messages/{bus.id}/sent/correct", 303, channel="sms", count=3)
    assert "SMS : 3 personnes" in browser.get(answer.location).text
    browser.post(f"/messages/{bus.id}/sent/correct", 303, channel="sms", count=-3)
    assert "Écrivez un nombre de 0 à 99." in browser.get(answer.location).text
    assert counted() == [("sms", 3)]


def test_nobody_corrects_the_numbers_of_another(
    new_browser: NewBrowser, alice: Volunteer, eve: Volunteer, bus: Message
) -> None:
    Share.declare(uuid4(), alice, bus, "sms", today(), 30)
    new_browser(eve).post(f"/messages/{bus.id}/sent/correct", 303, channel="sms", count=0)
    assert counted() == [("sms", 30)]


def test_it_says_when_nothing_was_counted_today(
    new_browser: NewBrowser, alice: Volunteer, bus: Message
) -> None:
    assert (
        "Rien n’est compté aujourd’hui" in new_browser(alice).get(f"/messages/{bus.id}/sent").text
    )


def test_my_data_holds_numbers_by_message_day_and_channel(
    new_browser: NewBrowser, alice: Volunteer, bus: Message
) -> None:
    Share.declare(uuid4(), alice, bus, "sms", today(), 3)
    with new_browser(alice).client.application.test_request_context():
        _title, rows = shares_kept(alice)
    assert rows[0][0].endswith("Le bus du soir")
    assert rows[0][1] == "3, SMS"


def test_sendings_of_one_account_are_limited(
    new_browser: Callable[..., Browser], alice: Volunteer, bob: Volunteer, bus: Message
) -> None:
    browser, path = new_browser(alice), f"/messages/{bus.id}/sent"
    answers = [browser.ask("POST", path, data={"csrf_token": "x"}).status for _ in range(3)]
    assert answers == [400] * 3  # a write that is refused before it is read is not counted
    token = browser.csrf_token()
    for _ in range(240):
        browser.ask("POST", path, data={"csrf_token": token})
    assert browser.ask("POST", path, data={"csrf_token": token}).status == 429
    new_browser(bob).post(path, 303, **said())
