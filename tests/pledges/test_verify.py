"""`flask relay verify` says where the totals are wrong, and `--mend` writes them again."""

from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from relay.accounts.models import Volunteer
from relay.core.database import is_postgresql
from relay.letters.models import Theme
from relay.pledges import totals
from relay.pledges.jobs import fold_totals
from relay.pledges.models import PledgeReport
from relay.pledges.totals import NUMBERS, PledgeContributor, PledgeTotal, UncountedChange, fold
from relay.pledges.verification import Difference, differences, mend
from tests.pledges.conftest import DAY, Report


@pytest.fixture
def some(
    alice: Volunteer, bob: Volunteer, oriane: Volunteer, theme: Theme, report: Report
) -> list[PledgeReport]:
    """Reports of every sort: counted, corrected, undone, held, confirmed, refused."""
    reports = [
        report(alice, theme=theme, commune=alice.commune, channel="sms", pledges=3, helpers=1),
        report(bob, theme=theme, channel="email", pledges=2, undecided=4),
        report(bob, pledges=35),
        report(alice, pledges=40),
        report(alice, pledges=45),
    ]
    reports[1].correct(uuid4(), day=DAY, theme=theme, pledges=1)
    report(bob, refusals=9).undo(uuid4())
    reports[3].confirm(oriane)
    reports[4].refuse(oriane)
    return reports


def run(app: Flask, *arguments: str) -> Any:
    return app.test_cli_runner().invoke(args=["relay", "verify", *arguments])


def test_what_is_kept_is_what_the_reports_say(app: Flask, some: list[PledgeReport]) -> None:
    assert differences() == []
    answer = run(app)
    assert answer.exit_code == 0
    assert "The totals are those of the reports." in answer.output


def test_it_says_where_they_differ(app: Flask, some: list[PledgeReport]) -> None:
    fold()
    PledgeTotal.update(pledges=99).where(PledgeTotal.kind == "all").execute()
    PledgeTotal.delete().where(PledgeTotal.kind == "theme", PledgeTotal.key != "").execute()
    answer = run(app)
    assert answer.exit_code == 1
    assert "all: pledges 99, by the reports 44" in answer.output
    assert "theme agriculture: pledges 0, by the reports 4" in answer.output


def test_it_mends(app: Flask, some: list[PledgeReport], alice: Volunteer) -> None:
    fold()
    right = {(row.kind, row.key): row.sums for row in PledgeTotal.select() if any(row.sums)}
    PledgeTotal.update(pledges=99, relays=7).execute()
    PledgeContributor.delete().execute()
    answer = run(app, "--mend")
    assert answer.exit_code == 0
    assert "Mended:" in answer.output
    assert {(row.kind, row.key): row.sums for row in PledgeTotal.select()} == right
    some[0].undo(uuid4())
    assert differences() == []


def test_a_difference_names_its_cell(some: list[PledgeReport]) -> None:
    fold()
    before = PledgeTotal.of("all").sums
    PledgeTotal.update(relays=9).where(PledgeTotal.kind == "all").execute()
    assert mend() == [Difference(("all", ""), (*before[:-1], 9), before)]
    assert len(before) == len(NUMBERS)


def test_the_job_takes_in_what_waits(alice: Volunteer, report: Report) -> None:
    report(alice, pledges=3)
    assert UncountedChange.select().count() == int(is_postgresql())
    fold_totals()
    assert UncountedChange.select().count() == 0
    assert PledgeTotal.of("all").pledges == 3


def test_many_changes_wait_for_one_folding(
    alice: Volunteer, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(totals, "AT_ONCE", 2)
    monkeypatch.setattr(totals, "_folded_at", 0.0)
    change = report(alice, pledges=3).change(1)
    for _ in range(5):
        UncountedChange.create(
            volunteer=alice, cells=change.cells, counts=change.counts, sign=change.sign
        )
    totals.fold_soon()
    totals.fold_soon()
    assert PledgeTotal.of("all").pledges == 18
