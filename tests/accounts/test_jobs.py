"""What happens by itself: expired things go, and accounts go after the election."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from relay.accounts import jobs
from relay.accounts.codes import OneTimeCode
from relay.accounts.models import SignInSession, Volunteer
from relay.accounts.retention import NOTICE, deadline
from relay.campaign.models import Campaign
from relay.core.database import now
from relay.core.mail import OutgoingMail

Mailbox = Callable[[str], list[OutgoingMail]]


def elect(days_ago: int, retention_days: int = 90) -> None:
    day = date.today() - timedelta(days_ago)
    Campaign.update(election_day=day, retention_days=retention_days).execute()


def left() -> set[str]:
    return {volunteer.first_name for volunteer in Volunteer.select()}


def warned(volunteer: Volunteer, days_ago: int) -> None:
    volunteer.change(warned_at=now() - timedelta(days_ago))


def test_expired_sessions_and_codes_go(alice: Volunteer) -> None:
    SignInSession.start(alice)
    SignInSession.start(alice)
    OneTimeCode.issue(alice, "reset")
    OneTimeCode.issue(alice, "reset")
    first = SignInSession.select().order_by(SignInSession.id).first()
    SignInSession.update(expires_at=now() - NOTICE).where(SignInSession.id == first.id).execute()
    OneTimeCode.update(expires_at=now() - NOTICE).where(
        OneTimeCode.id == OneTimeCode.select().first().id
    ).execute()
    jobs.forget_what_expired()
    assert SignInSession.select().count() == 1
    assert OneTimeCode.select().count() == 1


@pytest.mark.parametrize(("days", "stays"), [(6, True), (8, False)])
def test_an_account_nobody_confirms_goes_after_a_week(
    campaign: Campaign, days: int, stays: bool
) -> None:
    Volunteer.create(
        first_name="Dora",
        awaited_email="dora@passerelles.example",
        consented_at=now(),
        joined_at=now() - timedelta(days),
    )
    jobs.forget_what_expired()
    assert ("Dora" in left()) is stays


def test_nothing_goes_while_no_election_day_is_set(alice: Volunteer) -> None:
    assert deadline(Campaign.current()) is None
    jobs.close_after_the_election()
    assert not OutgoingMail.select().exists()


def test_nothing_goes_before_there_is_a_campaign(db: None) -> None:
    assert deadline(None) is None


@pytest.mark.parametrize(("days_ago", "mails"), [(75, 0), (77, 1), (200, 1)])
def test_one_warning_leaves_two_weeks_before(
    alice: Volunteer, mailbox: Mailbox, days_ago: int, mails: int
) -> None:
    elect(days_ago)
    jobs.close_after_the_election()
    jobs.close_after_the_election()
    assert len(mailbox(alice.email)) == mails
    assert left() == {"Alice"}


def test_the_warning_names_the_day(alice: Volunteer, mailbox: Mailbox) -> None:
    alice.change(language="en")
    elect(80)
    jobs.close_after_the_election()
    mail = mailbox(alice.email)[0]
    last_day = date.today() + NOTICE
    assert str(last_day.year) in mail.subject
    assert "/me/data" in mail.body


def test_a_warned_account_goes_at_the_end(
    alice: Volunteer, bob: Volunteer, camille: Volunteer
) -> None:
    elect(91)
    warned(alice, 14)
    warned(bob, 3)
    jobs.close_after_the_election()
    assert left() == {"Bob", "Camille"}


def test_a_warned_account_stays_until_the_end(alice: Volunteer) -> None:
    elect(89)
    warned(alice, 14)
    jobs.close_after_the_election()
    assert left() == {"Alice"}


def test_a_postponed_election_needs_another_warning(alice: Volunteer, mailbox: Mailbox) -> None:
    elect(91)
    warned(alice, 60)
    jobs.close_after_the_election()
    assert left() == {"Alice"}
    assert len(mailbox(alice.email)) == 1


def test_who_runs_the_site_stays_to_close_it(camille: Volunteer, mailbox: Mailbox) -> None:
    elect(500)
    jobs.close_after_the_election()
    assert not mailbox(camille.email)
