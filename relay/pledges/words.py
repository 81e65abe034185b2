"""Reports in words."""

from collections.abc import Iterable

from relay.core.channels import CHANNELS
from relay.core.i18n import gettext as _
from relay.core.i18n import ngettext

NOT_ASKED = frozenset(("sheet", "copy", "qr", "print"))
"""Ways to send by which nobody answers."""


def in_words(counts: Iterable[int]) -> str:
    """ "3 promesses, 1 affiche" from counts in the order of `totals.COUNTS`."""
    pledges, undecided, refusals, new_relays, posters, helpers = counts
    words = [
        (pledges, ngettext("%(num)s promesse", "%(num)s promesses", pledges)),
        (undecided, ngettext("%(num)s hésite", "%(num)s hésitent", undecided)),
        (refusals, ngettext("%(num)s non", "%(num)s non", refusals)),
        (new_relays, ngettext("%(num)s nouveau relais", "%(num)s nouveaux relais", new_relays)),
        (posters, ngettext("%(num)s affiche", "%(num)s affiches", posters)),
        (helpers, ngettext("%(num)s coup de main", "%(num)s coups de main", helpers)),
    ]
    return ", ".join(phrase for count, phrase in words if count) or _("rien")


def channel_names() -> list[tuple[str, str]]:
    """The ways an answer comes back, with their names; first what is no channel."""
    names = [
        (channel.key, _(channel.name))
        for channel in CHANNELS.values()
        if not channel.mailbox_of and channel.key not in NOT_ASKED
    ]
    return [("", _("De vive voix ou par téléphone")), *names]


def answered_by(channel: str) -> str:
    """The channel on which the answer to a sending by `channel` comes back."""
    found = CHANNELS.get(channel)
    if found is None or channel in NOT_ASKED:
        return ""
    return found.mailbox_of or channel
