"""Reports of what came back: counts without names, never edited, each counted once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, Required, TypedDict, Unpack
from uuid import UUID

from peewee import (
    JOIN,
    BooleanField,
    Check,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    IntegrityError,
    ModelSelect,
    TextField,
    UUIDField,
    fn,
)

from relay.accounts.models import Volunteer
from relay.campaign.models import Commune
from relay.core.audit import AuditEntry
from relay.core.database import Table, database, is_postgresql, now
from relay.letters.models import Theme
from relay.messages.models import Message
from relay.pledges.totals import COUNTS, Change, PledgeTotal, count

MOST_AT_ONCE = 999
MOST_UNCONFIRMED = 30
UNDO_WITHIN = timedelta(hours=24)


class SameKeyOtherReport(Exception):
    """This key already belongs to a report that says something else."""


class AlreadyCorrected(Exception):
    """Another report has taken this one's place."""


class AlreadyDecided(Exception):
    """Somebody has confirmed or refused this report before."""


class TooLate(Exception):
    """A report is undone within a day; after that it is corrected."""


class Said(TypedDict, total=False):
    """What a report says. Counts that are not given are 0."""

    day: Required[date]
    message: Message | None
    theme: Theme | None
    commune: Commune | None
    channel: str
    from_public_call: bool
    pledges: int
    undecided: int
    refusals: int
    new_relays: int
    posters: int
    helpers: int


