"""Several servers report into one database: nothing is lost, nothing counts twice."""

from pathlib import Path
from uuid import uuid4

import pytest

from relay.core.database import database, is_postgresql
from tests.bench import reports


@pytest.fixture
def empty(app: object, database_url: str, tmp_path: Path) -> str:
    """The address of a database of its own, with volunteers and without reports."""
    if is_postgresql():
        name = f"reports_{uuid4().hex[:8]}"
        with database.connection_context():
            database.execute_sql(f"CREATE DATABASE {name}")
        url = database_url.replace("/postgres?", f"/{name}?")
    else:
        url = f"sqlite:///{tmp_path}/relay.sqlite"
    reports.prepare(url)
    return url


@pytest.mark.slow
def test_the_same_report_fifty_times_is_one(empty: str) -> None:
    reports.the_same(empty, processes=4, times=50, key=uuid4())
    assert reports.counted(empty) == reports.Counted(rows=1, pledges=1, differences=0)


@pytest.mark.slow
def test_ten_thousand_reports_are_all_counted(empty: str) -> None:
    taken = reports.many(empty, processes=4, reports=10_000)
    assert len(taken) == 10_000
    assert reports.counted(empty) == reports.Counted(10_000, 10_000, 0)
