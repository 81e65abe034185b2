"""Loading the demonstration: all of it once, true to the totals, and never on a real site."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from peewee import SqliteDatabase

from relay.accounts.models import Volunteer
from relay.accounts.passwords import is_right
from relay.campaign.models import Campaign, Commune, Goal
from relay.core.audit import AuditEntry
from relay.core.config import SettingError
from relay.core.database import database, now
from relay.core.mail import OutgoingMail
from relay.demo.commands import refuse_in_production
from relay.demo.load import load
from relay.invitations.models import Acceptance, Invitation
from relay.letters.models import Letter
from relay.messages.models import Message
from relay.pledges.held import waiting_for
from relay.pledges.models import PledgeReport
from relay.pledges.totals import PledgeTotal
from relay.pledges.verification import differences
from relay.sharing.models import Share
from tests.conftest import someone

VISITORS = ("jeanne", "robert", "ines", "marc", "oriane", "camille")


@pytest.fixture(scope="class")
def demo(app: Flask) -> Iterator[None]:
    """Loaded once for all tests of a class: they only look."""
    with app.app_context():
        database.connect(reuse_if_open=True)
        with database.atomic() as transaction:
            load()
            yield
            transaction.rollback()


@pytest.fixture
def production(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    settings = replace(app.config["SETTINGS"], production=True)
    monkeypatch.setitem(app.config, "SETTINGS", settings)
    return app


def run(app: Flask) -> Result:
    return app.test_cli_runner().invoke(args=["relay", "demo"])


def person(name: str) -> Volunteer:
    return Volunteer.get(Volunteer.email == f"{name}@passerelles.example")


class TestCommand:
    def test_it_shows_who_can_sign_in_and_where_to_join(self, app: Flask, db: None) -> None:
        shown = run(app).output
        assert all(f"{name}@passerelles.example" in shown for name in VISITORS)
        assert "password passerelles" in shown
        assert f"/join/{Invitation.general().get().code}" in shown

    def test_it_does_nothing_where_there_is_a_campaign(
        self, app: Flask, campaign: Campaign
    ) -> None:
        answer = run(app)
        assert answer.exit_code == 0
        assert answer.output == "There is a campaign already: the demo was not loaded.\n"
        assert not Volunteer.select().exists()

    def test_it_refuses_a_site_in_production(self, production: Flask, db: None) -> None:
        answer = run(production)
        assert answer.exit_code == 1
        assert "unset RELAY_ENV" in answer.output
        assert Campaign.current() is None

    def test_it_is_the_same_story_each_time(self, db: None) -> None:
        def told() -> tuple[int, int]:
            with database.atomic() as telling:
                load()
                found = PledgeTotal.of("all").pledges, Share.select().count()
                telling.rollback()
            return found

        assert told() == told()


class TestStory:
    def test_the_campaign_has_all_it_needs_to_publish(self, demo: None) -> None:
        campaign = Campaign.current()
        assert campaign is not None
        assert campaign.has_imprint
        assert campaign.election_day == now().date() + timedelta(days=45)
        assert Commune.listed().count() == 12
        common = Goal.common()
        assert common is not None
        assert common.target == 5000

    def test_letters_and_messages_are_on_offer_but_for_one_draft(self, demo: None) -> None:
        assert Letter.public().count() == 9
        assert Letter.found(state="draft").count() == 1
        assert Message.offered().count() == 30

    def test_letters_were_drafts_and_one_was_corrected_in_public(self, demo: None) -> None:
        letters = list(Letter.public())
        assert all(letter.revision >= 2 for letter in letters)
        assert [letter.slug for letter in letters if letter.corrected_at] == ["lait-de-nos-fermes"]
        assert all("31 000 euros" in letter.body for letter in letters if letter.corrected_at)

    def test_forty_volunteers_stand_in_a_chain_five_links_deep(self, demo: None) -> None:
        inviters = {row.volunteer_id: row.inviter_id for row in Acceptance.select()}
        assert Volunteer.select().count() == 40
        assert len(inviters) == 39

        def depth(number: int) -> int:
            return 1 + depth(inviters[number]) if number in inviters else 0

        assert max(depth(number) for number in inviters) == 5

    @pytest.mark.parametrize("name", VISITORS)
    def test_the_doors_are_open_to_visitors(self, demo: None, name: str) -> None:
        assert is_right(person(name).password_hash, "passerelles")

    def test_one_account_is_suspended_and_its_report_refused(self, demo: None) -> None:
        suspended = Volunteer.select().where(Volunteer.suspended_at.is_null(False))
        assert [volunteer.first_name for volunteer in suspended] == ["Cosmin"]
        states = {report.pledges: report.state for report in PledgeReport.of(person("cosmin"))}
        assert states[240] == "refused"

    def test_held_reports_wait_for_those_who_look_after_their_branch(self, demo: None) -> None:
        assert waiting_for(person("marc")).count() == 2
        assert waiting_for(person("solenne")).count() == 1
        assert waiting_for(person("oriane")).count() == 3

    def test_totals_equal_the_reports(self, demo: None) -> None:
        assert differences() == []
        assert 200 < PledgeTotal.of("all").pledges < 500

    def test_three_weeks_went_by_and_nothing_lies_ahead(self, demo: None) -> None:
        days = [share.day for share in Share.select()]
        assert 18 <= (max(days) - min(days)).days <= 21
        assert len(days) > 200
        assert not PledgeReport.select().where(PledgeReport.created_at > now()).exists()
        assert not AuditEntry.select().where(AuditEntry.at > now()).exists()

    def test_nobody_reports_before_joining(self, demo: None) -> None:
        early = (
            PledgeReport.select()
            .join(Volunteer)
            .where(PledgeReport.created_at < Volunteer.joined_at)
        )
        assert not early.exists()

    def test_nobody_is_written_to(self, demo: None) -> None:
        assert not OutgoingMail.select().exists()


class TestProduction:
    def test_it_does_not_start_with_a_demo_account(
        self, production: Flask, commune: Commune
    ) -> None:
        someone("Jeanne", commune)
        with pytest.raises(SettingError, match="demo accounts"):
            refuse_in_production(production)

    def test_it_starts_without(self, production: Flask, db: None) -> None:
        refuse_in_production(production)

    def test_it_starts_on_an_empty_database(self, production: Flask, tmp_path: Path) -> None:
        here = database.obj
        database.initialize(SqliteDatabase(tmp_path / "empty.sqlite"))
        try:
            refuse_in_production(production)
        finally:
            database.initialize(here)

    def test_elsewhere_a_demo_account_is_welcome(self, app: Flask, commune: Commune) -> None:
        someone("Jeanne", commune)
        refuse_in_production(app)
