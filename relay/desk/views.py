"""The desk: where staff begin, what staff did, and the parts the pages are made of."""

from math import ceil

from flask import Blueprint, Flask, render_template, request
from flask_login import current_user

from relay.accounts.models import STAFF
from relay.core.access import only
from relay.desk import journal, overview, parts

desk = Blueprint("desk", __name__, url_prefix="/desk")
ON_A_PAGE = 50


@desk.get("/")
@only(*STAFF)
def home() -> str:
    return render_template(
        "desk/home.html",
        doors=overview.doors_for(current_user),
        waiting=overview.tasks_waiting(current_user),
        missing=overview.tasks_missing(current_user),
    )


@desk.get("/audit")
@only("admin")
def audit() -> str:
    entries = journal.entries()
    pages = max(1, ceil(entries.count() / ON_A_PAGE))
    page = min(max(request.args.get("page", 1, int), 1), pages)
    return render_template(
        "desk/audit.html",
        lines=journal.in_words(entries.paginate(page, ON_A_PAGE)),
        page=page,
        pages=pages,
    )


@desk.get("/parts", endpoint="parts")
@only(*STAFF)
def show_parts() -> str:
    return render_template("desk/parts.html", **parts.shown(request.args.get("scheme")))


def init_app(app: Flask) -> None:
    app.register_blueprint(desk)
