"""What a volunteer sees: the deck, a message and its channels, what they sent; and relay links."""

from uuid import uuid4

import segno
from flask import (
    Blueprint,
    Flask,
    abort,
    current_app,
    flash,
    jsonify,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.wrappers import Response
from flask_login import current_user
from markupsafe import Markup
from werkzeug.wrappers import Response as BaseResponse

from relay.accounts import my_data
from relay.accounts.models import Volunteer
from relay.core.access import public
from relay.core.channels import CHANNELS
from relay.core.i18n import day, language, ngettext, today, typeset_words, typography
from relay.core.i18n import gettext as _
from relay.core.throttle import for_each_volunteer
from relay.messages.kinds import KIND_NAMES
from relay.messages.models import Message
from relay.sharing import deck as decks
from relay.sharing import kept_decks
from relay.sharing.forms import CorrectForm, DeclareForm
from relay.sharing.models import LinkVisit, Share
from relay.sharing.relay_links import is_robot, is_visit, public_letter, relay_of
from relay.sharing.sending import Sending, offered_message
from relay.sharing.silence import open_for_sharing, silence
from relay.sharing.suggestion import CameBack, suggest

Answer = str | BaseResponse | tuple[Response, int]

sharing = Blueprint("sharing", __name__)
some_each_hour = for_each_volunteer("240 per hour")


@sharing.get("/deck")
def deck() -> str | bytes:
    if request.args or "_flashes" in session:
        return _draw_deck()
    return kept_decks.page(current_user._get_current_object(), _draw_deck)


@sharing.get("/deck/<theme>")
def deck_theme(theme: str) -> str:
    subject = decks.active_theme(theme) or abort(404)
    found = [row for row in decks.rows(current_user) if row.theme == theme]
    cards = [card for section in _sections(found) for card in section.cards]
    return render_template("sharing/theme.html", theme=subject, cards=cards)


@sharing.get("/messages/<int:id>")
@open_for_sharing
def message(id: int) -> str:
    return _message_page(_sending(id))


@sharing.get("/messages/<int:id>/share")
@open_for_sharing
def sequence(id: int) -> str:
    sending = _sending(id)
    steps = len(sending.choice.used)
    return render_template(
        "sharing/sequence.html",
        sending=sending,
        step=min(max(request.args.get("step", 1, int), 1), steps + 1),
        receipts=[uuid4() for _step in range(steps)],
    )


@sharing.get("/messages/<int:id>/print")
@open_for_sharing
def printed(id: int) -> str:
    sending = _sending(id)
    return render_template("sharing/print.html", sending=sending, code=_qr(sending.link))


@sharing.get("/messages/<int:id>/qr")
@open_for_sharing
def qr(id: int) -> str:
    sending = _sending(id)
    return render_template("sharing/qr.html", sending=sending, code=_qr(sending.link))


@sharing.post("/messages/<int:id>/sent")
@some_each_hour
@open_for_sharing
def declare(id: int) -> Answer:
    """Count what was sent. The sequence's module asks for JSON, and stays on its page."""
    sending = _sending(id)
    form = DeclareForm()
    form.offer(sending.choice.keys)
    wants_json = request.accept_mimetypes.best == "application/json"
    if not form.validate_on_submit():
        if wants_json:
            return jsonify(said=form.mistakes[0][1]), 422
        return _message_page(sending, form)
    Share.declare(
        form.receipt_id, current_user, sending.message, form.channel.data, today(), form.count.data
    )
    if wants_json:
        return jsonify(said=_said(form), receipt=str(uuid4()))
    step = request.form.get("step", type=int)
    if step is None:
        return redirect(url_for("sharing.sent", id=id), 303)
    flash(_said(form), "good")
    return redirect(_step_url(id, step), 303)


@sharing.get("/messages/<int:id>/sent")
def sent(id: int) -> str:
    message = _offered(id)
    shares = [
        (share.channel, channel_name(share.channel), share.count)
        for share in Share.on(today(), current_user, message)
    ]
    return render_template(
        "sharing/sent.html", message=message, title=_title(message), shares=shares
    )


@sharing.post("/messages/<int:id>/sent/correct")
@some_each_hour
def correct(id: int) -> BaseResponse:
    """Say again how many people today's sendings by one channel reached."""
    message = _offered(id)
    form = CorrectForm()
    if form.validate_on_submit():
        Share.correct(current_user, message, form.channel.data, today(), form.count.data)
        flash(_("Le nombre est corrigé."), "good")
    else:
        flash(_("Écrivez un nombre de 0 à 99."), "alert")
    return redirect(url_for("sharing.sent", id=id), 303)


@sharing.get("/r/<code>/", defaults={"slug": ""})
@sharing.get("/r/<code>/<slug>")
@public
def relay_link(code: str, slug: str) -> str | BaseResponse:
    """Lead to the letter and count the visit: no cookie, no address, nothing kept on the way.

    Networks that draw a preview get one whose address is this link: they would otherwise share
    the letter's own address, and the visits would be nobody's.
    """
    letter = public_letter(slug)
    volunteer = relay_of(code)
    if letter and volunteer and is_robot(request):
        return render_template("sharing/preview.html", letter=letter, address=_whole(request.path))
    if letter and volunteer and is_visit(request):
        LinkVisit.count_one(volunteer, letter, today())
    target = url_for("letters.letter", slug=letter.slug) if letter else url_for("letters.index")
    response = redirect(target)
    response.headers["Cache-Control"] = "no-store"
    return response


def _offered(number: int) -> Message:
    return offered_message(number) or abort(404)


def _sending(number: int) -> Sending:
    return Sending.of(_offered(number), current_user, request.args.get("variant", type=int))


def _message_page(sending: Sending, form: DeclareForm | None = None) -> str:
    if form is None:
        form = DeclareForm(formdata=None)
        form.offer(sending.choice.keys)
    return render_template("sharing/message.html", sending=sending, form=form)


def _draw_deck() -> str:
    found = decks.rows(current_user)
    asked = {name: request.args.get(name, "") for name in ("q", "kind", "language")}
    is_search = any(asked.values())
    came_back: CameBack = current_app.config["CAME_BACK"](current_user)
    first = suggest(
        [row.offer for row in found], came_back, current_user.interests, language(), today()
    )
    return render_template(
        "sharing/deck.html",
        suggestion=None if is_search else first,
        sections=_sections(decks.sifted(found, *asked.values())),
        came_back=came_back,
        asked=asked,
        is_search=is_search,
        kinds=KIND_NAMES,
    )


def _sections(found: list[decks.Row]) -> list[decks.Section]:
    return decks.sections(found, current_user.interests, language(), typography("fr"))


def _title(message: Message) -> str:
    return typeset_words(message.title, message.language)


def _step_url(number: int, step: int) -> str:
    variant = request.args.get("variant", type=int)
    return url_for("sharing.sequence", id=number, step=step, variant=variant)


def _said(form: DeclareForm) -> str:
    return ngettext(
        "C'est compté. %(channel)s : %(num)s personne.",
        "C'est compté. %(channel)s : %(num)s personnes.",
        form.count.data,
        channel=channel_name(form.channel.data),
    )


def _whole(path: str) -> str:
    return f"{current_app.config['SETTINGS'].base_url}{path}"


def channel_name(key: str) -> str:
    return _(CHANNELS[key].name)


def _qr(address: str) -> Markup:
    """A square drawing of an address; correction M lets a thumb cover some of it."""
    code = segno.make(address, error="m", micro=False)
    return Markup(code.svg_inline(omitsize=True, border=2, svgclass="qr", lineclass=None))


def shares_kept(volunteer: Volunteer) -> tuple[str, my_data.Rows]:
    rows = [
        (
            f"{day(share.day)}, {_title(share.message)}",
            f"{share.count}, {channel_name(share.channel)}",
        )
        for share in Share.of(volunteer)
    ]
    return _("Vos envois : des nombres, sans aucun nom"), rows


def init_app(app: Flask) -> None:
    app.register_blueprint(sharing)
    app.config.setdefault("CAME_BACK", lambda volunteer: CameBack())
    app.config.setdefault("DECK_SHOWS", [])
    app.jinja_env.globals["silence"] = silence
    my_data.add_part(shares_kept)
