"""The session a browser holds: a row on the server, so that ending it ends it everywhere."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from hashlib import sha256
from typing import Any

from flask import Flask, Request, flash, redirect, request, session, url_for
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from flask_login import LoginManager, current_user, login_user
from itsdangerous import URLSafeTimedSerializer

from relay.accounts.jobs import send_confirmation
from relay.accounts.models import SignInSession, Volunteer
from relay.core.database import now
from relay.core.i18n import gettext as _
from relay.core.jobs import later

RECENT = timedelta(minutes=15)


class PatientSerializer(URLSafeTimedSerializer):
    """Reads a cookie whatever the hour it was signed at.

    A server whose clock is minutes ahead would sign people out; rows say when a session ends.
    """

    def loads(  # type: ignore[override]
        self,
        s: str | bytes,
        max_age: int | None = None,
        return_timestamp: bool = False,
        salt: str | bytes | None = None,
    ) -> Any:
        return super().loads(s, None, return_timestamp, salt)


class SignedCookies(SecureCookieSessionInterface):
    """Flask's cookie, without an age of its own; a visitor who has none costs nothing."""

    def __init__(self, key: str) -> None:
        self._signer = PatientSerializer(
            key,
            salt=self.salt,
            serializer=self.serializer,
            signer_kwargs={"key_derivation": self.key_derivation, "digest_method": sha256},
        )

    def get_signing_serializer(self, app: Flask) -> PatientSerializer:
        return self._signer

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        if "HTTP_COOKIE" not in request.environ:
            return self.session_class()
        return super().open_session(app, request)


class ServerSessions(LoginManager):  # type: ignore[misc]
    """Flask-Login without its remember-me cookie.

    Looking for that cookie reads the session of every page, which marks even public pages as
    different for each visitor.
    """

    def _update_remember_cookie(self, response: Any) -> Any:
        return response


def start_session(volunteer: Volunteer, *, shared_computer: bool = False) -> None:
    """Sign a volunteer in under a new session; the one the browser held before ends."""
    SignInSession.end(session.get("_user_id", ""))
    session.clear()
    volunteer.session_token = SignInSession.start(volunteer, shared_computer=shared_computer)
    session.permanent = not shared_computer
    login_user(volunteer)


def welcome(volunteer: Volunteer) -> None:
    """Let in somebody who has just joined; a mail asks to confirm the address."""
    start_session(volunteer)
    later(send_confirmation, volunteer.id)


def recently(view: Callable[..., Any]) -> Callable[..., Any]:
    """Ask again who is there before a page that could take an account away from its owner."""

    @wraps(view)
    def guarded(*arguments: Any, **values: Any) -> Any:
        row = SignInSession.of(current_user.session_token)
        if row is not None and row.created_at > now() - RECENT:
            return view(*arguments, **values)
        flash(_("Par sécurité, connectez-vous de nouveau."), "info")
        return redirect(url_for("accounts.sign_in", next=request.path))

    return guarded


def init_app(app: Flask) -> None:
    app.session_interface = SignedCookies(app.config["SECRET_KEY"])
    sessions = ServerSessions()
    sessions.session_protection = None  # it would tie a session to an address and a browser
    sessions.user_loader(SignInSession.volunteer_of)
    sessions.init_app(app, add_context_processor=False)  # public pages look at no session
