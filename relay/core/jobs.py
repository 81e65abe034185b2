"""Work done outside a request: mail now, and whatever a room asks to be done from time to time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask, current_app
from huey import Huey, RedisHuey, SqliteHuey, crontab

from relay.core.database import database
from relay.core.logbook import log
from relay.core.mail import OutgoingMail


def post(recipient: str, subject: str, body: str) -> None:
    """Send a mail once the transaction it belongs to is on disk."""
    if "\n" in subject or "\r" in subject:
        raise ValueError("a mail's subject is one line")
    mail = OutgoingMail.create(recipient=recipient, subject=subject, body=body)
    carry = current_app.extensions["carry_mail"]
    database.after_commit(lambda: carry(mail.id))


def allow_later(app: Flask, work: Callable[..., object]) -> None:
    """Let pages leave `work` to be done after they have answered."""

    def run(*arguments: Any) -> None:
        with outside_a_request(app):
            work(*arguments)

    task = app.extensions["huey"].task(name=work.__name__)(run)
    app.extensions.setdefault("later", {})[work.__name__] = task


def later(work: Callable[..., object], *arguments: Any) -> None:
    """Do `work` after the page has answered: its time tells the visitor nothing."""
    current_app.extensions["later"][work.__name__](*arguments)


def every_minute(app: Flask, job: Callable[[], object]) -> None:
    """Do `job` each minute, with the database open."""

    def run() -> None:
        with outside_a_request(app):
            job()

    app.extensions["huey"].periodic_task(crontab(minute="*"), name=job.__name__)(run)


def send_what_is_due() -> None:
    """Try every waiting mail; one that fails waits for its next turn."""
    for mail in OutgoingMail.due():
        _try(mail)


@contextmanager
def outside_a_request(app: Flask) -> Iterator[None]:
    """The site and its database, as a job needs them; what was open stays open."""
    was_closed = database.is_closed()
    with app.app_context():
        database.connect(reuse_if_open=True)
        try:
            yield
        finally:
            if was_closed:
                database.close()


def _carry(app: Flask, number: int) -> None:
    with outside_a_request(app):
        mail = OutgoingMail.get_or_none(OutgoingMail.id == number)
        if mail is not None:
            _try(mail)


def _try(mail: OutgoingMail) -> None:
    try:
        mail.leave(current_app.config["SETTINGS"])
    except (OSError, ValueError) as error:
        log.warning('{"mail": %d, "not_sent": "%s"}', mail.id, type(error).__name__)


def _queue(data: Path, redis_url: str) -> Huey:
    if redis_url:
        return RedisHuey("relay", url=redis_url)
    return SqliteHuey("relay", filename=str(data / "jobs.sqlite"))


def init_app(app: Flask) -> None:
    settings = app.config["SETTINGS"]
    huey = _queue(settings.data, settings.redis_url)
    app.extensions["huey"] = huey
    app.extensions["carry_mail"] = huey.task(name="carry_mail")(lambda number: _carry(app, number))
    every_minute(app, send_what_is_due)
