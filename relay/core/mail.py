"""Mail: written to a table with the change it belongs to, then carried by a job.

A worker that dies loses nothing: the row stays until a mail server has taken the mail.
"""

from __future__ import annotations

import smtplib
import ssl
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from urllib.parse import unquote, urlsplit
from uuid import uuid4

from peewee import DateTimeField, IntegerField, ModelSelect, TextField

from relay.core.config import Settings
from relay.core.database import Table, now

TIMEOUT = 20  # seconds for a mail server to answer
AGAIN_AFTER = (1, 5, 15, 60, 240)  # minutes between tries


class OutgoingMail(Table):
    """A mail to a volunteer. The row goes when the mail has left."""

    recipient = TextField()
    subject = TextField()
    body = TextField()
    created_at = DateTimeField(default=now)
    due_at = DateTimeField(default=now, index=True)
    tries = IntegerField(default=0)

    @classmethod
    def due(cls) -> ModelSelect[OutgoingMail]:
        return cls.select().where(cls.due_at <= now()).order_by(cls.id).limit(100)

    def claim(self) -> bool:
        """Take this mail for one try; False when another worker has it."""
        minutes = AGAIN_AFTER[min(self.tries, len(AGAIN_AFTER) - 1)]
        claimed = (
            OutgoingMail.update(due_at=now() + timedelta(minutes=minutes), tries=self.tries + 1)
            .where((OutgoingMail.id == self.id) & (OutgoingMail.tries == self.tries))
            .execute()
        )
        return bool(claimed == 1)

    def leave(self, settings: Settings) -> None:
        """Hand the mail to the server or the folder, then forget it."""
        if self.claim():
            deliver(compose(settings.mail_from, self.recipient, self.subject, self.body), settings)
            self.delete_instance()


def compose(sender: str, recipient: str, subject: str, body: str) -> EmailMessage:
    """A plain-text mail. Raises ValueError when a header value holds a line break."""
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = recipient
    message["Subject"] = subject
    message["Date"] = format_datetime(datetime.now(UTC))
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(body)
    return message


def deliver(message: EmailMessage, settings: Settings) -> None:
    if settings.smtp_url:
        _send(message, settings.smtp_url)
        return
    settings.mail_folder.mkdir(mode=0o700, exist_ok=True)
    (settings.mail_folder / f"{now():%Y%m%d-%H%M%S}-{uuid4().hex[:8]}.eml").write_bytes(
        message.as_bytes()
    )


def _send(message: EmailMessage, url: str) -> None:
    """By SMTP; `smtps:` is encrypted from the start, `smtp:` as soon as the server offers it."""
    parts = urlsplit(url)
    host = parts.hostname or "localhost"
    context = ssl.create_default_context()
    server: smtplib.SMTP
    if parts.scheme == "smtps":
        server = smtplib.SMTP_SSL(host, parts.port or 465, timeout=TIMEOUT, context=context)
    else:
        server = smtplib.SMTP(host, parts.port or 25, timeout=TIMEOUT)
    with server:
        server.ehlo()
        if parts.scheme == "smtp" and server.has_extn("starttls"):
            server.starttls(context=context)
        elif parts.scheme == "smtp" and parts.username:
            raise smtplib.SMTPNotSupportedError("no login over a line that is not encrypted")
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        server.send_message(message)
