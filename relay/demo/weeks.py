"""Three weeks of sending on and of reports, the same at every loading: the dice have a seed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import TypedDict, Unpack
from uuid import UUID

from relay.accounts.models import Volunteer
from relay.core.database import as_of, now
from relay.demo.stage import Stage
from relay.invitations.models import Invitation
from relay.messages.models import Message
from relay.pledges.models import PledgeReport
from relay.sharing.models import LinkVisit, Share

DAYS = 21
SEED = 1877
PUBLIC = {"facebook", "x", "telegram", "bluesky", "mastodon", "threads", "linkedin"}
WITHOUT_A_START = {"camille", "francoise", "victor"}


class Answers(TypedDict, total=False):
    """What people said, in numbers."""

    pledges: int
    undecided: int
    refusals: int
    new_relays: int
    posters: int
    helpers: int


@dataclass(frozen=True)
class Held:
    """A report of more than people usually bring, and what staff made of it, if anything yet."""

    who: str
    message: str
    channel: str
    days_ago: int
    pledges: int
    from_public_call: bool = False
    decided_by: str = ""
    accepted: bool = True


HELD = (
    Held("hubert", "ferme-premiere-demande", "facebook", 5, 36, decided_by="solenne"),
    Held("fabrice", "bus-appel-public", "facebook", 9, 17, True, decided_by="marc"),
    Held("cosmin", "lait-premiere-demande", "x", 8, 240, decided_by="camille", accepted=False),
    Held("anne-sophie", "lait-premiere-demande", "facebook", 2, 41),
    Held("zoe", "bus-appel-public", "facebook", 1, 12, True),
    Held("malik", "vitrines-appel-public", "x", 1, 8, True),
)


class Weeks:
    """Tells them on a stage where everybody is present and every text is published."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.dice = Random(SEED)

    def tell(self) -> None:
        for key, volunteer in self.stage.volunteers.items():
            for day in self.days_of(key, volunteer):
                with as_of(day):
                    self.sit_down(volunteer)
        for held in HELD:
            self.report_many(held)
        self.close_an_account()
        self.correct_a_report()
        self.open_links()

    def days_of(self, key: str, volunteer: Volunteer) -> Iterator[datetime]:
        """When a volunteer sits down to write: some do often, most now and then."""
        if key in WITHOUT_A_START:
            return
        pace = min(0.75, self.dice.expovariate(4) + 0.12)
        last = 9 if key == "cosmin" else 0
        for days in range(DAYS - 1, last - 1, -1):
            hour, minute = self.dice.randint(7, 19), self.dice.randint(0, 59)
            moment = self.stage.ago(days, hour, minute)
            if moment > volunteer.joined_at and self.dice.random() < pace:
                yield moment

    def sit_down(self, volunteer: Volunteer) -> None:
        """Send one message to a few people, and report what came back."""
        channel = self.dice.choice(volunteer.channels)
        message = self.chosen(
            volunteer, "first_ask", "public_call" if channel in PUBLIC else "undecided"
        )
        if message is None:
            return
        is_call = message.kind == "public_call"
        sent = 1 if is_call else self.dice.choice((1, 2, 2, 3, 3, 4, 5, 8))
        self.share(volunteer, message, channel, sent)
        answers = self.answers(self.dice.randint(2, 6) if is_call else sent)
        if any(answers.values()):
            self.report(volunteer, message, channel, **answers)
        following = self.chosen(volunteer, "who_else", "poster", "thanks")
        if answers["pledges"] and following is not None and not is_call:
            self.share(volunteer, following, channel, min(answers["pledges"], 3))

    def answers(self, asked: int) -> Answers:
        """What that many people say: a third yes, a third nothing at all."""
        said = [self.dice.random() for _ in range(asked)]
        yes = sum(one < 0.34 for one in said)
        return {
            "pledges": yes,
            "undecided": sum(0.34 <= one < 0.55 for one in said),
            "refusals": sum(0.55 <= one < 0.68 for one in said),
            "new_relays": int(yes > 1 and self.dice.random() < 0.2),
            "posters": int(yes > 0 and self.dice.random() < 0.25),
            "helpers": int(yes > 0 and self.dice.random() < 0.12),
        }

    def chosen(self, volunteer: Volunteer, *kinds: str) -> Message | None:
        """A message of these kinds on offer that day, of the volunteer's own themes first."""
        offered = [
            message
            for message in self.stage.messages.values()
            if message.kind in kinds
            and message.language == volunteer.language
            and self.stage.offered_at[message.id] <= now()
        ]
        own = [
            message
            for message in offered
            if message.theme is None or message.theme.slug in volunteer.interests
        ]
        return self.dice.choice(own or offered) if offered else None

    def share(self, volunteer: Volunteer, message: Message, channel: str, sent: int) -> None:
        Share.declare(self.new_key(), volunteer, message, channel, self.today, sent)
        if message.letter is not None:
            for _ in range(self.dice.randint(0, sent)):
                LinkVisit.count_one(volunteer, message.letter, self.today)

    def report(
        self,
        volunteer: Volunteer,
        message: Message,
        channel: str,
        *,
        from_public_call: bool = False,
        **answers: Unpack[Answers],
    ) -> PledgeReport:
        return PledgeReport.declare(
            self.new_key(),
            volunteer,
            day=self.today,
            message=message,
            theme=message.theme,
            commune=volunteer.commune,
            channel=channel,
            from_public_call=from_public_call,
            **answers,
        )

    def report_many(self, held: Held) -> None:
        with as_of(self.stage.ago(held.days_ago, hour=18, minute=40)):
            kept = self.report(
                self.stage.volunteers[held.who],
                self.stage.messages[held.message],
                held.channel,
                from_public_call=held.from_public_call,
                pledges=held.pledges,
                undecided=held.pledges // 4,
            )
        if held.decided_by:
            with as_of(self.stage.ago(held.days_ago - 1, hour=8)):
                decide = kept.confirm if held.accepted else kept.refuse
                decide(self.stage.volunteers[held.decided_by])

    def close_an_account(self) -> None:
        with as_of(self.stage.ago(7, hour=8, minute=5)):
            self.stage.volunteers["cosmin"].suspend(by=self.stage.volunteers["camille"])

    def correct_a_report(self) -> None:
        """Jeanne found afterwards that one more person had said yes."""
        reports = PledgeReport.of(self.stage.volunteers["jeanne"])
        first = min(reports, key=lambda report: report.created_at)
        with as_of(min(self.stage.end, first.created_at + timedelta(hours=1))):
            first.correct(
                self.new_key(),
                day=first.day,
                message=first.message,
                theme=first.theme,
                commune=first.commune,
                channel=first.channel,
                pledges=first.pledges + 1,
                undecided=first.undecided,
                refusals=first.refusals,
            )

    def open_links(self) -> None:
        """Links by which a visitor may join: the campaign's, and Marc's."""
        with as_of(self.stage.ago(2)):
            Invitation.open_general(
                "Marché du samedi", days=60, ceiling=200, by=self.stage.volunteers["camille"]
            )
            Invitation.renew(self.stage.volunteers["marc"])

    def new_key(self) -> UUID:
        return UUID(int=self.dice.getrandbits(128), version=4)

    @property
    def today(self) -> date:
        """The day it is for the people of the campaign, at the moment that is told."""
        return self.stage.campaign.local(now()).date()
