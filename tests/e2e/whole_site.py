"""Every page of the served demo, with an address that leads to it and somebody who may open it."""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from uuid import uuid4

from flask import Flask

from relay import create_app
from relay.accounts.codes import OneTimeCode
from relay.accounts.models import SignInSession, Volunteer
from relay.campaign.models import Commune, SilenceWindow
from relay.core.config import read_settings
from relay.core.database import database, now
from relay.core.i18n import today
from relay.core.tokens import new_token, short_code
from relay.invitations.models import Invitation
from relay.letters.models import Letter, Theme
from relay.messages.models import Message
from relay.pledges.models import PledgeReport
from tests.architecture.site import Site
from tests.routes import EVERYBODY, ROUTES, SIGNED_IN

VISITOR, RELAY, ADMIN = "visitor", "relay", "admin"
NAMES = {
    "fr": {RELAY: "jeanne", ADMIN: "camille"},
    "en": {RELAY: "robert", ADMIN: "oriane"},
}
NO_PAGE = {
    "accounts.my_data_file": "a file of JSON",
    "core.health": "JSON",
    "letters.theme_colours": "a style sheet",
    "sharing.relay_link": "leads to a letter",
}


@dataclass
class Walk:
    """Where one reader may go in one language: the session's cookie, and paths by endpoint.

    `names` are those of people and places, which stay as they were typed.
    """

    reader: str
    language: str
    cookie: str
    paths: dict[str, str]
    names: list[str]


def in_its_own_process(work: Callable[..., Any], *given: object) -> Any:
    """What `work` returns in a process of its own: a second site here would take the tables."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as one:
        return one.submit(work, *given).result()


@contextmanager
def opened(data: Path) -> Iterator[Flask]:
    """The served site from inside, within a request."""
    app = create_app(read_settings({"RELAY_DATA": str(data)}))
    with app.test_request_context(), database.connection_context():
        yield app


def walks(data: Path) -> list[Walk]:
    """Bring the demo to where every page can open, and say who goes where."""
    with opened(data) as app:
        return [walk for language in NAMES for walk in _walks(app, language, _cast(language))]


def close_for_silence(data: Path) -> None:
    """Open a silence window that holds for an hour."""
    with opened(data):
        begin, end = now() - timedelta(minutes=5), now() + timedelta(hours=1)
        SilenceWindow.create(label="Veille du scrutin", starts_at=begin, ends_at=end)


def _cast(language: str) -> dict[str, Volunteer]:
    """A relay who begins a second factor and an administrator who has one, of this language."""
    cast = {
        reader: Volunteer.get(Volunteer.email == f"{name}@passerelles.example")
        for reader, name in NAMES[language].items()
    }
    for volunteer in cast.values():
        volunteer.change(language=language, totp_seed=new_token())
    cast[ADMIN].change(role="admin", totp_confirmed_at=now())
    return cast


def _walks(app: Flask, language: str, cast: dict[str, Volunteer]) -> Iterator[Walk]:
    values = _examples(language, cast)
    names = [volunteer.first_name for volunteer in Volunteer.select()]
    names += [commune.name for commune in Commune.select()]
    paths = Site(app, cast[RELAY], values).addresses("GET")
    for reader, entry in ((VISITOR, {EVERYBODY}), (RELAY, {SIGNED_IN}), (ADMIN, None)):
        own = {
            name: f"{path}?lang={language}" if reader == VISITOR else path
            for name, path in paths.items()
            if name not in NO_PAGE
            if (ROUTES[name] in entry if entry else ROUTES[name] not in (EVERYBODY, SIGNED_IN))
        }
        yield Walk(reader, language, _cookie(app, cast.get(reader)), own, names)


def _cookie(app: Flask, volunteer: Volunteer | None) -> str:
    """A session's cookie; a visitor's waits for the digits that open an account."""
    waiting = {"token": new_token(), "account": "", "shared": False, "wanted": ""}
    held: dict[str, Any] = {"signing_in": waiting}
    if volunteer is not None:
        held = {"_user_id": SignInSession.start(volunteer), "_fresh": True}
    serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    return str(serializer.dumps(held))


def _examples(language: str, cast: dict[str, Volunteer]) -> dict[str, Any]:
    """By endpoint or by blueprint, the value of its first argument; the others by name."""
    relay = cast[RELAY]
    slug = {"fr": "dernier-bus", "en": "the-last-bus"}[language]
    letter = Letter.get(Letter.slug == slug)
    draft = Letter.write(cast[ADMIN], theme=letter.theme, title="Brouillon", body="À suivre.")
    message = Message.get(Message.letter == letter)
    other = Message.write(
        cast[ADMIN],
        {"kind": "thanks", "title": "Merci", "theme": letter.theme},
        {"chat": ("", "Merci !")},
    )
    report = PledgeReport.declare(uuid4(), relay, pledges=2, day=today(), theme=letter.theme)
    invitation = Invitation.general().get()
    theme = Theme.get(Theme.slug == "jeunesse")
    return {
        "accounts.confirm_address": OneTimeCode.issue(relay, "confirm"),
        "accounts.confirm_change": OneTimeCode.issue(relay, "change_new", new_email="x@y.example"),
        "accounts.reset": OneTimeCode.issue(relay, "reset"),
        "accounts_desk": relay.id,
        "invitations": invitation.code,
        "invitations_desk": invitation.id,
        "letters.letter": slug,
        "letters.theme": theme.slug,
        "letters_desk": letter.id,
        "letters_publishing": letter.id,
        "letters_publishing.publish": draft.id,
        "letters_revising": letter.id,
        "messages_desk": message.id,
        "messages_desk.publish": other.id,
        "pledges": report.id,
        "sharing": message.id,
        "sharing.deck_theme": theme.slug,
        "sharing.relay_link": short_code("relay", relay.id, 6),
        "themes_desk": theme.id,
        "revision": 1,
        "slug": slug,
    }
