"""The mails: in their reader's language, and never more than one header a line."""

import re
from collections.abc import Callable

import pytest

from relay.accounts import mails
from relay.accounts.models import Volunteer
from relay.campaign.models import Campaign
from relay.core.database import now
from relay.core.jobs import post
from relay.core.mail import OutgoingMail, compose
from tests.page import Browser

Mailbox = Callable[[str], list[OutgoingMail]]
INJECTIONS = (
    "alice@passerelles.example\nBcc: eve@passerelles.example",
    "alice@passerelles.example\r\nSubject: autre",
    "alice@passerelles.example%0aBcc:eve@passerelles.example",
    "alice@passerelles.example,eve@passerelles.example",
    "alice@passerelles.example;eve@passerelles.example",
    "Alice <alice@passerelles.example>",
    "alice@passerelles.example\u2028Bcc: eve@passerelles.example",
    "alice@passerelles.example\x01",
    '"a\r\nBcc: eve"@passerelles.example',
)


@pytest.mark.parametrize("address", INJECTIONS)
def test_no_address_writes_a_header(browser: Browser, alice: Volunteer, address: str) -> None:
    browser.post("/login", 200, email=address, how="code")
    browser.post("/login/forgotten", 200, email=address)
    assert not OutgoingMail.select().exists()


@pytest.mark.parametrize("break_", ["\n", "\r", "\r\n"])
def test_a_line_break_in_a_header_stops_the_mail(db: None, break_: str) -> None:
    with pytest.raises(ValueError, match="one line"):
        post("a@passerelles.example", f"Sujet{break_}Bcc: x", "texte")
    with pytest.raises(ValueError, match=r"."):
        compose("relais@passerelles.example", f"a@p.example{break_}Bcc: x", "Sujet", "texte")


def test_a_mail_to_an_unproven_address_holds_no_name(campaign: Campaign, mailbox: Mailbox) -> None:
    dora = Volunteer.create(
        first_name="Gagnez un prix", awaited_email="d@passerelles.example", consented_at=now()
    )
    mails.confirmation(dora, "jeton")
    (mail,) = mailbox("d@passerelles.example")
    assert "Gagnez" not in mail.subject + mail.body
    assert mail.body.endswith("Les Passerelles\n")


def test_links_speak_the_readers_language(alice: Volunteer, mailbox: Mailbox) -> None:
    alice.change(language="en")
    mails.reset_link(alice, "token")
    assert "http://127.0.0.1:5000/login/reset/token?lang=en" in mailbox(alice.email)[0].body


def test_the_team_signs_before_the_campaign_has_a_name(db: None) -> None:
    dora = Volunteer.create(first_name="Dora", awaited_email="d@p.example", consented_at=now())
    mails.sign_in_code(dora, "123456")
    mail = OutgoingMail.get()
    assert "123456" in mail.subject
    assert re.search(r"L’équipe de campagne\n$", mail.body)
