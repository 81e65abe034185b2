"""Letting a letter out, taking it back: each act asks first, on a page of its own."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import to_utc
from flask_login import current_user
from werkzeug.wrappers import Response

from relay.campaign.models import ImprintMissing
from relay.core.i18n import gettext as _
from relay.letters.desk import for_editors, letter_or_404
from relay.letters.forms import PublishForm
from relay.letters.models import Letter

desk = Blueprint("letters_publishing", __name__, url_prefix="/desk/letters/<int:number>")


@desk.route("/publish", methods=["GET", "POST"])
@for_editors
def publish(number: int) -> str | Response:
    letter, form = letter_or_404(number), PublishForm()
    if form.validate_on_submit():
        return let_out(letter, form)
    return render_template("letters/desk/publish.html", letter=letter, form=form)


@desk.route("/unpublish", methods=["GET", "POST"])
@for_editors
def unpublish(number: int) -> str | Response:
    letter = letter_or_404(number)
    if request.method == "GET":
        return render_template("letters/desk/unpublish.html", letter=letter)
    letter.unpublish(current_user)
    flash(_("La date est annulée."), "good")
    return back_to(letter)


@desk.route("/archive", methods=["GET", "POST"])
@for_editors
def archive(number: int) -> str | Response:
    letter = letter_or_404(number)
    if request.method == "GET":
        return render_template("letters/desk/archive.html", letter=letter)
    letter.archive(current_user)
    flash(_("La lettre est retirée."), "good")
    return back_to(letter)


def let_out(letter: Letter, form: PublishForm) -> Response:
    try:
        letter.publish(current_user, at=to_utc(form.at.data) if form.at.data else None)
    except ImprintMissing:
        flash(_("Remplissez d'abord les mentions de la campagne."), "alert")
    else:
        flash(_("La lettre paraîtra à son heure.") if form.at.data else _("La lettre est publiée."))
    return back_to(letter)


def back_to(letter: Letter) -> Response:
    return redirect(url_for("letters_desk.edit", number=letter.id), 303)
