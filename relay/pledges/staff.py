"""At the desk: reports that wait for somebody to confirm them."""

from math import ceil
from uuid import UUID

from flask import Blueprint, Flask, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from relay.accounts.models import STAFF
from relay.core.access import only
from relay.core.i18n import gettext as _
from relay.pledges.held import waiting_for, waiting_report
from relay.pledges.models import AlreadyCorrected, AlreadyDecided

pledges_desk = Blueprint("pledges_desk", __name__, url_prefix="/desk/reports")
A_PAGE = 20


@pledges_desk.get("/held")
@only(*STAFF)
def held() -> str:
    found = waiting_for(current_user)
    pages = max(1, ceil(found.count() / A_PAGE))
    page = min(max(request.args.get("page", 1, int), 1), pages)
    return render_template(
        "pledges/held.html", reports=list(found.paginate(page, A_PAGE)), page=page, pages=pages
    )


@pledges_desk.post("/<uuid:key>")
@only(*STAFF)
def decide(key: UUID) -> BaseResponse:
    report = waiting_report(current_user, key) or abort(404)
    try:
        if request.form.get("decision") == "confirm":
            report.confirm(current_user)
            flash(_("Le retour est confirmé. Il compte."), "good")
        else:
            report.refuse(current_user)
            flash(_("Le retour est refusé. Il ne compte pas."), "good")
    except (AlreadyCorrected, AlreadyDecided):
        flash(_("Ce retour a changé entre-temps. Rien n'est fait."), "alert")
    return redirect(url_for("pledges_desk.held"), 303)


def init_app(app: Flask) -> None:
    app.register_blueprint(pledges_desk)
