"""The desk's pages of themes: their names, symbol, colours and order."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from relay.core.i18n import gettext as _
from relay.letters import colours
from relay.letters.desk import for_editors
from relay.letters.forms import ThemeForm
from relay.letters.models import Theme

themes_desk = Blueprint("themes_desk", __name__, url_prefix="/desk/themes")


@themes_desk.get("")
@for_editors
def index() -> str:
    return render_template("letters/desk/themes.html", themes=list(Theme.ordered()))


@themes_desk.route("/new", methods=["GET", "POST"])
@for_editors
def new() -> str | Response:
    form = ThemeForm()
    if form.validate_on_submit():
        Theme.write(current_user, **form.fields)
        return saved()
    return render_template("letters/desk/theme.html", form=form, theme=None)


@themes_desk.route("/<int:number>", methods=["GET", "POST"])
@for_editors
def edit(number: int) -> str | Response:
    theme = Theme.get_or_none(Theme.id == number) or abort(404)
    form = ThemeForm(obj=theme)
    if form.validate_on_submit():
        theme.change(current_user, **form.fields)
        return saved()
    return render_template("letters/desk/theme.html", form=form, theme=theme)


def saved() -> Response:
    colours.forget_version()
    flash(_("Le thème est enregistré."), "good")
    return redirect(url_for(".index"), 303)
