"""The pages around the pages: errors in the product's look, and the health check."""

import secrets
from typing import Any

from flask import Blueprint, Flask, Response, abort, g, jsonify, render_template, request
from flask_wtf.csrf import CSRFError
from peewee import DataError, OperationalError, PeeweeException
from werkzeug.exceptions import HTTPException

from relay.core import logbook
from relay.core.access import public
from relay.core.database import database
from relay.core.migrations import pending

pages = Blueprint("core", __name__)
SHOWN = (400, 403, 404, 405, 413, 429)


@pages.get("/healthz")
@public
def health() -> tuple[Response, int]:
    """200 when the database answers and its shape is current, else 503."""
    try:
        database.execute_sql("SELECT 1")
        waiting = pending()
    except PeeweeException:
        return jsonify(database="unreachable"), 503
    if waiting:
        return jsonify(database="reachable", migrations="pending"), 503
    return jsonify(database="reachable", migrations="current"), 200


def show_error(error: HTTPException) -> tuple[str, int] | HTTPException:
    code = error.code or 500
    if code not in SHOWN:
        return error
    return render_template(f"errors/{code}.html"), code


def show_nothing_there(error: Exception) -> tuple[str, int]:
    """A number too long for the database names nothing."""
    return render_template("errors/404.html"), 404


def refuse_unreadable() -> None:
    """No text holds a NUL sign, which PostgreSQL cannot keep."""
    values = (request.path, *request.args.values(), *(request.view_args or {}).values())
    if request.method == "POST":
        values += tuple(request.form.values())
    if any("\0" in value for value in values if isinstance(value, str)):
        abort(400)


def show_expired_form(error: CSRFError) -> tuple[str, int]:
    return render_template("errors/expired.html"), 400


def show_failure(error: Exception) -> tuple[str, int]:
    """A page with a reference; the log holds the rest under the same reference."""
    reference = secrets.token_hex(4)
    logbook.write_failure(reference, error)
    if isinstance(error, OperationalError):
        g.database_is_lost = True
        return render_template("errors/503.html", reference=reference), 503
    return render_template("errors/500.html", reference=reference), 500


def write_unforeseen(failure: Any) -> None:
    """A failure that even the failure's page met."""
    logbook.write_failure("-", failure[1])


def init_app(app: Flask) -> None:
    app.register_blueprint(pages)
    # Flask's own way would write the error's words, which can quote what was typed.
    app.log_exception = write_unforeseen  # type: ignore[assignment,method-assign]
    for code in SHOWN:
        app.register_error_handler(code, show_error)
    for error in (OverflowError, DataError):
        app.register_error_handler(error, show_nothing_there)
    app.before_request(refuse_unreadable)
    app.register_error_handler(CSRFError, show_expired_form)
    app.register_error_handler(Exception, _http_errors_as_they_are)


def _http_errors_as_they_are(error: Exception) -> tuple[str, int] | HTTPException:
    if isinstance(error, HTTPException):
        return error
    return show_failure(error)
