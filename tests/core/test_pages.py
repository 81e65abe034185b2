"""The pages around the pages: errors, headers, health and the log."""

import json
import logging

import pytest
from flask import Flask, abort
from peewee import OperationalError

from relay.accounts.models import Volunteer
from relay.core import headers
from relay.core.database import database
from relay.core.logbook import log
from tests.page import Browser


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    log.addHandler(caplog.handler)
    caplog.set_level(logging.INFO, logger="relay")
    yield caplog
    log.removeHandler(caplog.handler)


def test_health_says_that_all_is_well(browser: Browser) -> None:
    answer = browser.client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json == {"database": "reachable", "migrations": "current"}


def test_health_says_that_a_migration_waits(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("relay.core.pages.pending", lambda: ["0002_next"])
    answer = browser.client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json == {"database": "reachable", "migrations": "pending"}


def test_a_page_that_is_not_there_says_so_in_both_languages(browser: Browser) -> None:
    assert browser.get("/nowhere", status=404).of("html")[0]["lang"] == "fr"
    assert browser.get("/nowhere?lang=en", status=404).of("html")[0]["lang"] == "en"


@pytest.mark.parametrize(("name", "value"), headers.HEADERS)
def test_every_answer_carries_its_headers(browser: Browser, name: str, value: str) -> None:
    assert browser.get("/nowhere", status=404).headers[name] == value


def test_nothing_inline_is_allowed() -> None:
    assert "unsafe" not in headers.POLICY
    assert "*" not in headers.POLICY


def test_a_log_line_tells_no_query(browser: Browser, lines: pytest.LogCaptureFixture) -> None:
    browser.client.get("/healthz?name=Marguerite")
    line = json.loads(lines.messages[-1])
    assert line.keys() == {"method", "route", "status", "ms"}
    assert line["route"] == "core.health"
    assert "Marguerite" not in lines.text


def test_a_failure_is_found_by_its_reference(
    app: Flask, browser: Browser, lines: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise RuntimeError("Marguerite Tilleul, 0470 12 34 56")

    monkeypatch.setitem(app.view_functions, "core.health", fail)
    monkeypatch.setattr(fail, "access", "public", raising=False)
    page = browser.get("/healthz", status=500)
    failure = json.loads(lines.messages[0])
    assert failure["failure"] in page.text
    assert failure["error"] == "RuntimeError"
    assert "Marguerite" not in lines.text + page.text


@pytest.mark.parametrize("code", [403, 413, 429])
def test_refusals_are_in_the_look_of_the_site(
    app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def refuse() -> None:
        abort(code)

    monkeypatch.setattr(refuse, "access", "public", raising=False)
    monkeypatch.setitem(app.view_functions, "core.health", refuse)
    browser.get("/healthz", status=code)


def test_a_lost_database_is_said_clearly(
    app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose() -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(lose, "access", "public", raising=False)
    monkeypatch.setitem(app.view_functions, "core.health", lose)
    page = browser.get("/healthz", status=503)
    assert page.headers["Content-Type"].startswith("text/html")


def test_no_page_needs_the_database_to_say_that_it_is_lost(
    app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose(*_: object) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(database.obj, "execute_sql", lose)
    with app.app_context():
        answer = browser.client.get("/imprint")
    assert answer.status_code == 503
    assert "connection refused" not in answer.text


@pytest.mark.parametrize("path", ["/letters/%00", "/?lang=%00", "/r/%00/%00"])
def test_a_sign_that_no_text_holds_is_refused(browser: Browser, path: str) -> None:
    browser.get(path, status=400)


def test_a_number_beyond_every_row_names_nothing(browser: Browser, camille: Volunteer) -> None:
    browser.sign_in(camille)
    browser.get("/messages/123456789012345678901234567890", status=404)
    browser.get("/desk/messages/123456789012345678901234567890", status=404)


def test_an_address_that_only_takes_forms_is_no_page(browser: Browser, alice: Volunteer) -> None:
    page = browser.sign_in(alice).get("/logout/everywhere", status=405)
    assert "Cette page n’existe pas" in page.text
