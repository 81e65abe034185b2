"""Secrets stay where they belong: none in the log, the tables, the files or the repository."""

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from flask import Flask

from relay.accounts.models import Volunteer
from relay.core.jobs import send_what_is_due
from relay.core.mail import OutgoingMail
from relay.invitations.models import Invitation
from tests.architecture.site import Site, everything_kept
from tests.page import Browser

TOP = Path(__file__).parents[2]
NAME, ADDRESS = "Dorothea", "dorothea@relais.example"
PASSWORD, WRONG, NEW = (
    "quatre mots bien choisis",
    "quatre mots mal choisis",
    "cinq mots mieux choisis",
)
OURS = ("relay", "templates", "static", "tests", "docs")
NOT_OURS = {"vendor", "__pycache__"}
LOOKS_SECRET = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|xox[abp]-[0-9]"
    r"|eyJ[A-Za-z0-9_-]{20,}\.eyJ|(?i:secret_?key|api_?key|token)['\"]?\s*[:=]\s*['\"][\w-]{20,}"
)


class Walker:
    """Dorothea, and every secret that passed through her hands."""

    def __init__(self, app: Flask, browser: Browser, invitation: str, message: int) -> None:
        self.app, self.browser = app, browser
        self.invitation, self.message = invitation, message
        self.secrets: set[str] = set()

    def post(self, path: str, status: int = 302, **fields: str) -> None:
        self.browser.post(path, status, **fields)
        self.work()
        self.look()

    def work(self) -> None:
        """What a worker does: the jobs that the page left for later."""
        jobs = self.app.extensions["huey"]
        while task := jobs.dequeue():
            jobs.execute(task)

    def look(self) -> None:
        """Note what the browser holds now, and what the mails say."""
        cookie = self.browser.client.get_cookie("relay")
        if cookie is not None and cookie.value:
            self.secrets.add(cookie.value)
        with self.browser.client.session_transaction() as held:
            waiting = held.get("signing_in", {})
            found = (held.get("_user_id"), held.get("csrf_token"), waiting.get("token"))
        self.secrets.update(secret for secret in found if secret)
        for mail in OutgoingMail.select():
            self.secrets.update(re.findall(r"/([\w-]{43})\?", mail.body))
            self.secrets.update(re.findall(r"\b\d{6}\b", mail.body))

    def last(self, pattern: str) -> str:
        """What the latest mail says there."""
        mail = OutgoingMail.select().order_by(OutgoingMail.id.desc()).get()
        found = re.search(pattern, mail.body)
        assert found, mail.body
        return found[1]

    def walk(self) -> set[str]:
        """Join, confirm, sign in each way, share, report, choose a new password."""
        who = {"first_name": NAME, "commune": "elsewhere", "consent": "y", "of_age": "y"}
        self.post(self.invitation, **who, email=ADDRESS, password=PASSWORD)
        self.post(self.last(r"(/confirm/[\w-]+)"))
        self.post("/logout")
        self.post("/login", 200, email=ADDRESS, how="password", password=WRONG)
        self.post("/login", email=ADDRESS, how="password", password=PASSWORD)
        self.post("/login", email=ADDRESS, how="code")
        self.post("/login/code", digits=self.last(r"\b(\d{6})\b"))
        sent = {"receipt": str(uuid4()), "channel": "sms", "count": "3"}
        self.post(f"/messages/{self.message}/sent", 303, **sent)
        told = {"theme": "bus", "channel": "sms", "commune": "", "day": "2026-11-20"}
        self.post("/reports/new", 303, **told, pledges="2", key=str(uuid4()), step="save")
        self.post("/login/forgotten", email=ADDRESS)
        self.post(self.last(r"(/login/reset/[\w-]+)"), password=NEW)
        return self.secrets | {PASSWORD, WRONG, NEW}


