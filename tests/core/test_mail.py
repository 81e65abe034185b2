"""Mail: kept until taken, tried again, never in two hands, one line a header."""

import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from flask import Flask

from relay.core.config import Settings
from relay.core.database import now
from relay.core.jobs import post, send_what_is_due
from relay.core.mail import OutgoingMail, compose


class Post:
    """What a mail server received."""

    def __init__(self) -> None:
        self.received: list[bytes] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.received.append(envelope.content)
        return "250 OK"


@pytest.fixture
def mail_server(app: Flask) -> Iterator[Post]:
    """A real SMTP server, which the site is set to use for one test."""
    handler = Post()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    before: Settings = app.config["SETTINGS"]
    app.config["SETTINGS"] = replace(before, smtp_url=f"smtp://127.0.0.1:{port}")
    yield handler
    app.config["SETTINGS"] = before
    controller.stop()


def test_a_mail_reaches_a_real_server(db: None, mail_server: Post) -> None:
    post("zoe@passerelles.example", "Votre code : 123 456", "Bonjour Zoë,\n\nà bientôt !\n")
    send_what_is_due()
    (received,) = mail_server.received
    message = message_from_bytes(received, policy=policy.default)
    assert message["Subject"] == "Votre code : 123 456"
    assert message["To"] == "zoe@passerelles.example"
    assert "à bientôt !" in message.get_content()
    assert not OutgoingMail.select().exists()


def test_a_mail_waits_when_the_server_is_down(app: Flask, db: None) -> None:
    before = app.config["SETTINGS"]
    app.config["SETTINGS"] = replace(before, smtp_url="smtp://127.0.0.1:1")
    try:
        post("bob@passerelles.example", "Bonjour", "Bonjour")
        send_what_is_due()
    finally:
        app.config["SETTINGS"] = before
    mail = OutgoingMail.get()
    assert mail.tries == 1
    assert now() < mail.due_at <= now() + timedelta(minutes=1)


def test_two_workers_do_not_send_the_same_mail(db: None) -> None:
    post("bob@passerelles.example", "Bonjour", "Bonjour")
    first, second = OutgoingMail.get(), OutgoingMail.get()
    assert first.claim()
    assert not second.claim()


def test_a_password_never_goes_over_an_open_line(app: Flask, db: None, mail_server: Post) -> None:
    settings: Settings = app.config["SETTINGS"]
    url = settings.smtp_url.replace("smtp://", "smtp://relais:secret@")
    app.config["SETTINGS"] = replace(settings, smtp_url=url)
    post("bob@passerelles.example", "Bonjour", "Bonjour")
    send_what_is_due()
    assert not mail_server.received
    assert OutgoingMail.get().tries == 1


def test_without_a_server_it_lands_in_the_folder(app: Flask, db: None) -> None:
    post("bob@passerelles.example", "Dossier", "Bonjour")
    send_what_is_due()
    texts = [path.read_text() for path in app.config["SETTINGS"].mail_folder.glob("*.eml")]
    assert any("Subject: Dossier" in text for text in texts)


@pytest.mark.parametrize("break_", ["\n", "\r", "\r\n"])
def test_no_value_can_add_a_header(db: None, break_: str) -> None:
    with pytest.raises(ValueError, match="line"):
        post("bob@passerelles.example", f"Bonjour{break_}Bcc: eve@evil.example", "")
    with pytest.raises(ValueError, match=r"(?i)newline|linefeed"):
        compose("a@b.example", f"bob@b.example{break_}Bcc: eve@evil.example", "Bonjour", "")
