"""A volunteer's personal link to a letter: `/r/<code>/<letter>`. The code is stored nowhere."""

import re

from flask import Request, current_app, url_for

from relay.accounts.models import Volunteer
from relay.core.tokens import read_short_code, short_code
from relay.letters.models import Letter
from relay.messages.models import Message

CODE_LENGTH = 6

# Whoever fetches a page to show its preview, to index it or to watch it, by its own name.
_ROBOT = re.compile(
    r"bot|crawl|spider|preview|externalhit|facebookcatalog|meta-external|whatsapp|telegram|signal"
    r"|slack|discord|skype|viber|embed|cardyb|mastodon|pleroma|akkoma|misskey|iframely|fetch|scan"
    r"|monitor|headless|lighthouse|curl|wget|python|okhttp|java/|go-http|libwww|node-|axios|http\.rb",
    re.IGNORECASE,
)
_AHEAD = ("Purpose", "Sec-Purpose", "X-Purpose", "X-Moz")


def relay_link(volunteer: Volunteer, message: Message) -> str:
    """The address that `[lien]` stands for, to the message's letter, else all letters."""
    code = short_code("relay", volunteer.id, CODE_LENGTH)
    slug = message.letter.slug if message.letter else ""
    path = url_for("sharing.relay_link", code=code, slug=slug, lang=None)
    return f"{current_app.config['SETTINGS'].base_url}{path}"


def relay_of(code: str) -> Volunteer | None:
    """Whose link this is; None for a code that was not made here, or a closed account."""
    number = read_short_code("relay", code, CODE_LENGTH)
    volunteer: Volunteer | None = Volunteer.get_or_none(Volunteer.id == number) if number else None
    return volunteer if volunteer is not None and volunteer.is_active else None


def public_letter(slug: str) -> Letter | None:
    """The letter of this name when everybody may read it now."""
    letter: Letter | None = Letter.public().where(Letter.slug == slug).first() if slug else None
    return letter


def is_robot(request: Request) -> bool:
    """Whether a program asks, such as a network that draws a preview: that is not a visit."""
    agent = request.headers.get("User-Agent", "")
    return not agent or _ROBOT.search(agent) is not None


def is_visit(request: Request) -> bool:
    """Whether a person opens the link now: no robot, no look at the headers, no page in advance."""
    ahead = any("pre" in request.headers.get(name, "").lower() for name in _AHEAD)
    return request.method == "GET" and not ahead and not is_robot(request)
