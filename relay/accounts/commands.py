"""`flask relay create-admin`: the first account, or a way back in when all else is lost."""

import click
from flask import Flask
from flask.cli import with_appcontext
from flask_babel import force_locale
from werkzeug.datastructures import MultiDict
from wtforms import Form

from relay.accounts import passwords
from relay.accounts.fields import address_field, first_name_field, new_password_field
from relay.accounts.models import SignInSession, Volunteer
from relay.campaign.models import Campaign
from relay.core.audit import AuditEntry
from relay.core.commands import relay
from relay.core.database import database, now


class AdminForm(Form):  # type: ignore[misc]
    """The rules of the pages hold here too."""

    email = address_field()
    first_name = first_name_field()
    password = new_password_field()


@click.command("create-admin")
@click.option("--campaign", "name", help="Name of the campaign, when it has none yet.")
@click.option("--email", prompt="E-mail address")
@click.option("--first-name", prompt="First name")
@click.password_option()
@with_appcontext
def create_admin(name: str | None, email: str, first_name: str, password: str) -> None:
    """Make an administrator; of an account that exists, change the password and the role."""
    typed = {"email": email, "first_name": first_name, "password": password}
    form = AdminForm(MultiDict(typed))
    with force_locale("en"):
        if not form.validate():
            raise click.ClickException(" ".join(str(e[0]) for e in form.errors.values()))
    database.connect(reuse_if_open=True)
    with database.atomic():
        if Campaign.current() is None:
            Campaign.create(id=1, name=name or click.prompt("Name of the campaign"))
        make_admin(form)
    click.echo(f"{form.email.data} can sign in and run the site.")


def make_admin(form: AdminForm) -> None:
    address = form.email.data
    volunteer = Volunteer.by_address(address) or Volunteer.create(
        first_name=form.first_name.data, awaited_email=address, consented_at=now()
    )
    volunteer.claim()
    SignInSession.end_all(volunteer)
    volunteer.end_second_factor()
    volunteer.change(
        role="admin",
        suspended_at=None,
        password_hash=passwords.hashed(form.password.data),
    )
    AuditEntry.write(None, "create admin", f"volunteer {volunteer.id}")


def init_app(app: Flask) -> None:
    relay.add_command(create_admin)
