"""Totals kept from the reports: a row for each cell, so that no page adds up all reports."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from peewee import (
    EXCLUDED,
    Check,
    ForeignKeyField,
    IntegerField,
    JSONField,
    ModelSelect,
    PeeweeException,
    TextField,
    fn,
)

from relay.accounts.models import Volunteer
from relay.core.database import Table, database, is_postgresql

KINDS = ("all", "day", "theme", "commune", "channel", "volunteer")
COUNTS = ("pledges", "undecided", "refusals", "new_relays", "posters", "helpers")
NUMBERS = (*COUNTS, "reports", "relays")
ADVISORY_LOCK = 7_203_115
AT_ONCE = 500
FOLD_EVERY = 0.5
"""Seconds between two foldings after reports of one process: many at once share one."""

Cell = tuple[str, str]
"""A kind and its key: ("day", "2026-11-22"), ("theme", "agriculture"), ("commune", "")."""


class Change(NamedTuple):
    """A report that begins to count (`sign` 1) or ceases to (-1); `counts` as in `COUNTS`.

    `cells` are those it counts in, beside its volunteer's own.
    """

    cells: Iterable[Cell]
    volunteer_id: int | None
    counts: Iterable[int]
    sign: int

    @property
    def all_cells(self) -> list[Cell]:
        own = [("volunteer", str(self.volunteer_id))] * (self.volunteer_id is not None)
        return [*self.cells, *own]


class PledgeTotal(Table):
    """The sum of the counted reports of one cell.

    Keys: "" for everything; a day as 2026-11-22; a theme's slug and a commune's number, "" where
    the report names none; a channel's key; a volunteer's number. `relays` is how many different
    volunteers stand behind the cell, so that small cells can be hidden.
    """

    kind = TextField(
        constraints=[Check("kind in ('all', 'day', 'theme', 'commune', 'channel', 'volunteer')")]
    )
    key = TextField(default="")
    pledges = IntegerField(default=0)
    undecided = IntegerField(default=0)
    refusals = IntegerField(default=0)
    new_relays = IntegerField(default=0)
    posters = IntegerField(default=0)
    helpers = IntegerField(default=0)
    reports = IntegerField(default=0)
    relays = IntegerField(default=0)

    class Meta:
        indexes = ((("kind", "key"), True),)

    @property
    def sums(self) -> tuple[int, ...]:
        """Its figures in the order of `NUMBERS`."""
        return tuple(getattr(self, name) for name in NUMBERS)

    @classmethod
    def of(cls, kind: str, key: str = "") -> PledgeTotal:
        """The cell's row; one of zeros while nothing counts there."""
        found: PledgeTotal | None = cls.get_or_none((cls.kind == kind) & (cls.key == key))
        return found or cls(kind=kind, key=key)

    @classmethod
    def cells(cls, *kinds: str) -> ModelSelect[PledgeTotal]:
        """The cells of these kinds in which something counts."""
        return cls.select().where(cls.kind.in_(kinds) & (cls.reports > 0)).order_by(cls.key)


class PledgeContributor(Table):
    """How many counted reports of a volunteer stand in a cell: makes `relays` countable once."""

    kind = TextField()
    key = TextField()
    volunteer = ForeignKeyField(Volunteer, on_delete="CASCADE")
    reports = IntegerField()

    class Meta:
        indexes = ((("kind", "key", "volunteer"), True),)


class UncountedChange(Table):
    """A change that the totals have not taken in yet.

    Only with PostgreSQL, where totals changed inside a report's transaction would make all
    reports wait for each other. SQLite has one writer at a time anyway.
    """

    volunteer_id: int | None

    volunteer = ForeignKeyField(Volunteer, null=True, on_delete="SET NULL")
    cells = JSONField()
    counts = JSONField()
    sign = IntegerField(constraints=[Check("sign in (-1, 1)")])

    @property
    def change(self) -> Change:
        cells = [(kind, key) for kind, key in self.cells]
        return Change(cells, self.volunteer_id, self.counts, self.sign)


def count(change: Change) -> None:
    """Bring a change into the totals: at once, or soon after its transaction."""
    if not is_postgresql():
        take_in([change])
        return
    UncountedChange.insert(
        volunteer=change.volunteer_id,
        cells=change.cells,
        counts=change.counts,
        sign=change.sign,
    ).execute()
    database.after_commit(fold_soon)


def fold() -> int:
    """Take what waits into the totals; how many changes. Another process at it: 0."""
    folded = 0
    while some := _fold_some():
        folded += some
    return folded


