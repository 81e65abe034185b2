"""One database: a SQLite file, or the PostgreSQL server named by `DATABASE_URL`."""

import fcntl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from flask import Flask
from peewee import AutoField, Database, DatabaseProxy, Model, PostgresqlDatabase, SqliteDatabase
from playhouse.db_url import parse as parse_url
from playhouse.pool import PooledPostgresqlDatabase

database = DatabaseProxy()
told_moment: ContextVar[datetime | None] = ContextVar("told_moment", default=None)

# FULL, not NORMAL: with NORMAL, acknowledged reports were lost when the power was cut.
SQLITE_PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": "full",
    "foreign_keys": 1,
    "busy_timeout": 10_000,
    "cache_size": -16_000,
}


class SqliteInTurn(SqliteDatabase):
    """SQLite whose transactions wait for each other in a queue.

    By itself a second writer sleeps and tries again, and under load some try in vain for more than
    ten seconds. A lock on a file beside the database wakes who has waited longest.
    """

    def __init__(self, path: str, **options: Any) -> None:
        super().__init__(path, **options)
        self._turn = threading.local()

    def begin(self, lock_type: str | None = None) -> None:
        if not hasattr(self._turn, "file"):
            self._turn.file = open(f"{self.database}-turn", "w")  # noqa: SIM115
        fcntl.flock(self._turn.file, fcntl.LOCK_EX)
        try:
            super().begin(lock_type)
        except BaseException:
            self._give_turn()
            raise

    def commit(self) -> None:
        super().commit()
        self._give_turn()

    def rollback(self) -> None:
        try:
            super().rollback()
        finally:
            self._give_turn()

    def _give_turn(self) -> None:
        if hasattr(self._turn, "file"):
            fcntl.flock(self._turn.file, fcntl.LOCK_UN)


class Table(Model):
    """Every table of the site."""

    id = AutoField()

    class Meta:
        database = database
        legacy_table_names = False


def now() -> datetime:
    """This moment in UTC, as the tables keep it: without zone, to the second."""
    return told_moment.get() or datetime.now(UTC).replace(tzinfo=None, microsecond=0)


@contextmanager
def as_of(moment: datetime) -> Iterator[None]:
    """Write rows as if it were `moment` (UTC): the demonstration tells what has happened."""
    token = told_moment.set(moment)
    try:
        yield
    finally:
        told_moment.reset(token)


def connect(url: str) -> Database:
    """Point every table at the database that `url` names; nothing is opened yet."""
    settings = parse_url(url)
    if url.startswith("sqlite"):
        chosen: Database = SqliteInTurn(
            settings.pop("database"), pragmas=SQLITE_PRAGMAS, lock_type="IMMEDIATE"
        )
    else:
        chosen = PooledPostgresqlDatabase(
            settings.pop("database"), max_connections=32, stale_timeout=300, **settings
        )
    database.initialize(chosen)
    return chosen


def is_postgresql() -> bool:
    return isinstance(database.obj, PostgresqlDatabase)


def open_connection() -> None:
    database.connect(reuse_if_open=True)


def close_connection(_error: BaseException | None = None) -> None:
    """End of a request. SQLite keeps one connection a thread: opening one costs more than a page.

    A pool takes PostgreSQL's back.
    """
    if database.obj is not None and is_postgresql() and not database.is_closed():
        database.close()


def init_app(app: Flask) -> None:
    connect(app.config["SETTINGS"].database_url)
    app.before_request(open_connection)
    app.teardown_request(close_connection)
