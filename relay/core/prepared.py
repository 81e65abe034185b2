"""Queries of the busiest pages, written as SQL once: peewee takes fifty times longer to write
one than SQLite to run it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from peewee import Database, Model, Query

from relay.core.database import database


class Blank(str):
    """Stands in a prepared query for a value that is given by this name each time it runs."""


class Prepared:
    """A query with blanks. Rows come as plain tuples, dates as the database's driver gives them."""

    def __init__(self, build: Callable[[], Query]) -> None:
        self._build = build
        self._database: Database | None = None
        self._sql = ""
        self._values: list[Any] = []

    def first(self, **blanks: Any) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self._run(blanks).fetchone()
        return row

    def instance(self, model: type[Model], **blanks: Any) -> Any:
        """The first row as an instance of `model`, its fields selected in their order."""
        row = self.first(**blanks)
        if row is None:
            return None
        found = model(__no_default__=True)
        for field, value in zip(model._meta.sorted_fields, row, strict=True):
            found.__data__[field.name] = field.python_value(value)
        return found

    def _run(self, blanks: dict[str, Any]) -> Any:
        if self._database is not database.obj:
            self._database = database.obj
            self._sql, self._values = self._build().sql()
        values = [blanks[value] if isinstance(value, Blank) else value for value in self._values]
        return database.execute_sql(self._sql, values)
