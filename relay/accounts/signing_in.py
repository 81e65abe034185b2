"""The session a browser holds: a row on the server, so that ending it ends it everywhere."""

from typing import Any

from flask import Flask, session
from flask_login import LoginManager, login_user

from relay.accounts.models import SignInSession, Volunteer


class ServerSessions(LoginManager):  # type: ignore[misc]
    """Flask-Login without its remember-me cookie.

    Looking for that cookie reads the session of every page, which marks even public pages as
    different for each visitor.
    """

    def _update_remember_cookie(self, response: Any) -> Any:
        return response


def start_session(volunteer: Volunteer, *, shared_computer: bool = False) -> None:
    """Sign a volunteer in under a new session, whatever the browser held before."""
    session.clear()
    volunteer.session_token = SignInSession.start(volunteer, shared_computer=shared_computer)
    session.permanent = not shared_computer
    login_user(volunteer)


def init_app(app: Flask) -> None:
    sessions = ServerSessions()
    sessions.session_protection = None  # it would tie a session to an address and a browser
    sessions.user_loader(SignInSession.volunteer_of)
    sessions.init_app(app)
