"""A message as one volunteer sends it on. Pure: texts and values in, texts and links out.

The server knows the volunteer's name, commune and link; only the browser ever knows the friend's
first name. The browser's twin is `static/js/sharing/compose.js`; both read the cases of
`tests/data/outgoing.json`.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from relay.core.channel_text import Family, normalise
from relay.core.channels import CHANNELS, Channel
from relay.core.links import build_link, link_values
from relay.core.placeholders import (
    FIRST_NAME,
    LINK,
    fill,
    find,
    missing,
    open_neutrally,
    unknown,
    with_variant,
)
from relay.core.refusals import refusal
from relay.messages.checking import SENTENCES
from relay.messages.words import Texts

ALWAYS = ("copy", "sheet", "qr", "print")
"""What needs no account anywhere, offered to everybody."""

USUAL = ("email", "sms", "whatsapp", "messenger", "facebook")
"""Offered first to those who have not said which channels they use."""

_OPEN, _CLOSE = "\ue010", "\ue011"
_PIECES = re.compile(rf"({_OPEN}[^{_CLOSE}]*{_CLOSE}|\[[^\[\]\n]{{1,40}}\])")


class Ready(NamedTuple):
    """A text as it leaves, `blanks` naming what is still empty or unknown in it."""

    subject: str
    text: str
    url: str
    blanks: tuple[str, ...]


class Way(NamedTuple):
    """A channel with the links that open it; `reason` says why there is none.

    Reasons are those of `relay.core.refusals`, and "blank" for a text with an empty blank.
    """

    channel: Channel
    href: str
    phone: str
    reason: str

    @property
    def why(self) -> str:
        """The reason as a French sentence to translate; "" for a blank, which is said once."""
        return SENTENCES.get(self.reason, "")


def chosen(texts: Texts, family: Family, opening: str, line: str, has_name: bool) -> str:
    """The text of a family with its variant's line and, without a name, its neutral opening."""
    text = with_variant(texts.get(family, texts["chat"])[1], line)
    return text if has_name else open_neutrally(text, opening)


def ready(
    texts: Texts,
    family: Family,
    values: Mapping[str, str],
    *,
    opening: str = "",
    line: str = "",
    ampersand: str = "et",
) -> Ready:
    """What a family's channels carry: filled with `values` and normalised.

    `ampersand` stands for "&" in an SMS, where some Androids would cut the text.
    """
    subject = texts.get(family, texts["chat"])[0]
    text = chosen(texts, family, opening, line, bool(values.get(FIRST_NAME, "").strip()))
    filled = fill(text, values)
    if family == "sms":
        filled = filled.replace("&", ampersand)
    return Ready(
        subject=fill(subject, values),
        text=normalise(filled, family),
        url=values.get(LINK, "") if LINK in find(text) else "",
        blanks=(*missing(f"{subject}\n{text}", values), *unknown(f"{subject}\n{text}")),
    )


def way(channel: Channel, message: Ready) -> Way:
    """The links that open `channel` with this message; without a reason it can leave."""
    if message.blanks:
        return Way(channel, "", "", "blank")
    reason = refusal(channel, message.text, message.subject, message.url)
    if reason:
        return Way(channel, "", "", reason)
    values = link_values(message.text, message.url, message.subject)
    return Way(
        channel,
        build_link(channel.desktop or channel.phone, **values),
        build_link(channel.phone, **values),
        "",
    )


def pieces(text: str, values: Mapping[str, str]) -> list[tuple[str, str]]:
    """`text` cut for display: (words, "" for plain, "blank" for filled, "unknown" for empty)."""
    marked = fill(text, {n: f"{_OPEN}{v}{_CLOSE}" for n, v in values.items() if v.strip()})
    return [(piece.strip(_OPEN + _CLOSE), _kind(piece)) for piece in _PIECES.split(marked) if piece]


def _kind(piece: str) -> str:
    if piece.startswith(_OPEN):
        return "blank"
    return "unknown" if find(piece) or unknown(piece) else ""


class Choice(NamedTuple):
    """The channels of one message for one volunteer, in the order of the page."""

    used: list[Channel]
    always: list[Channel]
    others: list[Channel]

    @property
    def keys(self) -> list[str]:
        return [channel.key for part in self for channel in part]


def choice(used: Sequence[str], able: Sequence[str]) -> Choice:
    """Sorts the channels that are `able` to carry a message for somebody who uses those `used`.

    A mailbox counts as e-mail: which one it is, the device remembers.
    """
    mine = {CHANNELS[key].mailbox_of or key for key in used if key in CHANNELS} or set(USUAL)
    offered = [CHANNELS[key] for key in CHANNELS if key in able and not CHANNELS[key].mailbox_of]
    return Choice(
        used=[each for each in offered if each.key in mine and each.key not in ALWAYS],
        always=[each for each in offered if each.key in ALWAYS],
        others=[each for each in offered if each.key not in mine and each.key not in ALWAYS],
    )