class PledgeReport(Table):
    """What one volunteer says came back. Never edited: a correction names it in `replaces`.

    The id is a UUID made where the report was written, so that sending it twice counts once.
    `is_held` reports wait for a Confirmation before they count. A report counts unless another
    replaces it; the last of a line of corrections is what its author says.
    """

    volunteer_id: int | None
    message_id: int | None
    theme_id: int | None
    commune_id: int | None
    replaces_id: UUID | None
    decision: Confirmation | None = None

    id = UUIDField(primary_key=True)  # type: ignore[assignment]
    volunteer = ForeignKeyField(Volunteer, null=True, on_delete="SET NULL", backref="reports")
    message = ForeignKeyField(Message, null=True, on_delete="SET NULL")
    theme = ForeignKeyField(Theme, null=True, on_delete="SET NULL")
    commune = ForeignKeyField(Commune, null=True, on_delete="SET NULL")
    channel = TextField(default="")
    day = DateField()
    pledges = IntegerField(default=0, constraints=[Check("pledges between 0 and 999")])
    undecided = IntegerField(default=0, constraints=[Check("undecided between 0 and 999")])
    refusals = IntegerField(default=0, constraints=[Check("refusals between 0 and 999")])
    new_relays = IntegerField(default=0, constraints=[Check("new_relays between 0 and 999")])
    posters = IntegerField(default=0, constraints=[Check("posters between 0 and 999")])
    helpers = IntegerField(default=0, constraints=[Check("helpers between 0 and 999")])
    from_public_call = BooleanField(default=False)
    is_held = BooleanField(default=False)
    replaces = ForeignKeyField("self", null=True, unique=True, on_delete="SET NULL")
    created_at = DateTimeField(default=now, index=True)

    @property
    def counts(self) -> tuple[int, ...]:
        return tuple(getattr(self, name) for name in COUNTS)

    @property
    def is_undone(self) -> bool:
        return not any(self.counts)

    @property
    def is_of_public_call(self) -> bool:
        """Whether its author can lift what holds it, by asking each person in private."""
        return self.from_public_call and self.pledges <= MOST_UNCONFIRMED

    @property
    def may_be_undone(self) -> bool:
        return not self.is_undone and self.created_at > now() - UNDO_WITHIN

    @property
    def state(self) -> Literal["counted", "waiting", "refused", "undone"]:
        """What became of it. Needs its decision, as `described` brings it."""
        if self.is_undone:
            return "undone"
        if not self.is_held:
            return "counted"
        if self.decision is None:
            return "waiting"
        return "counted" if self.decision.accepted else "refused"

    def change(self, sign: int) -> Change:
        """What it adds to the totals (1), or takes from them (-1)."""
        cells = (
            ("all", ""),
            ("day", self.day.isoformat()),
            ("theme", self.theme.slug if self.theme else ""),
            ("commune", str(self.commune_id or "")),
            ("channel", self.channel),
        )
        return Change(cells, self.volunteer_id, self.counts, sign)

    @classmethod
    def declare(cls, key: UUID, volunteer: Volunteer, **said: Unpack[Said]) -> PledgeReport:
        """Keep a report; the same one again is the one kept before.

        Raises `SameKeyOtherReport` when `key` is another report's.
        """
        return cls(id=key, volunteer=volunteer, **said)._keep()

    def correct(self, key: UUID, **said: Unpack[Said]) -> PledgeReport:
        """Put a new report in the place of this one, which counts no more.

        Raises `AlreadyCorrected`, and `SameKeyOtherReport` as `declare` does.
        """
        report = PledgeReport(id=key, volunteer=self.volunteer_id, replaces=self, **said)
        return report._keep()

    def undo(self, key: UUID) -> PledgeReport:
        """Correct it to nothing. Raises `TooLate` after a day, and what `correct` raises."""
        if self.created_at <= now() - UNDO_WITHIN:
            raise TooLate
        report = PledgeReport(
            id=key,
            volunteer=self.volunteer_id,
            replaces=self,
            **{name: getattr(self, name) for name in self._WHERE},
        )
        return report._keep()

    def confirm(self, by: Volunteer) -> None:
        """Let a held report count. Raises `AlreadyDecided` or `AlreadyCorrected`."""
        self._decide(by, accepted=True)

    def refuse(self, by: Volunteer) -> None:
        """A held report will not count. Raises `AlreadyDecided` or `AlreadyCorrected`."""
        self._decide(by, accepted=False)

    _WHERE = ("message_id", "theme_id", "commune_id", "channel", "day", "from_public_call")

    def _keep(self) -> PledgeReport:
        self.is_held = self.pledges > MOST_UNCONFIRMED or (
            self.from_public_call and not self.is_undone
        )
        # Composed before the transaction begins, so that no other writer waits for it.
        insertion = PledgeReport.insert(**self.__data__).returning().sql()
        try:
            with database.atomic():
                if self.replaces_id:
                    PledgeReport._stop_counting(self.replaces_id)
                database.execute_sql(*insertion)
                if not self.is_held:
                    count(self.change(1))
        except IntegrityError as error:
            return self._kept_before(error)
        return self

    def _kept_before(self, error: IntegrityError) -> PledgeReport:
        """The report with this key, when it says the same."""
        kept: PledgeReport | None = PledgeReport.get_or_none(PledgeReport.id == self.id)
        if kept is None:
            replaced = PledgeReport.replaces == self.replaces_id
            if self.replaces_id and PledgeReport.select().where(replaced).exists():
                raise AlreadyCorrected from error
            raise error
        if kept._says != self._says:
            raise SameKeyOtherReport from error
        return kept

    @property
    def _says(self) -> tuple[object, ...]:
        where = tuple(getattr(self, name) for name in self._WHERE)
        return (self.volunteer_id, self.replaces_id, *where, *self.counts)

    @classmethod
    def _stop_counting(cls, number: UUID) -> None:
        old = cls._locked(number)
        if not old.is_held or Confirmation.accepts(old):
            count(old.change(-1))

    @classmethod
    def _locked(cls, number: UUID) -> PledgeReport:
        """The report, which no other transaction corrects or decides upon before this one ends."""
        query = cls.select().where(cls.id == number)
        report: PledgeReport = (query.for_update() if is_postgresql() else query).get()
        return report

    def _decide(self, by: Volunteer, *, accepted: bool) -> None:
        with database.atomic():
            report = PledgeReport._locked(self.id)
            if PledgeReport.select().where(PledgeReport.replaces == report).exists():
                raise AlreadyCorrected
            if Confirmation.select().where(Confirmation.report == report).exists():
                raise AlreadyDecided
            Confirmation.create(report=report, accepted=accepted, decided_by=by)
            if accepted:
                count(report.change(1))
            AuditEntry.write(by.id, "confirm" if accepted else "refuse", f"report {self.id}")

    @classmethod
    def described(cls) -> ModelSelect[PledgeReport]:
        """Reports with what they name, and with their `decision`: None while nobody took one."""
        return (
            cls.select(cls, Message, Theme, Commune, Confirmation)
            .join(Message, JOIN.LEFT_OUTER)
            .join_from(cls, Theme, JOIN.LEFT_OUTER)
            .join_from(cls, Commune, JOIN.LEFT_OUTER)
            .join_from(cls, Confirmation, JOIN.LEFT_OUTER, attr="decision")
        )

    @classmethod
    def standing(cls) -> ModelSelect[PledgeReport]:
        """The reports that no other replaces, latest first."""
        later = cls.alias()
        return (
            cls.described()
            .where(~fn.EXISTS(later.select().where(later.replaces == cls.id)))
            .order_by(cls.created_at.desc(), cls.id)
        )

    @classmethod
    def of(cls, volunteer: Volunteer) -> ModelSelect[PledgeReport]:
        """What a volunteer has reported, as it stands now."""
        return cls.standing().where(cls.volunteer == volunteer)

    @classmethod
    def by(cls, volunteer: Volunteer, key: UUID) -> PledgeReport | None:
        """This volunteer's report of this key, corrected or not."""
        mine = cls.described().where((cls.volunteer == volunteer) & (cls.id == key))
        report: PledgeReport | None = mine.first()
        return report

    @classmethod
    def last_day_and_pledges(cls, volunteer: Volunteer) -> tuple[date | None, int]:
        """The last day of a volunteer's reports, and their counted pledges, in one query."""
        pledges = PledgeTotal.select(PledgeTotal.pledges).where(
            (PledgeTotal.kind == "volunteer") & (PledgeTotal.key == str(volunteer.id))
        )
        query = cls.select(fn.MAX(cls.day), pledges).where(cls.volunteer == volunteer)
        day, counted = query.tuples().first()
        return day, counted or 0


class Confirmation(Table):
    """A held report was looked at: accepted, so that it counts, or not."""

    report = ForeignKeyField(PledgeReport, unique=True, on_delete="CASCADE")
    accepted = BooleanField()
    decided_by = ForeignKeyField(Volunteer, null=True, on_delete="SET NULL")
    decided_at = DateTimeField(default=now)

    @classmethod
    def accepts(cls, report: PledgeReport) -> bool:
        return cls.select().where((cls.report == report) & cls.accepted).exists()
