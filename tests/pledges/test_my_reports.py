"""One's own reports: listed, corrected, undone within a day."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from relay.accounts import my_data
from relay.accounts.models import Volunteer
from relay.core.database import as_of, now
from relay.pledges.models import PledgeReport
from relay.pledges.verification import differences
from tests.page import Browser
from tests.pledges.conftest import Report, total


def test_each_sees_only_their_own(
    browser: Browser, alice: Volunteer, eve: Volunteer, report: Report
) -> None:
    report(alice, pledges=7)
    page = browser.sign_in(eve).get("/reports/")
    assert "Rien n’est encore noté" in page.text
    assert "7 promesses" not in page.text


def test_they_are_listed_with_their_state(
    browser: Browser, alice: Volunteer, oriane: Volunteer, report: Report
) -> None:
    report(alice, pledges=2, undecided=1)
    report(alice, pledges=40)
    report(alice, pledges=50).refuse(oriane)
    report(alice, pledges=60).confirm(oriane)
    report(alice, pledges=1).undo(uuid4())
    page = browser.sign_in(alice).get("/reports/")
    for words in (
        "2 promesses, 1 hésite Compté",
        "40 promesses En attente",
        "50 promesses Refusé",
        "60 promesses Compté",
        "rien Annulé",
    ):
        assert words in page.text


def test_long_lists_have_pages(browser: Browser, alice: Volunteer, report: Report) -> None:
    for _ in range(21):
        report(alice, pledges=1)
    page = browser.sign_in(alice).get("/reports/")
    assert "Page 1 sur 2" in page.text
    assert browser.get("/reports/?page=2").text.count("1 promesse Compté") == 1
    assert "Page 2 sur 2" in browser.get("/reports/?page=99").text


def test_a_correction_starts_from_what_was_said(
    browser: Browser, alice: Volunteer, report: Report
) -> None:
    old = report(alice, pledges=5, posters=1, channel="sms", commune=alice.commune)
    path = f"/reports/{old.id}/correct"
    form = browser.sign_in(alice).get(path)
    assert form.field("pledges")["value"] == "5"
    fields = {
        "key": str(uuid4()),
        "pledges": "4",
        "day": form.field("day")["value"],
        "theme": "",
        "channel": "sms",
        "commune": "",
    }
    check = browser.post(path, 200, **fields, step="check")
    assert check.of("form")[0]["action"] == path
    browser.post(path, 303, **fields, step="save")
    assert total().pledges == 4
    again = browser.post(path, 303, **{**fields, "key": str(uuid4())}, step="save")
    assert "a déjà été corrigé" in browser.get(again.location).text
    assert browser.post(path, 409, **{**fields, "pledges": "9"}, step="save").status == 409


def test_a_correction_may_say_nothing_came_back(
    browser: Browser, alice: Volunteer, report: Report
) -> None:
    old = report(alice, pledges=5)
    fields = {"key": str(uuid4()), "day": old.day.isoformat(), "theme": "", "channel": ""}
    path = f"/reports/{old.id}/correct"
    browser.sign_in(alice).post(path, 303, **fields, commune="", step="save")
    assert total().pledges == 0


def test_private_confirmations_lift_a_public_call(
    browser: Browser, alice: Volunteer, report: Report
) -> None:
    call = report(alice, pledges=8, from_public_call=True)
    page = browser.sign_in(alice).get("/reports/")
    path = f"/reports/{call.id}/correct?private=1"
    assert path in page.links
    assert path in browser.get(f"/reports/{call.id}/thanks").links
    form = browser.get(path)
    assert "checked" not in form.field("from_public_call")
    assert form.field("pledges")["value"] == "8"
    assert "checked" in browser.get(f"/reports/{call.id}/correct").field("from_public_call")


def test_a_report_is_undone_in_two_clicks(
    browser: Browser, alice: Volunteer, report: Report
) -> None:
    path = f"/reports/{report(alice, pledges=5).id}/undo"
    assert path in browser.sign_in(alice).get("/reports/").links
    key = browser.get(path).field("key")["value"]
    page = browser.get(browser.post(path, 303, key=key).location)
    assert "Le retour est annulé." in page.text
    assert total().pledges == 0
    browser.post(path, 303, key=key)
    assert (
        "a déjà été corrigé" in browser.get(browser.post(path, 303, key=str(uuid4())).location).text
    )


def test_after_a_day_it_is_corrected_instead(
    browser: Browser, alice: Volunteer, report: Report
) -> None:
    with as_of(now() - timedelta(days=2)):
        old = report(alice, pledges=5)
    path = f"/reports/{old.id}/undo"
    page = browser.sign_in(alice).get("/reports/")
    assert path not in page.links
    late = browser.post(path, 303, key=str(uuid4()))
    assert "Le délai de 24 heures est passé." in browser.get(late.location).text


@pytest.mark.parametrize("key", ["", "rien"])
def test_a_key_that_is_none_undoes_nothing(
    browser: Browser, alice: Volunteer, report: Report, key: str
) -> None:
    path = f"/reports/{report(alice, pledges=5).id}/undo"
    browser.sign_in(alice).post(path, 200, key=key)
    assert total().pledges == 5


def test_my_data_tells_them(app: object, alice: Volunteer, report: Report) -> None:
    report(alice, pledges=5)
    with app.test_request_context():  # type: ignore[attr-defined]
        parts = dict(my_data.everything_about(alice))
    (rows,) = (rows for title, rows in parts.items() if title.startswith("Vos retours"))
    assert rows == [("20 novembre 2026", "5 promesses")]


def test_leaving_keeps_the_counts(alice: Volunteer, report: Report) -> None:
    kept = report(alice, pledges=5)
    my_data.leave(alice)
    assert PledgeReport.get_by_id(UUID(str(kept.id))).volunteer is None
    assert total().pledges == 5
    assert differences() == []
