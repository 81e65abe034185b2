"""What a site in production shows to whoever knocks."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask, session
from flask_limiter.util import get_remote_address

from relay.accounts import second_factor
from relay.accounts.codes import OneTimeCode
from relay.accounts.models import Volunteer
from relay.core import config, forms, headers
from relay.invitations.models import Invitation
from tests.page import Browser

TOP = Path(__file__).parents[2]
LIVE = {"RELAY_ENV": "production", "RELAY_BASE_URL": "https://relais.example"}


@pytest.fixture
def live(tmp_path: Path) -> Flask:
    """A small site with the settings and the headers of production."""
    site = Flask(__name__)
    config.configure(site, config.read_settings({"RELAY_DATA": str(tmp_path), **LIVE}))
    headers.cover(site)
    forms.init_app(site)

    @site.get("/")
    def home() -> str:
        session["_user_id"] = "token"
        return "home"

    return site


def test_browsers_are_told_to_come_by_https_alone(live: Flask) -> None:
    told = live.test_client().get("/").headers["Strict-Transport-Security"]
    assert int(told.partition("max-age=")[2].partition(";")[0]) >= 31_536_000
    assert "includeSubDomains" in told


def test_the_cookie_stays_with_this_host_and_out_of_scripts(live: Flask) -> None:
    (cookie,) = (
        live.test_client().get("/", base_url="https://relais.example").headers.getlist("Set-Cookie")
    )
    name, *attributes = cookie.split("; ")
    assert name.startswith("__Host-relay=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(attributes)
    assert not [each for each in attributes if each.startswith("Domain")]


def test_nothing_is_in_debug(live: Flask) -> None:
    assert not live.debug
    assert not live.testing


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PUT", "DELETE", "PATCH"])
def test_methods_that_no_page_needs_are_refused(browser: Browser, method: str) -> None:
    assert browser.client.open("/", method=method).status_code in (400, 403, 405)


@pytest.mark.parametrize(
    "path",
    [
        *("/.git/HEAD", "/.git/config", "/.env", "/static/", "/instance/", "/relay.sqlite"),
        *("/secret_key", "/mail/", "/jobs.sqlite", "/app.py", "/static/..%2fapp.py", "/metrics"),
    ],
)
def test_neither_folders_nor_sources_nor_data_are_served(browser: Browser, path: str) -> None:
    assert browser.client.get(path).status_code == 404


def test_other_origins_may_read_nothing(browser: Browser) -> None:
    for path in ("/", "/login", "/healthz", "/nowhere"):
        answer = browser.client.get(path, headers={"Origin": "https://ailleurs.example"})
        assert not [name for name, _ in answer.headers if name.startswith("Access-Control")]


def test_a_body_that_is_too_large_is_refused(browser: Browser) -> None:
    fields = {"email": "x" * 1_000_001, "csrf_token": browser.csrf_token()}
    assert browser.client.post("/login", data=fields).status_code == 413


def test_the_health_check_tells_no_more_than_health(browser: Browser) -> None:
    assert set(browser.client.get("/healthz").json) == {"database", "migrations"}


@pytest.mark.parametrize(("proxies", "address"), [(0, "192.0.2.1"), (1, "198.51.100.7")])
def test_a_visitor_does_not_choose_the_address_that_counts(
    tmp_path: Path, proxies: int, address: str
) -> None:
    """What the nearest proxy says counts, if there is one; what a visitor says never does."""
    environ = {**LIVE, "RELAY_DATA": str(tmp_path), "RELAY_TRUSTED_PROXIES": str(proxies)}
    site = Flask(__name__)
    config.configure(site, config.read_settings(environ))
    site.add_url_rule("/", view_func=lambda: get_remote_address())
    said = {"X-Forwarded-For": "203.0.113.9, 198.51.100.7"}
    answer = site.test_client().get("/", headers=said, environ_base={"REMOTE_ADDR": "192.0.2.1"})
    assert answer.text == address


def test_the_address_of_a_page_fills_in_no_form(
    new_browser: Callable[..., Browser], alice: Volunteer
) -> None:
    new_browser(alice).post("/me?first_name=Zorg", 200, first_name="")
    assert Volunteer.get_by_id(alice.id).first_name == "Alice"


def test_no_code_is_made_from_text() -> None:
    made = re.compile(
        r"\b(eval|exec|compile_expression)\(|render_template_string|from_string\(|shell=True"
        r"|os\.system|pickle|yaml\.load|new Function|postMessage|setTimeout\(\s*[\"'`]"
    )
    for pattern in ("relay/**/*.py", "static/js/**/*.js"):
        for path in TOP.glob(pattern):
            found = made.search(re.sub(r"\.exec\(", "", path.read_text()))
            assert not found, f"{path}: {found and found[0]}"


def test_a_refusal_shows_in_the_log(
    lines: pytest.LogCaptureFixture, new_browser: Callable[..., Browser], alice: Volunteer
) -> None:
    new_browser(alice).get("/desk/audit", 403)
    assert '"route": "desk.audit", "status": 403' in lines.text


def test_another_key_ends_every_session_and_link(
    app: Flask,
    new_browser: Callable[..., Browser],
    alice: Volunteer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And every second factor, as docs/security.md warns."""
    browser, invitation = new_browser(alice), Invitation.renew(alice)
    link, link_of_mail = invitation.code, OneTimeCode.issue(alice, "reset")
    alice.change(totp_seed="seed")
    secret = second_factor.secret_of(alice)
    browser.get("/me")
    monkeypatch.setitem(app.config, "SECRET_KEY", "another key")
    browser.get("/me", 302)
    browser.get(f"/join/{link}", 404)
    browser.get(f"/login/reset/{link_of_mail}", 410)
    assert second_factor.secret_of(alice) != secret
