"""`flask relay ...`: setting up and serving. Rooms add their own commands to the group."""

import subprocess
import sys

import click
from flask import Flask, current_app
from flask.cli import AppGroup

from relay.core.assets import build
from relay.core.database import database
from relay.core.migrations import migrate as migrate_database

relay = AppGroup("relay", help="Set up and run the site.")


@relay.command()
def migrate() -> None:
    """Bring the database to the current shape."""
    for name in migrate_database(current_app.config["DATA"]):
        click.echo(f"applied {name}")


@relay.command("assets")
def build_assets() -> None:
    """Copy and compress what browsers fetch."""
    version = build(current_app.config["STATIC"], current_app.config["DATA"] / "static")
    click.echo(f"static files, version {version}")


@relay.command()
def work() -> None:
    """Carry mails and do what is due, until stopped."""
    database.close()
    current_app.extensions["huey"].create_consumer(workers=1, periodic=True).run()


@relay.command()
def serve() -> None:
    """Serve the site, with a worker beside it."""
    settings = current_app.config["SETTINGS"]
    click.echo(f"The site is at {settings.base_url}")
    if not settings.smtp_url:
        click.echo(f"Mails are written to {settings.mail_folder}")
    worker = subprocess.Popen([sys.executable, "-m", "flask", "--app", "app", "relay", "work"])
    server = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
    server += ["--host", settings.host, "--port", str(settings.port), "--log-level", "warning"]
    server += ["--blocking-threads", "4"]
    try:
        raise SystemExit(subprocess.call([*server, "app:app"]))
    except KeyboardInterrupt:
        click.echo("\nStopped.")
    finally:
        worker.terminate()


def init_app(app: Flask) -> None:
    app.cli.add_command(relay)
