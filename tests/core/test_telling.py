"""Telling what has happened: rows written as of another moment than this one."""

from datetime import datetime

import pytest

from relay.core.audit import AuditEntry
from relay.core.database import as_of, now

THEN = datetime(2026, 3, 1, 8, 30)
LATER = datetime(2026, 3, 2, 9)


def test_rows_carry_the_moment_that_is_told(db: None) -> None:
    with as_of(THEN):
        AuditEntry.write(None, "publish", "letter 1")
    assert AuditEntry.get().at == THEN


def test_it_may_be_told_inside_another_and_ends_with_its_block() -> None:
    with as_of(THEN):
        with as_of(LATER):
            assert now() == LATER
        assert now() == THEN
    assert now() > LATER


def test_it_ends_with_an_error_too() -> None:
    with pytest.raises(KeyError), as_of(THEN):
        raise KeyError
    assert now() > LATER