@pytest.fixture
def walker(
    app: Flask, browser: Browser, alice: Volunteer, site: Callable[[str], Site]
) -> Iterator[Walker]:
    """Dorothea, invited by Alice; what pages leave for later waits on the disk, as when served."""
    jobs = app.extensions["huey"]
    jobs.immediate = False
    invitation = f"/join/{Invitation.renew(alice).code}"
    yield Walker(app, browser, invitation, site("eve").values["sharing"])
    jobs.flush()
    jobs.immediate = True


def found_in(text: str, secrets: set[str]) -> list[str]:
    """The secrets that stand there as words of their own."""
    return [one for one in secrets if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", text)]


def test_the_walk_meets_secrets_of_every_kind(walker: Walker) -> None:
    secrets = walker.walk()
    assert len([one for one in secrets if re.fullmatch(r"\d{6}", one)]) == 1
    assert len(secrets) > 15


def test_the_log_holds_no_secret_and_nobody(
    lines: pytest.LogCaptureFixture, walker: Walker
) -> None:
    secrets = walker.walk()
    assert lines.text.count('"route": "accounts.sign_in"') == 3
    assert not found_in(lines.text, secrets | {ADDRESS, NAME, "127.0.0.1"})


def test_no_table_holds_a_secret_once_the_mails_have_left(walker: Walker) -> None:
    secrets = walker.walk()
    assert found_in(everything_kept(), secrets)  # in the mails that wait
    send_what_is_due()
    assert not OutgoingMail.select().exists()
    assert not found_in(everything_kept(), secrets)


def test_no_file_of_the_data_folder_holds_a_secret(walker: Walker) -> None:
    """But the mails, which are written there where no mail server is set."""
    secrets = walker.walk()
    data: Path = walker.app.config["DATA"]
    files = [path for path in data.rglob("*") if path.is_file() and path.parent.name != "mail"]
    assert "jobs.sqlite" in {path.name for path in files}
    for path in files:
        assert not found_in(path.read_bytes().decode("latin-1"), secrets), path.name


def own_files() -> Iterator[Path]:
    yield from (path for path in TOP.iterdir() if path.is_file())
    for folder in OURS:
        for path in (TOP / folder).rglob("*"):
            if path.is_file() and not NOT_OURS & set(path.parts):
                yield path


def test_no_secret_is_in_the_repository() -> None:
    for path in own_files():
        found = LOOKS_SECRET.search(path.read_bytes().decode("utf-8", "replace"))
        assert not found, f"{path}: {found and found[0]}"


def test_what_holds_secrets_is_never_committed() -> None:
    ignored = (TOP / ".gitignore").read_text().splitlines()
    assert {"/instance/", "/.env"} <= set(ignored)


@pytest.mark.parametrize("path", sorted(TOP.glob("requirements*.txt")), ids=lambda path: path.name)
def test_every_requirement_is_pinned_by_hash(path: Path) -> None:
    text = re.sub(r"\\\n\s*", "", path.read_text())
    lines = [line for line in text.splitlines() if line.strip() and line.strip()[0] != "#"]
    assert lines
    for line in lines:
        assert re.match(r"[\w.-]+(\[[\w,]+\])?==[\w.!+]+", line), line
        assert " --hash=sha256:" in line or "--hash=sha256:" in line, line


def test_every_package_of_the_browser_is_pinned_by_hash() -> None:
    packages = json.loads((TOP / "package-lock.json").read_text())["packages"]
    for name, package in packages.items():
        if name:
            assert package["integrity"].startswith("sha512-"), name
            assert package["resolved"].startswith("https://registry.npmjs.org/"), name


def test_what_runs_is_what_is_pinned() -> None:
    """Set-up takes nothing without its hash, and runs no script of a package."""
    makefile = (TOP / "Makefile").read_text()
    for line in makefile.splitlines():
        if "pip install" in line:
            assert "--require-hashes" in line
        if "npm ci" in line:
            assert "--ignore-scripts" in line
    assert "npm install" not in makefile
    assert (
        tomllib.loads((TOP / "pyproject.toml").read_text())["project"].get("dependencies") is None
    )
