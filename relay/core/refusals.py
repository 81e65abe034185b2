"""Why a channel cannot take a message, before anyone presses its button. Pure.

The browser's twin is `static/js/lib/refusals.js`; both read `tests/data/refusals.json`.
"""

from collections.abc import Callable, Mapping
from typing import Literal

from relay.core.channel_text import grapheme_length, mastodon_length, normalise, x_length
from relay.core.channels import MAILBOXES, N_, Channel
from relay.core.links import build_link, link_values

Reason = Literal["text_too_long", "link_too_long", "no_link", "ampersand"]

BODY_LIMIT = 700
"""Characters of an e-mail's text. French grows by about 1.74 once encoded in the link."""

SENTENCES: Mapping[Reason, str] = {
    "text_too_long": N_("Ce texte est trop long pour ce canal."),
    "link_too_long": N_("Ce message est trop long pour s'ouvrir tout prêt."),
    "no_link": N_("Ce canal ne transmet qu'un lien, et il n'y en a pas."),
    "ampersand": N_("Écrivez « et » : le signe & coupe certains SMS."),
}

_COUNTERS: Mapping[str, Callable[[str], int]] = {
    "characters": len,
    "graphemes": grapheme_length,
    "mastodon": mastodon_length,
    "x": x_length,
}


def measured(channel: Channel, text: str, subject: str, url: str) -> int:
    """Length of the message there, by the counter of `channel`; compare it with its `limit`."""
    values = link_values(normalise(text, channel.family), url, subject)
    if channel.counter == "address":
        return len(url)
    if channel.counter == "link":
        return max(len(build_link(each, **values)) for each in (channel.desktop, channel.phone))
    sent = values["spaced" if "{spaced}" in channel.desktop else "text_url"]
    return _COUNTERS[channel.counter](sent)


def refusal(channel: Channel, text: str, subject: str, url: str) -> Reason | None:
    """Why `channel` cannot take this message, its blanks filled; None when it can.

    text_too_long   beyond the limit of the network, or of an e-mail's text
    link_too_long   the link that opens the composer would be cut, or not fit the QR code
    no_link         the channel needs a link, and there is none
    ampersand       some Androids cut an SMS at "&"
    """
    if channel.needs_link and not url:
        return "no_link"
    if channel.family == "sms" and "&" in text + url:
        return "ampersand"
    if channel in MAILBOXES and len(normalise(text, "email")) > BODY_LIMIT:
        return "text_too_long"
    if not channel.limit or measured(channel, text, subject, url) <= channel.limit:
        return None
    return "link_too_long" if channel.counter in ("link", "address") else "text_too_long"
