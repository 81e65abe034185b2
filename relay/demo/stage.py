"""The demonstration's campaign and its people, and the days on which things happened."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from relay.accounts.models import Volunteer
from relay.accounts.passwords import hashed
from relay.campaign.models import Campaign, Commune, Goal
from relay.core.database import as_of, now
from relay.invitations.models import Invitation
from relay.letters.models import Letter, Theme
from relay.messages.models import Message

CONTENT = Path(__file__).parent / "content"
DOMAIN = "@passerelles.example"
PASSWORD = "passerelles"
OPEN_TO_VISITORS = ("jeanne", "robert", "ines", "marc", "oriane", "camille")


@dataclass
class Stage:
    """What stands so far, by the keys of the files, and the moment (UTC) the telling ends."""

    end: datetime
    campaign: Campaign
    communes: dict[str, Commune] = field(default_factory=dict)
    volunteers: dict[str, Volunteer] = field(default_factory=dict)
    themes: dict[str, Theme] = field(default_factory=dict)
    letters: dict[str, Letter] = field(default_factory=dict)
    messages: dict[str, Message] = field(default_factory=dict)
    offered_at: dict[int, datetime] = field(default_factory=dict)

    def ago(self, days: int, hour: int = 9, minute: int = 0) -> datetime:
        """A time (UTC) on the day that many days before the end, never after it."""
        that_day = self.end - timedelta(days=days)
        return min(self.end, that_day.replace(hour=hour, minute=minute, second=0))


def read(name: str) -> Any:
    return json.loads((CONTENT / f"{name}.json").read_text("utf-8"))


def begin(end: datetime) -> Stage:
    written = read("campaign")
    publisher = {f"publisher_{name}": line for name, line in written["publisher"].items()}
    with as_of(end - timedelta(days=63)):
        campaign = Campaign.create(
            id=1,
            name=written["name"],
            head=written["head"],
            place=written["place"],
            law=written["country"],
            election_day=end.date() + timedelta(days=written["election_day_in_days"]),
            **publisher,
        )
        Commune.add(None, [(one["postcode"], one["name"]) for one in written["communes"]])
    return Stage(end, campaign, {commune.name: commune for commune in Commune.listed()})


def gather(stage: Stage) -> None:
    """Everybody joins by the link of whoever invited them, on their day."""
    password_hash = hashed(PASSWORD)
    volunteers = sorted(read("volunteers"), key=lambda one: -one["joined_days_ago"])
    for written in volunteers:
        with as_of(stage.ago(written["joined_days_ago"])):
            volunteer = join(stage, written)
            if written["key"] in OPEN_TO_VISITORS:
                volunteer.change(password_hash=password_hash)
            stage.volunteers[written["key"]] = volunteer
    for written in volunteers:
        if written["role"] not in ("relay", "admin"):
            with as_of(stage.ago(written["joined_days_ago"], hour=10)):
                stage.volunteers[written["key"]].change_role(
                    written["role"], by=stage.volunteers["camille"]
                )


def join(stage: Stage, written: Mapping[str, Any]) -> Volunteer:
    values = {
        "first_name": written["first_name"],
        "awaited_email": written["email"],
        "commune": stage.communes.get(written["commune"]),
        "language": written["language"],
        "interests": written["themes"],
        "channels": written["channels"],
    }
    if written["invited_by"] is None:
        volunteer = Volunteer.create(role=written["role"], consented_at=now(), **values)
    else:
        inviter = stage.volunteers[written["invited_by"]]
        link = Invitation.personal(inviter)
        if link is None or link.state != "open":
            link = Invitation.renew(inviter)
        volunteer = link.join(**values)
    volunteer.prove_address()
    return volunteer


def aim(stage: Stage) -> None:
    written = read("campaign")
    by, due_on = stage.volunteers["camille"].id, stage.campaign.election_day
    with as_of(stage.ago(22)):
        Goal.aim(by, "all", "", written["goal"], due_on)
        for slug, target in written["goals_by_theme"].items():
            Goal.aim(by, "theme", slug, target, None)
        for name, target in written["goals_by_commune"].items():
            Goal.aim(by, "commune", str(stage.communes[name].id), target, None)
