"""The schema: equal to its migrations, and without room for anybody a volunteer knows."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from peewee import Database, SqliteDatabase
from playhouse.migrations import Runner

from relay.core.migrations import FOLDER
from relay.schema import TABLES

# The only tables that hold a name or an address are about volunteers, staff and public texts.
PERSONAL = re.compile(r"name|mail|phone|address|contact|note|birth|recipient")
ALLOWED = {
    "campaign.name",
    "campaign.publisher_name",
    "commune.name",
    "one_time_code.new_email",
    "outgoing_mail.recipient",
    "theme.name_en",
    "theme.name_fr",
    "volunteer.awaited_email",
    "volunteer.email",
    "volunteer.email_confirmed_at",
    "volunteer.first_name",
}


@pytest.fixture
def migrated(tmp_path: Path) -> Iterator[Database]:
    fresh = SqliteDatabase(tmp_path / "migrated.sqlite")
    Runner(fresh, str(FOLDER)).up()
    yield fresh
    fresh.close()


def shape(db: Database) -> dict[str, set[str]]:
    """Each table's definition and indexes, spelled alike whoever wrote them."""
    rows = db.execute_sql(
        "SELECT tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL "
        "AND tbl_name != 'schema_migration'"
    )
    found: dict[str, set[str]] = {}
    for table, sql in rows.fetchall():
        plain = re.sub(r"IF NOT EXISTS\s+", "", re.sub(r"\s+", " ", sql))
        found.setdefault(table, set()).add(plain)
    return found


def test_migrations_make_the_schema(migrated: Database, tmp_path: Path) -> None:
    declared = SqliteDatabase(tmp_path / "declared.sqlite")
    with declared.bind_ctx(TABLES):
        declared.create_tables(TABLES)
        wanted = shape(declared)
    declared.close()
    assert shape(migrated) == wanted


def test_every_table_is_on_the_page() -> None:
    from relay.core.database import Table

    assert set(Table.__subclasses__()) == set(TABLES)


def test_no_column_could_hold_a_contact() -> None:
    columns = {
        f"{table._meta.table_name}.{field.column_name}"
        for table in TABLES
        for field in table._meta.sorted_fields
    }
    assert {column for column in columns if PERSONAL.search(column.partition(".")[2])} == ALLOWED
