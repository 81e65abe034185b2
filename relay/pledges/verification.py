"""The totals computed again from the reports, to say where they differ and to mend them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from peewee import JOIN, SQL, ColumnBase, ModelSelect, Value, fn

from relay.core.database import database, is_postgresql
from relay.letters.models import Theme
from relay.pledges.models import Confirmation, PledgeReport
from relay.pledges.totals import (
    COUNTS,
    KINDS,
    NUMBERS,
    Cell,
    PledgeContributor,
    PledgeTotal,
    fold,
    own_the_totals,
)

EMPTY = (0,) * len(NUMBERS)


class Difference(NamedTuple):
    """A cell whose kept figures (in the order of `NUMBERS`) are not those of the reports."""

    cell: Cell
    kept: tuple[int, ...]
    right: tuple[int, ...]


def differences() -> list[Difference]:
    """Every cell that is wrong. No report comes or goes meanwhile."""
    with _at_rest():
        return _differences()


def mend() -> list[Difference]:
    """Write the totals again from the reports; what was wrong before."""
    with _at_rest():
        found = _differences()
        PledgeTotal.delete().execute()
        PledgeContributor.delete().execute()
        for kind in KINDS:
            _write_again(kind)
        return found


@contextmanager
def _at_rest() -> Iterator[None]:
    """One transaction in which everything that was reported is in the totals."""
    with database.atomic():
        own_the_totals(wait=True)
        if is_postgresql():
            database.execute_sql("LOCK TABLE pledge_report, confirmation IN SHARE MODE")
        fold()
        yield


def _differences() -> list[Difference]:
    kept = {(row.kind, row.key): row.sums for row in PledgeTotal.select()}
    right: dict[Cell, tuple[int, ...]] = {}
    for kind in KINDS:
        rows: Any = _sums(kind).tuples()
        right |= {(kind, str(key)): tuple(map(int, numbers)) for _, key, *numbers in rows}
    return [
        Difference(cell, kept.get(cell, EMPTY), right.get(cell, EMPTY))
        for cell in sorted(kept.keys() | right.keys())
        if kept.get(cell, EMPTY) != right.get(cell, EMPTY)
    ]


def _key(kind: str) -> ColumnBase:
    return {
        "all": Value(""),
        "day": PledgeReport.day.cast("TEXT"),
        "theme": fn.COALESCE(Theme.slug, ""),
        "commune": fn.COALESCE(PledgeReport.commune.cast("TEXT"), "").coerce(False),
        "channel": PledgeReport.channel,
        "volunteer": PledgeReport.volunteer.cast("TEXT"),
    }[kind]


def _counted(kind: str) -> ModelSelect[PledgeReport]:
    """The reports that count in cells of a kind, with the cell's kind and key."""
    later = PledgeReport.alias()
    query = (
        PledgeReport.select(Value(kind).alias("kind"), _key(kind).alias("key"))
        .join(Theme, JOIN.LEFT_OUTER)
        .join_from(PledgeReport, Confirmation, JOIN.LEFT_OUTER)
        .where(~fn.EXISTS(later.select().where(later.replaces == PledgeReport.id)))
        .where(~PledgeReport.is_held | Confirmation.accepted)
    )
    return query.where(~PledgeReport.volunteer.is_null()) if kind == "volunteer" else query


def _sums(kind: str) -> ModelSelect[PledgeReport]:
    """The figures of each cell of a kind: its kind and key, then `NUMBERS`."""
    return (
        _counted(kind)
        .select_extend(*(fn.SUM(getattr(PledgeReport, name)) for name in COUNTS))
        .select_extend(fn.COUNT(PledgeReport.id), fn.COUNT(PledgeReport.volunteer.distinct()))
        .group_by(SQL("key"))
    )


def _backers(kind: str) -> ModelSelect[PledgeReport]:
    """Who stands behind each cell of a kind, with how many reports."""
    return (
        _counted(kind)
        .where(~PledgeReport.volunteer.is_null())
        .select_extend(PledgeReport.volunteer, fn.COUNT(PledgeReport.id))
        .group_by(SQL("key"), PledgeReport.volunteer)
    )


def _write_again(kind: str) -> None:
    total, backer = PledgeTotal, PledgeContributor
    numbers = [getattr(total, name) for name in NUMBERS]
    total.insert_from(_sums(kind), [total.kind, total.key, *numbers]).execute()
    columns = [backer.kind, backer.key, backer.volunteer, backer.reports]
    backer.insert_from(_backers(kind), columns).execute()
