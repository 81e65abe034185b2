"""`flask relay create-admin`: the first account of an installation."""

from typing import Any

import pytest
from flask import Flask

from relay.accounts.models import SignInSession, Volunteer
from relay.accounts.passwords import is_right
from relay.campaign.models import Campaign
from relay.core.audit import AuditEntry
from relay.core.database import now

PASSWORD = "quatre mots bien choisis"


def run(app: Flask, *arguments: str, typed: str = "") -> Any:
    command = ["relay", "create-admin", "--password", PASSWORD, *arguments]
    return app.test_cli_runner().invoke(args=command, input=typed)


def test_it_asks_for_what_it_needs(app: Flask, db: None) -> None:
    typed = "Camille@Passerelles.example\nCamille\nLes Passerelles\n"
    result = run(app, typed=typed)
    assert result.exit_code == 0, result.output
    camille = Volunteer.get()
    assert (camille.email, camille.role) == ("camille@passerelles.example", "admin")
    assert is_right(camille.password_hash, PASSWORD)
    assert Campaign.current().name == "Les Passerelles"
    assert AuditEntry.get().verb == "create admin"


def test_it_keeps_the_campaign_that_is_there(app: Flask, campaign: Campaign) -> None:
    result = run(app, "--email", "c@passerelles.example", "--first-name", "Camille")
    assert result.exit_code == 0, result.output
    assert Campaign.current().name == "Les Passerelles"


def test_it_is_a_way_back_in(app: Flask, camille: Volunteer) -> None:
    camille.change(suspended_at=now(), totp_seed="seed", totp_confirmed_at=now(), role="relay")
    SignInSession.start(camille)
    result = run(app, "--email", camille.email, "--first-name", "Camille")
    assert result.exit_code == 0, result.output
    camille = Volunteer.get()
    assert camille.role == "admin"
    assert camille.is_active
    assert not camille.has_second_factor
    assert not SignInSession.select().exists()


@pytest.mark.parametrize(
    ("email", "name", "password"),
    [
        ("camille", "Camille", PASSWORD),
        ("c@passerelles.example", "x" * 80, PASSWORD),
        ("c@passerelles.example", "Camille", "password"),
        ("c@passerelles.example", "Camille", "court"),
    ],
)
def test_the_rules_of_the_pages_hold(
    app: Flask, campaign: Campaign, email: str, name: str, password: str
) -> None:
    arguments = ["relay", "create-admin", "--email", email, "--first-name", name]
    result = app.test_cli_runner().invoke(args=[*arguments, "--password", password])
    assert result.exit_code == 1
    assert not Volunteer.select().exists()
