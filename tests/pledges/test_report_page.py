"""Noting what came back: the form, its check page, and what is kept."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from relay.accounts.models import Volunteer
from relay.core.i18n import today as campaign_day
from relay.letters.models import Theme
from relay.messages.models import Message
from relay.pledges.models import PledgeReport
from relay.pledges.totals import fold
from tests.page import Browser, Page
from tests.pledges.conftest import message_of, total

KEY = "6f1d2f0e-53a4-4b52-8f0e-0a6d3c1b9a11"


@pytest.fixture
def today(app: Any) -> Any:
    with app.test_request_context():
        return campaign_day()


def answers(page: Page) -> dict[str, str]:
    """What pressing a button of the page's form sends, but for the button itself."""
    return {
        field["name"]: field.get("value", "")
        for field in page.of("input")
        if "name" in field and field["name"] != "csrf_token" and field["type"] != "checkbox"
    }


def test_strangers_are_asked_to_sign_in(browser: Browser, campaign: Any) -> None:
    for path in ("/reports/new", "/reports/yes", f"/reports/{KEY}/thanks", "/reports/", "/goal"):
        assert "/login" in browser.get(path, 302).location


def test_others_see_nothing_of_a_report(
    browser: Browser, alice: Volunteer, eve: Volunteer, today: Any
) -> None:
    PledgeReport.declare(UUID(KEY), alice, day=today, pledges=2)
    browser.sign_in(eve)
    for what in ("thanks", "correct", "undo"):
        browser.get(f"/reports/{KEY}/{what}", 404)
    browser.post(f"/reports/{KEY}/undo", 404, key=str(uuid4()))


def test_it_is_filled_in_from_the_message(
    browser: Browser, alice: Volunteer, message: Message, today: Any
) -> None:
    page = browser.sign_in(alice).get(f"/reports/new?message={message.id}&channel=gmail")
    chosen = {option["value"] for option in page.of("option") if "selected" in option}
    assert chosen == {"agriculture", "email", str(alice.commune_id)}
    assert page.field("day")["value"] == today.isoformat()
    assert page.field("pledges")["value"] == "0"
    assert "checked" not in page.field("from_public_call")
    assert "Agriculture, E-mail, Bellerive-les-Bois, aujourd’hui" in page.text


def test_no_field_can_hold_a_name(browser: Browser, alice: Volunteer) -> None:
    page = browser.sign_in(alice).get("/reports/new")
    assert {field["type"] for field in page.of("input")} <= {
        "hidden",
        "number",
        "date",
        "checkbox",
    }
    assert not page.of("textarea")


def test_a_public_call_is_recognised(browser: Browser, alice: Volunteer, theme: Theme) -> None:
    call = message_of("public_call", theme)
    page = browser.sign_in(alice).get(f"/reports/new?message={call.id}")
    assert "checked" in page.field("from_public_call")


def test_it_is_checked_before_it_is_kept(
    browser: Browser, alice: Volunteer, message: Message, today: Any
) -> None:
    form = browser.sign_in(alice).get(f"/reports/new?message={message.id}&channel=sms")
    fields = {**answers(form), "theme": "agriculture", "channel": "sms", "commune": ""}
    check = browser.post(
        "/reports/new", 200, **{**fields, "pledges": "3", "posters": "", "step": "check"}
    )
    assert "3 promesses" in check.text
    assert "Ailleurs" in check.text
    assert not PledgeReport.select().exists()
    kept = browser.post("/reports/new", 303, **answers(check), step="save")
    report = PledgeReport.get()
    assert kept.location == f"/reports/{report.id}/thanks"
    assert str(report.id) == form.field("key")["value"]
    assert (report.volunteer, report.message, report.channel) == (alice, message, "sms")
    assert (report.pledges, report.commune, report.day) == (3, None, today)


def test_a_yes_is_two_clicks(browser: Browser, alice: Volunteer, message: Message) -> None:
    check = browser.sign_in(alice).get(f"/reports/yes?message={message.id}&channel=whatsapp")
    assert "1 promesse" in check.text
    browser.post("/reports/new", 303, **answers(check), step="save")
    assert total("channel", "whatsapp").pledges == 1
    assert total("theme", "agriculture").pledges == 1


def test_the_same_page_sent_twice_counts_once(browser: Browser, alice: Volunteer) -> None:
    check = browser.sign_in(alice).get("/reports/yes")
    first = browser.post("/reports/new", 303, **answers(check), step="save")
    again = browser.post("/reports/new", 303, **answers(check), step="save")
    assert first.location == again.location
    assert total().pledges == 1


