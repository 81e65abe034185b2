"""At the desk: reports that wait to be confirmed."""

from datetime import timedelta
from uuid import uuid4

import pytest

from relay.accounts.models import Volunteer
from relay.core.database import as_of, now
from relay.invitations.models import Acceptance
from relay.pledges.models import Confirmation
from tests.page import Browser
from tests.pledges.conftest import Report, total

PATH = "/desk/reports/held"


def test_relays_do_not_see_it(browser: Browser, alice: Volunteer, report: Report) -> None:
    held = report(alice, pledges=40)
    browser.sign_in(alice).get(PATH, 403)
    browser.post(f"/desk/reports/{held.id}", 403, decision="confirm")
    assert total().pledges == 0


def test_strangers_are_asked_to_sign_in(browser: Browser, campaign: object) -> None:
    assert "/login" in browser.get(PATH, 302).location


def test_a_coordinator_decides_for_the_relays_below(
    browser: Browser, marc: Volunteer, bob: Volunteer, eve: Volunteer, report: Report
) -> None:
    Acceptance.update(inviter=marc).where(Acceptance.volunteer == bob).execute()
    below, elsewhere = report(bob, pledges=40), report(eve, pledges=50)
    page = browser.sign_in(marc).get(PATH)
    assert "Bob" in page.text
    assert "Eve" not in page.text
    browser.post(f"/desk/reports/{elsewhere.id}", 404, decision="confirm")
    browser.post(f"/desk/reports/{below.id}", 303, decision="confirm")
    assert total().pledges == 40


def test_an_editor_sees_why_each_waits(
    browser: Browser, oriane: Volunteer, alice: Volunteer, report: Report
) -> None:
    with as_of(now() - timedelta(days=1)):
        report(alice, pledges=40)
    report(alice, pledges=6, from_public_call=True)
    page = browser.sign_in(oriane).get(PATH)
    assert "plus de 30 promesses" in page.text
    assert "réponses à un appel public" in page.text
    assert page.text.index("40 promesses") < page.text.index("6 promesses")


@pytest.mark.parametrize(("decision", "pledges"), [("confirm", 40), ("refuse", 0)])
def test_a_decision_is_taken_once(
    browser: Browser,
    camille: Volunteer,
    alice: Volunteer,
    report: Report,
    decision: str,
    pledges: int,
) -> None:
    held = report(alice, pledges=40)
    browser.sign_in(camille).post(f"/desk/reports/{held.id}", 303, decision=decision)
    assert total().pledges == pledges
    assert Confirmation.get().decided_by == camille
    assert "Aucun retour n’attend" in browser.get(PATH).text
    browser.post(f"/desk/reports/{held.id}", 404, decision="confirm")
    assert total().pledges == pledges


def test_nobody_confirms_their_own(browser: Browser, oriane: Volunteer, report: Report) -> None:
    held = report(oriane, pledges=40)
    assert "Aucun retour n’attend" in browser.sign_in(oriane).get(PATH).text
    browser.post(f"/desk/reports/{held.id}", 404, decision="confirm")


def test_the_report_of_a_deleted_account_still_waits(
    browser: Browser, oriane: Volunteer, alice: Volunteer, report: Report
) -> None:
    report(alice, pledges=40)
    alice.delete_instance()
    assert "Compte supprimé" in browser.sign_in(oriane).get(PATH).text


def test_unknown_reports_are_not_found(browser: Browser, oriane: Volunteer) -> None:
    browser.sign_in(oriane).post(f"/desk/reports/{uuid4()}", 404, decision="confirm")


def test_long_lists_have_pages(
    browser: Browser, oriane: Volunteer, alice: Volunteer, report: Report
) -> None:
    for _ in range(21):
        report(alice, pledges=40)
    assert "Page 1 sur 2" in browser.sign_in(oriane).get(PATH).text
