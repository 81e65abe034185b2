"""A relay network for peer campaigning. The tree below is the table of contents."""

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from flask import Flask

from relay import navigation
from relay.core import (
    access,
    assets,
    commands,
    compressing,
    database,
    forms,
    headers,
    i18n,
    icons,
    jobs,
    logbook,
    pages,
    throttle,
)
from relay.core.config import Settings, configure, read_settings

# A room may import `core` and the rooms above it here, never one below.
ROOMS = (
    "campaign",
    "accounts",
    "notifications",
    "invitations",
    "contacts",
    "letters",
    "messages",
    "sharing",
    "pledges",
    "listening",
    "gatherings",
    "desk",
    "export",
    "demo",
)
DOORS = ("views", "staff", "jobs", "commands")
TEMPLATES = Path(__file__).parent.parent / "templates"


def create_app(settings: Settings | None = None) -> Flask:
    """The site with these settings, or with those of the environment."""
    app = Flask(__name__, template_folder=str(TEMPLATES), static_folder=None)
    configure(app, settings or read_settings())
    database.init_app(app)
    logbook.init_app(app)
    headers.init_app(app)
    compressing.init_app(app)
    throttle.init_app(app)
    forms.init_app(app)
    access.init_app(app)
    i18n.init_app(app)
    icons.init_app(app)
    assets.init_app(app)
    pages.init_app(app)
    jobs.init_app(app)
    commands.init_app(app)
    navigation.init_app(app)
    for room in ROOMS:
        open_room(app, room)
    headers.cover(app)
    return app


def open_room(app: Flask, room: str) -> None:
    """Let the doors that a room has (pages, desk pages, jobs, commands) into the site."""
    if find_spec(f"relay.{room}") is None:
        return
    for door in DOORS:
        if find_spec(f"relay.{room}.{door}") is not None:
            import_module(f"relay.{room}.{door}").init_app(app)
