"""What a report does: count once, be corrected by another, wait, be undone."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from peewee import IntegrityError

from relay.accounts.models import Volunteer
from relay.core.audit import AuditEntry
from relay.core.database import as_of, database, now
from relay.letters.models import Theme
from relay.pledges.held import waiting_for
from relay.pledges.models import (
    AlreadyCorrected,
    AlreadyDecided,
    PledgeReport,
    SameKeyOtherReport,
    TooLate,
)
from relay.pledges.totals import forget
from relay.pledges.verification import differences
from tests.pledges.conftest import DAY, Report, total

KEY = UUID("6f1d2f0e-53a4-4b52-8f0e-0a6d3c1b9a11")


def test_it_counts_in_every_cell(alice: Volunteer, theme: Theme, report: Report) -> None:
    report(alice, theme=theme, commune=alice.commune, channel="sms", pledges=3, posters=1)
    cells = [
        ("all", ""),
        ("day", "2026-11-20"),
        ("theme", "agriculture"),
        ("commune", str(alice.commune_id)),
        ("channel", "sms"),
        ("volunteer", str(alice.id)),
    ]
    for cell in cells:
        assert total(*cell).sums == (3, 0, 0, 0, 1, 0, 1, 1), cell


def test_it_counts_the_relays_behind_a_cell(
    alice: Volunteer, bob: Volunteer, report: Report
) -> None:
    first = report(alice, pledges=1)
    report(alice, pledges=1)
    report(bob, pledges=1)
    assert (total().reports, total().relays) == (3, 2)
    first.undo(uuid4())
    assert (total().pledges, total().relays) == (2, 2)


def test_the_same_report_again_counts_once(alice: Volunteer) -> None:
    first = PledgeReport.declare(KEY, alice, day=DAY, pledges=2)
    again = PledgeReport.declare(KEY, alice, day=DAY, pledges=2)
    assert again.id == first.id
    assert total().sums[0] == 2


def test_it_refuses_its_key_for_another_report(alice: Volunteer, bob: Volunteer) -> None:
    PledgeReport.declare(KEY, alice, day=DAY, pledges=2)
    with pytest.raises(SameKeyOtherReport):
        PledgeReport.declare(KEY, alice, day=DAY, pledges=3)
    with pytest.raises(SameKeyOtherReport):
        PledgeReport.declare(KEY, bob, day=DAY, pledges=2)
    assert total().pledges == 2


@pytest.mark.parametrize("count", [-1, 1000])
def test_the_database_refuses_impossible_counts(alice: Volunteer, count: int) -> None:
    with pytest.raises(IntegrityError), database.atomic():
        PledgeReport.declare(KEY, alice, day=DAY, pledges=count)
    assert total().reports == 0


def test_a_correction_takes_its_place(alice: Volunteer, theme: Theme, report: Report) -> None:
    first = report(alice, theme=theme, pledges=5)
    first.correct(uuid4(), day=DAY, pledges=3)
    assert total("theme", "agriculture").sums == (0,) * 8
    assert total("theme").pledges == total().pledges == 3
    assert PledgeReport.select().count() == 2


def test_a_report_is_corrected_once(alice: Volunteer, report: Report) -> None:
    first = report(alice, pledges=5)
    first.correct(KEY, day=DAY, pledges=3)
    assert first.correct(KEY, day=DAY, pledges=3).id == KEY
    with pytest.raises(AlreadyCorrected):
        first.correct(uuid4(), day=DAY, pledges=4)
    assert total().pledges == 3


def test_it_is_undone_within_a_day(alice: Volunteer, report: Report) -> None:
    undone = report(alice, pledges=5).undo(uuid4())
    assert total().pledges == 0
    assert undone.is_undone
    assert not undone.may_be_undone


def test_it_is_not_undone_later(alice: Volunteer, report: Report) -> None:
    with as_of(now() - timedelta(hours=24)):
        old = report(alice, pledges=5)
    assert not old.may_be_undone
    with pytest.raises(TooLate):
        old.undo(uuid4())
    assert total().pledges == 5


def test_thirty_pledges_count_at_once_and_more_wait(alice: Volunteer, report: Report) -> None:
    assert not report(alice, pledges=30).is_held
    assert report(alice, pledges=31).is_held
    assert total().pledges == 30


def test_a_public_call_waits_until_each_has_confirmed(alice: Volunteer, report: Report) -> None:
    call = report(alice, pledges=8, from_public_call=True)
    assert call.is_held
    call.correct(uuid4(), day=DAY, pledges=6)
    assert total().pledges == 6


def test_a_confirmed_report_counts_once(
    alice: Volunteer, oriane: Volunteer, report: Report
) -> None:
    held = report(alice, pledges=40)
    held.confirm(oriane)
    with pytest.raises(AlreadyDecided):
        held.refuse(oriane)
    assert total().pledges == 40
    assert AuditEntry.get().verb == "confirm"


def test_a_refused_report_does_not_count(
    alice: Volunteer, oriane: Volunteer, report: Report
) -> None:
    report(alice, pledges=40).refuse(oriane)
    assert total().pledges == 0
    assert [row.state for row in PledgeReport.of(alice)] == ["refused"]


def test_a_confirmed_report_stops_counting_when_it_is_corrected(
    alice: Volunteer, oriane: Volunteer, report: Report
) -> None:
    held = report(alice, pledges=40)
    held.confirm(oriane)
    held.correct(uuid4(), day=DAY, pledges=35)
    assert total().pledges == 0


def test_a_corrected_report_is_not_decided_upon(
    alice: Volunteer, oriane: Volunteer, report: Report
) -> None:
    held = report(alice, pledges=40)
    held.correct(uuid4(), day=DAY, pledges=4)
    with pytest.raises(AlreadyCorrected):
        held.confirm(oriane)
    assert total().pledges == 4


def test_what_stands_is_the_last_word_of_each_report(alice: Volunteer, report: Report) -> None:
    report(alice, pledges=5).correct(KEY, day=DAY, pledges=3)
    other = report(alice, undecided=1)
    assert {row.id for row in PledgeReport.of(alice)} == {KEY, other.id}


def test_editors_decide_on_all_but_their_own(
    alice: Volunteer, oriane: Volunteer, report: Report
) -> None:
    held = report(alice, pledges=40)
    report(alice, pledges=4)
    report(oriane, pledges=40)
    assert [row.id for row in waiting_for(oriane)] == [held.id]
    held.refuse(oriane)
    assert not waiting_for(oriane).exists()


def test_a_deleted_account_leaves_its_counts(
    alice: Volunteer, bob: Volunteer, report: Report
) -> None:
    report(alice, pledges=5)
    report(bob, pledges=2)
    with database.atomic():
        forget(alice)
        alice.delete_instance()
    assert total().sums[0] == 7
    assert total().relays == 1
    assert total("volunteer", str(alice.id)).reports == 0
    assert differences() == []
