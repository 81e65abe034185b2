"""The campaign's own links to join."""

from typing import Any

from flask import Blueprint, Flask, abort, flash, redirect, render_template, url_for
from flask_login import current_user

from relay.core.access import only
from relay.core.i18n import gettext as _
from relay.core.qr import draw
from relay.invitations.forms import EmptyForm, InvitationForm
from relay.invitations.models import Invitation
from relay.invitations.views import address_of

desk = Blueprint("invitations_desk", __name__, url_prefix="/desk/invitations")
STAFF = ("coordinator", "editor", "admin")


@desk.get("/")
@only(*STAFF)
def index() -> str:
    return render_template("invitations/general.html", invitations=Invitation.general())


@desk.route("/new", methods=["GET", "POST"])
@only(*STAFF)
def new() -> Any:
    form = InvitationForm()
    if not form.validate_on_submit():
        return render_template("invitations/new.html", form=form)
    invitation = Invitation.open_general(
        form.label.data, days=form.days.data, ceiling=form.ceiling.data, by=current_user
    )
    flash(_("Le lien est ouvert."), "good")
    return redirect(url_for(".one", number=invitation.id))


@desk.get("/<int:number>")
@only(*STAFF)
def one(number: int) -> str:
    invitation = found_or_404(number)
    link = address_of(invitation)
    return render_template(
        "invitations/one.html",
        form=EmptyForm(),
        invitation=invitation,
        link=link,
        qr=draw(link) if invitation.state == "open" else None,
    )


@desk.post("/<int:number>/revoke")
@only(*STAFF)
def revoke(number: int) -> Any:
    found_or_404(number).revoke(by=current_user)
    flash(_("Le lien est fermé."), "good")
    return redirect(url_for(".one", number=number))


def found_or_404(number: int) -> Invitation:
    invitation = Invitation.general_of(number)
    if invitation is None:
        abort(404)
    return invitation


def init_app(app: Flask) -> None:
    app.register_blueprint(desk)
