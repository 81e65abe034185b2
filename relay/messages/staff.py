"""The desk's messages: written, checked channel by channel, put in order, published."""

from typing import Any

from flask import (
    Blueprint,
    Flask,
    abort,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_login import current_user
from peewee import prefetch
from werkzeug.wrappers import Response

from relay.campaign.models import ImprintMissing
from relay.core.access import only
from relay.core.channels import CHANNELS
from relay.core.comparing import changes
from relay.core.i18n import gettext as _
from relay.core.i18n import lazy_gettext
from relay.messages.checking import channels_for
from relay.messages.forms import LANGUAGE_NAMES, STATE_NAMES, FilterForm, MessageForm
from relay.messages.kinds import KIND_NAMES
from relay.messages.models import Message, MessagePublication, MessageRevision
from relay.messages.preview import preview
from relay.messages.words import Words

desk = Blueprint("messages_desk", __name__, url_prefix="/desk/messages")

PART_NAMES = {
    "title": lazy_gettext("Titre"),
    "opening": lazy_gettext("Début sans prénom"),
    "chat": lazy_gettext("Texte"),
    "email": lazy_gettext("E-mail"),
    "sms": lazy_gettext("SMS"),
    "x": lazy_gettext("Texte court"),
    "variants": lazy_gettext("Variantes"),
}


@desk.get("")
@only("editor", "admin")
def index() -> str:
    form = FilterForm(request.args)
    asked = form.chosen
    return render_template(
        "messages/index.html",
        messages=prefetch(Message.found(**asked), MessagePublication),
        offered={message.id for message in Message.offered()},
        form=form,
        theme=asked["theme"],
        can_move=[name for name, value in asked.items() if value] == ["theme"],
        kinds=KIND_NAMES,
        languages=LANGUAGE_NAMES,
        states=STATE_NAMES,
    )


@desk.post("/order")
@only("editor", "admin")
def order() -> Response:
    """The button that was pressed names a message: up=12 or down=12."""
    up, down = request.form.get("up", 0, int), request.form.get("down", 0, int)
    message = _found(up or down)
    message.move(-1 if up else 1)
    theme = request.form.get("theme") or None
    return redirect(url_for(".index", theme=theme, _anchor=f"message-{message.id}"))


@desk.route("/new", methods=["GET", "POST"])
@only("editor", "admin")
def new() -> str | Response:
    return _write(None)


@desk.route("/<int:number>", methods=["GET", "POST"])
@only("editor", "admin")
def edit(number: int) -> str | Response:
    return _write(_found(number))


@desk.route("/<int:number>/publish", methods=["GET", "POST"])
@only("editor", "admin")
def publish(number: int) -> str | Response:
    message = _found(number)
    able = channels_for(message.texts(), message.opening, message.language)
    if not able:
        flash(_("Aucun canal ne peut porter ce message. Corrigez-le d'abord."), "alert")
        return _back_to(message)
    if request.method == "GET":
        unable = [CHANNELS[key] for key in CHANNELS if key not in able]
        return render_template("messages/publish.html", message=message, unable=unable)
    try:
        message.publish(current_user)
    except ImprintMissing:
        flash(_("Remplissez d'abord les mentions de la campagne."), "alert")
    else:
        flash(_("Le message est publié."), "good")
    return _back_to(message)


@desk.route("/<int:number>/archive", methods=["GET", "POST"])
@only("editor", "admin")
def archive(number: int) -> str | Response:
    message = _found(number)
    if request.method == "GET":
        return render_template("messages/archive.html", message=message)
    message.archive(current_user)
    flash(_("Le message est retiré."), "good")
    return _back_to(message)


@desk.get("/<int:number>/revisions")
@only("editor", "admin")
def revisions(number: int) -> str:
    message = _found(number)
    return render_template(
        "messages/revisions.html", message=message, revisions=MessageRevision.of(message)
    )


@desk.get("/<int:number>/revisions/<int:revision>")
@only("editor", "admin")
def revision(number: int, revision: int) -> str:
    """What has changed from this revision to another, by default to the message as it is."""
    message, past = _found(number), _revision(number, revision)
    other = request.args.get("with", message.revision, int)
    return render_template(
        "messages/revision.html",
        message=message,
        past=past,
        other=other,
        others=[each.number for each in MessageRevision.of(message) if each.number != revision],
        parts=_compared(past.words, _revision(number, other).words),
    )


@desk.route("/<int:number>/revisions/<int:revision>/restore", methods=["GET", "POST"])
@only("editor", "admin")
def restore(number: int, revision: int) -> str | Response:
    message, past = _found(number), _revision(number, revision)
    if request.method == "GET":
        return render_template("messages/restore.html", message=message, past=past)
    message.restore(past.number, current_user)
    flash(_("La version %(number)d est revenue.", number=past.number), "good")
    return _back_to(message)


def _write(message: Message | None) -> str | Response:
    """Show the form; save it, or only do what another of its buttons asks for."""
    form = MessageForm.of(message)
    action = request.form.get("action", "save")
    if action != "save":
        form.arrange(action)
    elif form.validate_on_submit():
        saved = form.save(message, current_user)
        flash(_("Le message est enregistré."), "good")
        return _back_to(saved)
    return render_template(
        "messages/edit.html", form=form, message=message, states=STATE_NAMES, preview=preview(form)
    )


def _compared(before: Words, after: Words) -> list[tuple[str, Any]]:
    """The parts of a message that differ, each with its pieces."""
    old, new = before.parts(), after.parts()
    return [
        (name, changes(old.get(part, ""), new.get(part, "")))
        for part, name in PART_NAMES.items()
        if old.get(part, "") != new.get(part, "")
    ]


def _found(number: int) -> Message:
    message: Message | None = Message.get_or_none(id=number)
    if message is None:
        abort(404)
    return message


def _revision(number: int, revision: int) -> MessageRevision:
    past: MessageRevision | None = MessageRevision.get_or_none(message=number, number=revision)
    if past is None:
        abort(404)
    return past


def _back_to(message: Message) -> Response:
    return redirect(url_for(".edit", number=message.id))


def init_app(app: Flask) -> None:
    app.register_blueprint(desk)
