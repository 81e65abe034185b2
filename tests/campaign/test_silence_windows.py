"""Silence windows: in the campaign's own time, proposed where the law asks for one."""

from datetime import date, datetime, timedelta

import pytest

from relay.accounts.models import Volunteer
from relay.campaign.laws import proposed_silence
from relay.campaign.models import Campaign, SilenceWindow
from relay.core.audit import AuditEntry
from relay.core.database import now
from tests.page import Browser

PATH = "/desk/campaign/silence"


@pytest.fixture
def desk(browser: Browser, camille: Volunteer) -> Browser:
    return browser.sign_in(camille)


@pytest.mark.parametrize(
    ("zone", "starts_at"),
    [
        ("Europe/Brussels", datetime(2027, 2, 12, 23)),
        ("America/Toronto", datetime(2027, 2, 13, 5)),
        ("Indian/Reunion", datetime(2027, 2, 12, 20)),
    ],
)
def test_it_reads_the_hours_on_the_campaigns_clocks(
    desk: Browser, campaign: Campaign, zone: str, starts_at: datetime
) -> None:
    campaign.change(by=1, timezone=zone)
    desk.post(PATH, label="Tour", starts_at="2027-02-13T00:00", ends_at="2027-02-14T20:00")
    window = SilenceWindow.get()
    assert window.starts_at == starts_at
    assert window.ends_at - window.starts_at == timedelta(hours=44)
    assert "13 février 2027 à 00:00" in desk.get(PATH).text
    assert AuditEntry.get(AuditEntry.verb == "add").subject == f"silence {window.id}"


def test_it_refuses_an_end_before_the_beginning(desk: Browser) -> None:
    page = desk.post(
        PATH, 200, label="Tour", starts_at="2027-02-14T20:00", ends_at="2027-02-14T20:00"
    )
    assert "La fin doit venir après le début." in page.text
    assert page.field("starts_at")["value"] == "2027-02-14T20:00"
    assert not SilenceWindow.select().exists()


def test_it_asks_for_what_is_missing(desk: Browser) -> None:
    page = desk.post(PATH, 200, label="", starts_at="demain", ends_at="")
    assert "Donnez un nom, comme « Premier tour »." in page.text.replace("\u00a0", " ")
    assert page.field("ends_at")["aria-invalid"] == "true"
    assert page.field("starts_at")["aria-invalid"] == "true"


def test_it_takes_a_window_away(desk: Browser, campaign: Campaign) -> None:
    SilenceWindow.announce(1, "Essai", now(), now() + timedelta(hours=1))
    number = SilenceWindow.get().id
    desk.post(f"{PATH}/{number}/remove")
    assert SilenceWindow.covering() is None
    assert [entry.verb for entry in AuditEntry.select().order_by(AuditEntry.id)][-1] == "remove"
    desk.post(f"{PATH}/{number}/remove", 404)


class TestProposal:
    def test_france_is_silent_from_the_eve_to_the_last_polling_station(self) -> None:
        assert proposed_silence("FR", date(2027, 4, 11)) == (
            datetime(2027, 4, 10, 0),
            datetime(2027, 4, 11, 20),
        )

    @pytest.mark.parametrize(("law", "day"), [("BE", date(2027, 4, 11)), ("FR", None)])
    def test_elsewhere_or_without_a_day_nothing_is_proposed(
        self, law: str, day: date | None
    ) -> None:
        assert proposed_silence(law, day) is None

    def test_it_stands_in_the_form_until_a_window_covers_it(
        self, desk: Browser, campaign: Campaign
    ) -> None:
        campaign.change(by=1, law="FR", timezone="Europe/Paris", election_day=date(2027, 4, 11))
        page = desk.get(PATH)
        assert "article L49" in page.text
        assert page.field("starts_at")["value"] == "2027-04-10T00:00"
        assert page.field("ends_at")["value"] == "2027-04-11T20:00"
        desk.post(PATH, label="Tour", starts_at="2027-04-10T00:00", ends_at="2027-04-11T20:00")
        page = desk.get(PATH)
        assert "article L49" not in page.text
        assert page.field("starts_at").get("value", "") == ""
