"""Work left for after the answer: with the database, and without closing what was open."""

from collections.abc import Iterator

import pytest
from flask import Flask, current_app

from relay.core.database import database
from relay.core.jobs import allow_later, later, outside_a_request

DONE: list[tuple[str, bool]] = []


def note_down(word: str) -> None:
    DONE.append((word, current_app.config["DATA"].exists() and not database.is_closed()))


@pytest.fixture
def noted(app: Flask) -> Iterator[list[tuple[str, bool]]]:
    allow_later(app, note_down)
    yield DONE
    DONE.clear()
    app.extensions["later"].pop("note_down")


def test_work_has_the_site_and_its_database(app: Flask, db: None, noted: list[object]) -> None:
    later(note_down, "mot")
    assert noted == [("mot", True)]
    assert not database.is_closed()


def test_a_job_closes_what_it_opened(app: Flask) -> None:
    database.close()
    with outside_a_request(app):
        assert not database.is_closed()
    assert database.is_closed()
