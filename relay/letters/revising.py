"""A letter's revisions: listed, compared, brought back."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from relay.core.comparing import Piece, changes
from relay.core.i18n import gettext as _
from relay.core.i18n import lazy_gettext
from relay.letters.desk import for_editors, letter_or_404
from relay.letters.models import TEXTS, Letter, LetterRevision
from relay.letters.sources import write_sources

desk = Blueprint("letters_revising", __name__, url_prefix="/desk/letters/<int:number>/revisions")

PART_NAMES = {
    "title": lazy_gettext("Titre"),
    "audience": lazy_gettext("À qui elle s'adresse"),
    "summary": lazy_gettext("Résumé"),
    "body": lazy_gettext("Texte"),
    "signature": lazy_gettext("Signature"),
    "sources": lazy_gettext("Sources"),
}


@desk.get("")
@for_editors
def index(number: int) -> str:
    letter = letter_or_404(number)
    return render_template(
        "letters/desk/revisions.html", letter=letter, revisions=list(LetterRevision.of(letter))
    )


@desk.get("/<int:revision>")
@for_editors
def compare(number: int, revision: int) -> str:
    """What has changed from this revision to another, by default to the letter as it is."""
    letter = letter_or_404(number)
    past = revision_or_404(letter, revision)
    other = revision_or_404(letter, request.args.get("with", letter.revision, int))
    return render_template(
        "letters/desk/revision.html",
        letter=letter,
        past=past,
        other=other,
        numbers=[each.number for each in LetterRevision.of(letter) if each != past],
        parts=compared(past, other),
    )


@desk.route("/<int:revision>/restore", methods=["GET", "POST"])
@for_editors
def restore(number: int, revision: int) -> str | Response:
    letter = letter_or_404(number)
    past = revision_or_404(letter, revision)
    if request.method == "GET":
        return render_template("letters/desk/restore.html", letter=letter, past=past)
    letter.restore(past.number, current_user)
    flash(_("La version %(number)d est revenue.", number=past.number), "good")
    return redirect(url_for("letters_desk.edit", number=letter.id), 303)


def compared(before: LetterRevision, after: LetterRevision) -> list[tuple[str, list[Piece]]]:
    """The parts of the letter that differ, each with its pieces."""
    old, new = words_of(before), words_of(after)
    return [
        (PART_NAMES[part], changes(old[part], new[part]))
        for part in TEXTS
        if old[part] != new[part]
    ]


def words_of(revision: LetterRevision) -> dict[str, str]:
    return {**revision.texts, "sources": write_sources(revision.sources)}


def revision_or_404(letter: Letter, number: int) -> LetterRevision:
    return LetterRevision.numbered(letter, number) or abort(404)
