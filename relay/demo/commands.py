"""`flask relay demo`; and no demonstration account ever on a site in production."""

import click
from flask import Flask, current_app
from peewee import PeeweeException

from relay.accounts.models import Volunteer
from relay.campaign.models import Campaign
from relay.core.commands import relay
from relay.core.config import SettingError
from relay.core.jobs import outside_a_request
from relay.demo.load import load
from relay.demo.stage import DOMAIN, OPEN_TO_VISITORS, PASSWORD
from relay.invitations.models import Invitation


@relay.command()
def demo() -> None:
    """Load a campaign to click through, unless there is one already."""
    settings = current_app.config["SETTINGS"]
    if settings.production:
        raise click.ClickException("The demo has known passwords: unset RELAY_ENV to load it.")
    with outside_a_request(current_app):
        if Campaign.current() is None:
            load()
            click.echo("The demo is loaded.")
        elif not demo_accounts():
            click.echo("There is a campaign already: the demo was not loaded.")
            return
        show_ways_in(settings.base_url)


def show_ways_in(base_url: str) -> None:
    click.echo(f"Sign in at {base_url}/login, password {PASSWORD}:")
    for name in OPEN_TO_VISITORS:
        volunteer = Volunteer.by_proven_address(name + DOMAIN)
        if volunteer is not None:
            click.echo(f"  {volunteer.email:<30}{volunteer.role}")
    invitation = Invitation.general().first()
    if invitation is not None:
        click.echo(f"Join as a new volunteer at {base_url}/join/{invitation.code}")


def demo_accounts() -> bool:
    return bool(Volunteer.select().where(Volunteer.email.endswith(DOMAIN)).exists())


def refuse_in_production(app: Flask) -> None:
    """Raises `SettingError` where a demonstration account could sign in to a real site."""
    if not app.config["SETTINGS"].production:
        return
    with outside_a_request(app):
        try:
            found = demo_accounts()
        except PeeweeException:  # no tables yet, or no database: the site says so itself
            return
    if found:
        raise SettingError(
            f"The database holds the demo accounts (...{DOMAIN}), whose password is known: "
            "in production, set RELAY_DATA or DATABASE_URL to another one."
        )


def init_app(app: Flask) -> None:
    refuse_in_production(app)
