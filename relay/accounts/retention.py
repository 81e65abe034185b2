"""Which accounts go, and when: those nobody confirmed, and all of them after the election."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from peewee import ModelSelect

from relay.accounts.models import UNCONFIRMED_LASTS, Volunteer
from relay.campaign.models import Campaign
from relay.core.database import now

NOTICE = timedelta(days=14)
AT_ONCE = 100  # accounts a run, so that no run is long


def deadline(campaign: Campaign | None) -> datetime | None:
    """The moment from which accounts go; None while no election day is set."""
    if campaign is None or campaign.election_day is None:
        return None
    return datetime.combine(campaign.election_day, time()) + timedelta(campaign.retention_days)


def never_confirmed() -> ModelSelect[Volunteer]:
    """Accounts whose address nobody has proven in time."""
    return (
        Volunteer.select()
        .where(Volunteer.email.is_null() & (Volunteer.joined_at < now() - UNCONFIRMED_LASTS))
        .where(Volunteer.role == "relay")
        .limit(AT_ONCE)
    )


def to_warn(end: datetime) -> ModelSelect[Volunteer]:
    """Accounts that go at `end` and were not told so; administrators stay, to close the site."""
    if now() < end - NOTICE:
        return Volunteer.select().where(False)
    # A warning about an earlier end, since postponed, does not count.
    not_warned = Volunteer.warned_at.is_null() | (Volunteer.warned_at < end - NOTICE)
    return (
        Volunteer.select()
        .where((Volunteer.role != "admin") & not_warned)
        .order_by(Volunteer.id)
        .limit(AT_ONCE)
    )


def outlived(end: datetime) -> ModelSelect[Volunteer]:
    """Accounts past `end` that were told so long enough ago."""
    if now() < end:
        return Volunteer.select().where(False)
    warned = (Volunteer.warned_at >= end - NOTICE) & (Volunteer.warned_at <= now() - NOTICE)
    return Volunteer.select().where((Volunteer.role != "admin") & warned).limit(AT_ONCE)
