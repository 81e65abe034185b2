"""Writing letters: the list, the form beside its preview."""

from __future__ import annotations

from flask import Blueprint, Flask, flash, redirect, render_template, request, url_for
from flask_babel import force_locale
from flask_login import current_user
from markupsafe import Markup
from peewee import prefetch
from werkzeug.wrappers import Response

from relay.core.database import now
from relay.core.i18n import gettext as _
from relay.core.i18n import typography
from relay.core.richtext import render
from relay.core.typography import typeset_html
from relay.letters import publishing, revising, theming
from relay.letters.desk import for_editors, letter_or_404
from relay.letters.forms import LANGUAGE_NAMES, STATE_NAMES, FilterForm, LetterForm
from relay.letters.models import Letter, LetterPublication, Theme
from relay.letters.node_tree import Node, tree_of

letters_desk = Blueprint("letters_desk", __name__, url_prefix="/desk/letters")


@letters_desk.get("")
@for_editors
def index() -> str:
    form = FilterForm.of(request.args)
    return render_template(
        "letters/desk/index.html",
        form=form,
        letters=prefetch(Letter.found(**form.chosen), LetterPublication),
        has_themes=Theme.ordered().exists(),
        states=STATE_NAMES,
        languages=LANGUAGE_NAMES,
    )


@letters_desk.route("/new", methods=["GET", "POST"])
@for_editors
def new() -> str | Response:
    if not Theme.ordered().exists():
        flash(_("Créez d'abord un thème : chaque lettre en porte un."), "info")
        return redirect(url_for("themes_desk.new"))
    return write(None)


@letters_desk.route("/<int:number>", methods=["GET", "POST"])
@for_editors
def edit(number: int) -> str | Response:
    return write(letter_or_404(number))


@letters_desk.post("/preview")
@for_editors
def preview() -> dict[str, list[Node]]:
    """The letter that the form holds, as a tree that the page builds its preview from."""
    letter = Letter.numbered(request.args.get("letter", 0, int))
    return {"sheet": tree_of(sheet_of(LetterForm.of(letter)))}


def write(letter: Letter | None) -> str | Response:
    """Show the form; save it, or with its "preview" button only show what it would give."""
    form = LetterForm.of(letter)
    if request.form.get("action") != "preview" and form.validate_on_submit():
        return save(letter, form)
    return render_template(
        "letters/desk/edit.html",
        form=form,
        letter=letter,
        states=STATE_NAMES,
        preview=Markup(sheet_of(form)),
    )


def save(letter: Letter | None, form: LetterForm) -> Response:
    if letter is None:
        letter = Letter.write(current_user, **form.fields)
    else:
        letter.save_revision(current_user, **form.fields)
    flash(_("La lettre est enregistrée."), "good")
    return redirect(url_for(".edit", number=letter.id), 303)


def sheet_of(form: LetterForm) -> str:
    """The letter of a form, right or wrong, as its readers would see it."""
    letter = form.sketch()
    with force_locale(letter.language):
        body = typeset_html(render(letter.body), typography())
        return render_template("letters/desk/sheet.html", letter=letter, body=body, today=now())


def init_app(app: Flask) -> None:
    for desk in (letters_desk, publishing.desk, revising.desk, theming.themes_desk):
        app.register_blueprint(desk)
