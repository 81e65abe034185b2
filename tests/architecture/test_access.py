"""The access matrix: every route, every role, tried."""

from collections.abc import Callable
from uuid import UUID

import pytest
from flask import Flask, url_for
from werkzeug.routing import IntegerConverter, Rule, UnicodeConverter, UUIDConverter

from relay.accounts.models import Volunteer
from tests.page import Browser
from tests.routes import ADMINS, EDITORS, EVERYBODY, ROUTES, SIGNED_IN, TEAM

ROLES = {
    EVERYBODY: {"visitor", "relay", "coordinator", "editor", "admin"},
    SIGNED_IN: {"relay", "coordinator", "editor", "admin"},
    TEAM: {"coordinator", "editor", "admin"},
    EDITORS: {"editor", "admin"},
    ADMINS: {"admin"},
}
CAST = {"relay": "eve", "coordinator": "marc", "editor": "oriane", "admin": "camille"}
LEAVING = {"accounts.sign_out", "accounts.sign_out_everywhere", "accounts.delete_account"}
EXAMPLES = {
    IntegerConverter: 999_999,
    UUIDConverter: UUID("3f0c2f6e-7a53-4a8e-9c34-0a7d3a1f6b11"),
    UnicodeConverter: "nowhere",
}


def rules(app: Flask) -> list[Rule]:
    return list(app.url_map.iter_rules())


def address(app: Flask, rule: Rule) -> str:
    """An address of the route, of nothing that exists."""
    values = {name: EXAMPLES[type(kind)] for name, kind in rule._converters.items()}
    with app.test_request_context():
        return url_for(rule.endpoint, **values)


def test_every_route_stands_in_the_table(app: Flask) -> None:
    assert {rule.endpoint for rule in rules(app)} == set(ROUTES)


@pytest.mark.parametrize("role", ["visitor", *CAST])
def test_each_role_enters_where_the_table_says(
    app: Flask,
    request: pytest.FixtureRequest,
    new_browser: Callable[..., Browser],
    role: str,
) -> None:
    someone: Volunteer | None = request.getfixturevalue(CAST[role]) if role in CAST else None
    browser = new_browser(someone)
    wrong = []
    for rule in rules(app):
        if someone and rule.endpoint in LEAVING:
            continue
        path = address(app, rule)
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            may = role in ROLES[ROUTES[rule.endpoint]]
            if entered(browser, method, path) != may:
                wrong.append(f"{role} {method} {path}: {'refused' if may else 'let in'}")
    assert not wrong


def entered(browser: Browser, method: str, path: str) -> bool:
    """Whether the guard let this browser through to the view."""
    options = {"data": {"csrf_token": browser.csrf_token()}} if method == "POST" else {}
    answer = browser.ask(method, path, **options)
    refused = answer.status == 403
    sent_to_sign_in = answer.status == 302 and answer.location.startswith("/login?next=")
    return not (refused or sent_to_sign_in)


def test_every_write_is_refused_without_its_token(
    app: Flask, camille: Volunteer, new_browser: Callable[..., Browser]
) -> None:
    browser = new_browser(camille)
    let_in = []
    for rule in rules(app):
        if "POST" in (rule.methods or set()):
            path = address(app, rule)
            answer = browser.ask("POST", path, data={"csrf_token": "forged"})
            if answer.status != 400:
                let_in.append(f"{path}: {answer.status}")
    assert not let_in
