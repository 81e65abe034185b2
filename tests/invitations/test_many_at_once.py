"""Several servers at once: a link's ceiling holds, and somebody still runs the site."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from uuid import uuid4

import pytest

from relay.accounts.models import LastAdmin, Volunteer
from relay.core.database import connect, database, is_postgresql, now
from relay.invitations.models import Closed, Invitation
from relay.schema import TABLES

SERVERS = 2
CEILING = 20
ADMINS = 2


@pytest.fixture
def apart(app: object, database_url: str, tmp_path: Path) -> str:
    """The address of a database of its own: a link with 20 places, and two administrators."""
    url = f"sqlite:///{tmp_path}/relay.sqlite"
    if is_postgresql():
        name = f"chain_{uuid4().hex[:8]}"
        with database.connection_context():
            database.execute_sql(f"CREATE DATABASE {name}")
        url = database_url.replace("/postgres?", f"/{name}?")
    together(_prepare, [(url,)])
    return url


def together(work: object, arguments: list[tuple[object, ...]]) -> list[int]:
    """Each call in a process of its own, as several servers would make it."""
    with ProcessPoolExecutor(len(arguments), mp_context=get_context("spawn")) as pool:
        running = [pool.submit(work, *each) for each in arguments]  # type: ignore[arg-type]
        return [one.result() for one in running]


def _prepare(url: str) -> int:
    connect(url)
    with database.connection_context():
        database.create_tables(TABLES)
        Invitation.create(ceiling=CEILING, expires_at=now().replace(year=now().year + 1))
        for number in range(ADMINS):
            email = f"admin{number}@passerelles.example"
            Volunteer.create(first_name="Admin", email=email, role="admin", consented_at=now())
    return 0


def _join(url: str, server: int) -> int:
    """How many of fifteen people a server could let in."""
    connect(url)
    joined = 0
    with database.connection_context():
        for number in range(15):
            try:
                Invitation.get().join(
                    first_name="Dora", awaited_email=f"{server}.{number}@passerelles.example"
                )
                joined += 1
            except Closed:
                continue
    return joined


def _step_down(url: str, number: int) -> int:
    """Whether an administrator could become a relay."""
    connect(url)
    with database.connection_context():
        admin = Volunteer.get_by_id(number)
        try:
            admin.change_role("relay", by=admin)
        except LastAdmin:
            return 0
    return 1


@pytest.mark.slow
def test_a_ceiling_holds_across_servers(apart: str) -> None:
    joined = together(_join, [(apart, server) for server in range(SERVERS)])
    assert sum(joined) == CEILING


@pytest.mark.slow
def test_one_administrator_remains_across_servers(apart: str) -> None:
    left = together(_step_down, [(apart, number) for number in range(1, ADMINS + 1)])
    assert sum(left) == ADMINS - 1
