"""Reports from several processes at once: how long each took, and whether each was counted once.

Every process is a fresh Python with its own connection, as servers beside each other are.
"""

import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import timedelta
from itertools import cycle
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from uuid import UUID, uuid4

from relay.accounts.models import Volunteer
from relay.core.database import connect, database, now
from relay.letters.models import Theme
from relay.pledges.models import PledgeReport
from relay.pledges.totals import PledgeTotal, fold
from relay.pledges.verification import differences
from relay.schema import TABLES

VOLUNTEERS = 40
THEMES = ("agriculture", "jeunesse", "aines", "economie")
CHANNELS = ("sms", "email", "whatsapp")

Result = TypeVar("Result")


class Counted(NamedTuple):
    """What a database holds after the reports: rows, pledges in the totals, cells that differ."""

    rows: int
    pledges: int
    differences: int


def prepare(url: str) -> None:
    """Make the tables, some volunteers and themes in the empty database that `url` names."""
    alone(_prepare, url)


def counted(url: str) -> Counted:
    return alone(_counted, url)


def many(url: str, processes: int, reports: int, per_second: int = 0) -> list[float]:
    """Declare `reports` from `processes`; the seconds that each took.

    With `per_second`, that many are offered in all, and a report's time begins when it was due:
    those that queue behind a slow one are slow as well.
    """
    shares = [[uuid4() for _ in range(reports // processes)] for _ in range(processes)]
    every = processes / per_second if per_second else 0.0
    return together(_declare, [(url, keys, every) for keys in shares])


def the_same(url: str, processes: int, times: int, key: UUID) -> list[float]:
    """Declare one and the same report `times` times from each process."""
    return together(_declare, [(url, [key] * times)] * processes)


def appends(url: str, processes: int, rows: int) -> list[float]:
    """Append bare rows, each in its transaction: what the database does at best."""
    alone(_make_bare_table, url)
    return together(_append, [(url, rows // processes)] * processes)


def fdatasyncs(folder: Path, times: int) -> list[float]:
    """Seconds that the disk takes to keep 4 KB, each time."""
    taken = []
    with open(folder / "fdatasync", "wb") as file:
        for _ in range(times):
            begun = time.perf_counter()
            file.write(b"r" * 4096)
            file.flush()
            os.fdatasync(file.fileno())
            taken.append(time.perf_counter() - begun)
    return taken


def percentile(values: Sequence[float], share: float) -> float:
    """Such as `percentile(times, 0.99)`."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def alone(work: Callable[..., Result], *arguments: Any) -> Result:
    """Run in a process of its own, so that this one keeps its database."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def together(work: Callable[..., list[float]], arguments: list[tuple[Any, ...]]) -> list[float]:
    """Run in one process for each tuple of arguments, all starting when the last is ready."""
    context = get_context("spawn")
    barrier = context.Barrier(len(arguments))
    with ProcessPoolExecutor(len(arguments), context, _wait_at, (barrier,)) as pool:
        running: list[Future[list[float]]] = [pool.submit(work, *each) for each in arguments]
        return [seconds for one in running for seconds in one.result()]


def _wait_at(barrier: Barrier) -> None:
    global _barrier
    _barrier = barrier


_barrier: Barrier | None = None


def _start() -> float:
    """Wait until every process is ready; the moment at which they start."""
    if _barrier is not None:
        _barrier.wait(timeout=60)
    return time.monotonic()


def _open(url: str) -> None:
    connect(url)
    database.connect()


def _prepare(url: str) -> None:
    _open(url)
    database.create_tables(TABLES)
    with database.atomic():
        for number in range(VOLUNTEERS):
            address = f"relais{number}@passerelles.example"
            Volunteer.create(first_name="Relais", email=address, consented_at=now())
        for slug in THEMES:
            colours = {"colour": "#3b6420", "colour_dark": "#a5cf7f"}
            Theme.create(slug=slug, name_fr=slug, name_en=slug, symbol="tractor", **colours)


def _counted(url: str) -> Counted:
    _open(url)
    fold()
    total = PledgeTotal.of("all")
    return Counted(PledgeReport.select().count(), total.pledges, len(differences()))


def _declare(url: str, keys: list[UUID], every: float = 0.0) -> list[float]:
    _open(url)
    volunteers = cycle(list(Volunteer.select()))
    themes, channels = cycle(list(Theme.select())), cycle(CHANNELS)
    days = cycle(now().date() - timedelta(back) for back in range(7))
    taken = []
    if len(set(keys)) == 1:
        volunteers, themes, channels, days = (
            cycle([next(each)]) for each in (volunteers, themes, channels, days)
        )
    start = _start()
    for place, key in enumerate(keys):
        due = start + place * every if every else time.monotonic()
        time.sleep(max(0.0, due - time.monotonic()))
        PledgeReport.declare(
            key,
            next(volunteers),
            day=next(days),
            theme=next(themes),
            channel=next(channels),
            pledges=1,
        )
        taken.append(time.monotonic() - due)
    return taken


def _make_bare_table(url: str) -> None:
    _open(url)
    database.execute_sql("CREATE TABLE IF NOT EXISTS bare (key TEXT PRIMARY KEY, said TEXT)")


def _append(url: str, rows: int) -> list[float]:
    _open(url)
    sign = database.obj.param
    _start()
    taken = []
    for _ in range(rows):
        begun = time.monotonic()
        with database.atomic():
            values = (uuid4().hex, "x" * 100)
            database.execute_sql(f"INSERT INTO bare VALUES ({sign}, {sign})", values)
        taken.append(time.monotonic() - begun)
    return taken
