"""The demo campaign served for real, and people who walk through it in Chromium."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from tests.bench.pages import served

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
PASSWORD = "passerelles"


@dataclass
class Site:
    """The served demo: where it is, and where it keeps its data."""

    url: str
    data: Path

    def flask(self, *command: str) -> str:
        """What `flask relay <command>` prints for this site."""
        return flask(self.data, *command)


def flask(data: Path, *command: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "app", "relay", *command],
        env={**os.environ, "RELAY_DATA": str(data)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def demo_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data: Path = tmp_path_factory.mktemp("demo")
    for command in ("migrate", "demo", "assets"):
        flask(data, command)
    return data


@pytest.fixture(scope="module")
def site(demo_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A fresh copy of the demo for each file of tests."""
    data = tmp_path_factory.mktemp("site") / "data"
    shutil.copytree(demo_data, data)
    with served("app:app", RELAY_DATA=str(data)) as (_, port):
        yield Site(f"http://127.0.0.1:{port}", data)


@dataclass
class Person:
    """Somebody at a browser: the page they look at, the clicks they made, what they sent."""

    page: Page
    site: Site
    clicks: int = 0
    requests: list[Request] = field(default_factory=list)

    def go(self, path: str) -> None:
        self.page.goto(self.site.url + path)

    def click(self, role: str, name: str, *, exact: bool = False) -> None:
        self.page.get_by_role(role, name=name, exact=exact).first.click()  # type: ignore[arg-type]
        self.clicks += 1

    def sign_in(self, name: str) -> None:
        self.go("/login")
        self.page.get_by_label("Adresse e-mail").fill(f"{name}@passerelles.example")
        self.page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
        self.page.get_by_role("button", name="Se connecter").click()
        self.page.wait_for_url("**/deck")
        self.clicks = 0


@pytest.fixture
def somebody(chromium: Browser, site: Site) -> Iterator[Callable[..., Person]]:
    """Makes people: `somebody(viewport=PHONE, javascript=False, dark=True, language="en")`."""
    contexts: list[BrowserContext] = []

    def arrive(
        viewport: dict[str, int] = PHONE,
        *,
        javascript: bool = True,
        dark: bool = False,
        language: str = "fr-BE",
        touch: bool = False,
    ) -> Person:
        context = chromium.new_context(
            viewport=viewport,  # type: ignore[arg-type]
            java_script_enabled=javascript,
            color_scheme="dark" if dark else "light",
            locale=language,
            has_touch=touch,
            is_mobile=touch,
        )
        contexts.append(context)
        person = Person(context.new_page(), site)
        context.on("request", lambda request: person.requests.append(request))
        return person

    yield arrive
    for context in contexts:
        context.close()
