"""Bringing the database to the shape that `relay/migrations/` describes."""

import fcntl
from pathlib import Path

from playhouse.migrations import Runner

from relay.core.database import database, is_postgresql

FOLDER = Path(__file__).parent.parent / "migrations"
ADVISORY_LOCK = 7_203_114


def migrate(data: Path) -> list[str]:
    """Apply what is pending and return its names; two set-ups at once wait for each other."""
    with open(data / "migrate.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with database.connection_context():
            if not is_postgresql():
                return list(Runner(database.obj, str(FOLDER)).up())
            database.execute_sql("SELECT pg_advisory_lock(%s)", (ADVISORY_LOCK,))
            try:
                return list(Runner(database.obj, str(FOLDER)).up())
            finally:
                database.execute_sql("SELECT pg_advisory_unlock(%s)", (ADVISORY_LOCK,))


def pending() -> list[str]:
    """The names of migrations that are not applied yet."""
    steps = Runner(database.obj, str(FOLDER)).status()
    return [step.name for step in steps if step.applied is None]