def test_other_numbers_under_the_same_key_are_refused(
    browser: Browser, alice: Volunteer, bob: Volunteer
) -> None:
    check = browser.sign_in(alice).get("/reports/yes")
    browser.post("/reports/new", 303, **answers(check), step="save")
    page = browser.post("/reports/new", 409, **{**answers(check), "pledges": "2"}, step="save")
    page.audit()
    assert f"/reports/{check.field('key')['value']}/correct" in page.links
    browser.sign_in(bob)
    page = browser.post("/reports/new", 409, **answers(check), step="save")
    assert not [link for link in page.links if "correct" in link]
    assert total().pledges == 1


def test_one_can_go_back_from_the_check_page(browser: Browser, alice: Volunteer) -> None:
    check = browser.sign_in(alice).get("/reports/yes")
    form = browser.post("/reports/new", 200, **answers(check), step="edit")
    assert form.field("pledges")["value"] == "1"
    assert form.field("key")["value"] == check.field("key")["value"]
    assert not form.of("form")[0].get("data-module")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({}, "Écrivez au moins un nombre plus grand que zéro."),
        ({"pledges": "-1"}, "Écrivez un nombre de 0 à 999."),
        ({"pledges": "1000"}, "Écrivez un nombre de 0 à 999."),
        ({"pledges": "beaucoup"}, "Écrivez un nombre entier, comme 3."),
        ({"pledges": "1", "day": "2999-01-01"}, "Ce jour n’est pas encore venu."),
        ({"pledges": "1", "day": "hier"}, "Écrivez le jour comme 2026-11-22."),
        ({"pledges": "1", "day": ""}, "Choisissez le jour de ces réponses."),
        ({"pledges": "1", "theme": "rien"}, "Choisissez dans la liste."),
        ({"pledges": "1", "key": "abc"}, ""),
    ],
)
def test_it_says_how_to_mend(
    browser: Browser, alice: Volunteer, wrong: dict[str, str], sentence: str
) -> None:
    fields = answers(browser.sign_in(alice).get("/reports/new"))
    page = browser.post(
        "/reports/new",
        200,
        **{"theme": "", "channel": "", "commune": "", **fields, **wrong, "step": "save"},
    )
    assert page.text_of("title").startswith("Erreur :")
    assert sentence in page.text
    assert not PledgeReport.select().exists()


def test_many_pledges_are_asked_about_and_wait(browser: Browser, alice: Volunteer) -> None:
    fields = {**answers(browser.sign_in(alice).get("/reports/yes")), "pledges": "31"}
    check = browser.post("/reports/new", 200, **fields, step="check")
    assert "Ces personnes vous l’ont-elles dit ?" in check.text
    page = browser.post("/reports/new", 200, **fields, step="save")
    assert "Cochez la case" in page.text
    kept = browser.post("/reports/new", 303, **fields, each_told="y", step="save")
    thanks = browser.get(kept.location)
    assert "Merci, ce retour attend" in thanks.text
    assert total().pledges == 0


def test_a_day_before_joining_is_pointed_out(
    browser: Browser, alice: Volunteer, today: Any
) -> None:
    early = (today - timedelta(days=3)).isoformat()
    fields = {**answers(browser.sign_in(alice).get("/reports/yes")), "day": early}
    check = browser.post("/reports/new", 200, **fields, step="check")
    assert "Ce jour est avant votre inscription." in check.text
    browser.post("/reports/new", 303, **fields, step="save")
    assert PledgeReport.get().day.isoformat() == early


def test_the_thanks_lead_to_who_else(browser: Browser, alice: Volunteer, theme: Theme) -> None:
    who_else = message_of("who_else", theme, "Qui d'autre ?")
    check = browser.sign_in(alice).get("/reports/yes?theme=agriculture")
    kept = browser.post("/reports/new", 303, **answers(check), step="save")
    fold()
    page = browser.get(kept.location)
    assert "Merci, c’est noté" in page.text
    assert "Vous : 2 sur votre premier objectif de 5" in page.text
    assert f"/messages/{who_else.id}" in page.links
    assert "Demander qui d’autre" in page.text


def test_without_a_pledge_the_thanks_lead_to_the_deck(
    browser: Browser, alice: Volunteer, today: Any
) -> None:
    PledgeReport.declare(UUID(KEY), alice, day=today, refusals=1)
    page = browser.sign_in(alice).get(f"/reports/{KEY}/thanks")
    assert "/deck" in page.links
    assert "1 non" in page.text


def test_it_is_told_in_english(browser: Browser, alice: Volunteer) -> None:
    alice.change(language="en")
    page = browser.sign_in(alice).get("/reports/new")
    assert page.of("html")[0]["lang"] == "en"


def test_reports_of_one_account_are_limited(browser: Browser, alice: Volunteer) -> None:
    browser.sign_in(alice)
    for _ in range(120):
        browser.post("/reports/new", 200, step="check")
    browser.post("/reports/new", 429, step="check")