def fold_soon() -> None:
    """Fold after a report, unless this process has just done so; the minute's job does the rest.

    The report is on disk: whatever goes wrong here must not tell its author otherwise.
    """
    global _folded_at
    if time.monotonic() - _folded_at < FOLD_EVERY:
        return
    _folded_at = time.monotonic()
    with suppress(PeeweeException):
        fold()


_folded_at = 0.0


def _fold_some() -> int:
    with database.atomic():
        if not own_the_totals():
            return 0
        waiting = UncountedChange.select(UncountedChange.id).limit(AT_ONCE)
        taken = list(
            UncountedChange.delete()
            .where(UncountedChange.id.in_(waiting))
            .returning(UncountedChange)
            .execute()
        )
        take_in([row.change for row in taken])
        return len(taken)


def take_in(changes: Iterable[Change]) -> None:
    """Add changes to the totals, inside a transaction that owns them (`own_the_totals`).

    Two statements whatever the number of changes; `AT_ONCE` of them fit into one call.
    """
    sums: dict[Cell, list[int]] = {}
    backers: Counter[tuple[str, str, int]] = Counter()
    for change in changes:
        for cell in change.all_cells:
            row = sums.setdefault(cell, [0] * (len(COUNTS) + 1))
            for place, number in enumerate((*change.counts, 1)):
                row[place] += change.sign * number
            if change.volunteer_id is not None:
                backers[(*cell, change.volunteer_id)] += change.sign
    relays = _stand_behind({backer: by for backer, by in backers.items() if by})
    if sums:
        rows = [(*cell, *row, relays[cell]) for cell, row in sums.items()]
        database.execute_sql(_adding_to_totals(len(rows), is_postgresql()), [*chain(*rows)])


def _stand_behind(changed: dict[tuple[str, str, int], int]) -> Counter[Cell]:
    """Keep who stands behind each cell; by cell, how many relays came or went."""
    came: Counter[Cell] = Counter()
    if changed:
        rows = [(*backer, by) for backer, by in changed.items()]
        text = _adding_to_contributors(len(rows), is_postgresql())
        for kind, key, volunteer_id, reports in database.execute_sql(text, [*chain(*rows)]):
            before = reports - changed[kind, key, volunteer_id]
            came[kind, key] += (reports > 0) - (before > 0)
    return came


# Composing these two takes longer than running them, so that their text is kept.


@lru_cache
def _adding_to_totals(rows: int, _postgresql: bool) -> str:
    numbers = [getattr(PledgeTotal, name) for name in NUMBERS]
    fields = [PledgeTotal.kind, PledgeTotal.key, *numbers]
    text, _ = (
        PledgeTotal.insert_many([[0] * len(fields)] * rows, fields)
        .on_conflict(
            conflict_target=[PledgeTotal.kind, PledgeTotal.key],
            update={number: number + getattr(EXCLUDED, number.name) for number in numbers},
        )
        .returning()
        .sql()
    )
    return str(text)


@lru_cache
def _adding_to_contributors(rows: int, _postgresql: bool) -> str:
    reports = PledgeContributor.reports
    cell = [PledgeContributor.kind, PledgeContributor.key, PledgeContributor.volunteer]
    text, _ = (
        PledgeContributor.insert_many([[0] * 4] * rows, [*cell, reports])
        .on_conflict(conflict_target=cell, update={reports: reports + EXCLUDED.reports})
        .returning(*cell, reports)
        .sql()
    )
    return str(text)


def own_the_totals(*, wait: bool = False) -> bool:
    """Become the only writer of totals until the transaction ends; False when another is.

    SQLite's transactions already are: they begin with the lock on the whole database.
    """
    if not is_postgresql():
        return True
    name = "pg_advisory_xact_lock" if wait else "pg_try_advisory_xact_lock"
    taken = database.execute_sql(f"SELECT {name}(%s)", (ADVISORY_LOCK,)).fetchone()[0]
    return wait or bool(taken)


def forget(volunteer: Volunteer) -> None:
    """A volunteer leaves: what they brought still counts, and nothing is theirs any more.

    Inside the transaction that deletes the account, which takes them off their reports too.
    """
    own_the_totals(wait=True)
    mine = PledgeContributor.volunteer == volunteer
    backed = PledgeContributor.select().where(
        mine
        & (PledgeContributor.reports > 0)
        & (PledgeContributor.kind == PledgeTotal.kind)
        & (PledgeContributor.key == PledgeTotal.key)
    )
    own = (PledgeTotal.kind == "volunteer") & (PledgeTotal.key == str(volunteer.id))
    PledgeTotal.delete().where(own).execute()
    PledgeTotal.update(relays=PledgeTotal.relays - 1).where(fn.EXISTS(backed)).execute()
    PledgeContributor.delete().where(mine).execute()
