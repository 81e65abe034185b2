"""Decks as they were last drawn, for volunteers who come back to them between two messages.

Everything that staff do leaves an audit row, so the number of the last one tells whether letters,
messages, themes, goals or silence windows have changed. What time alone changes (a letter that
comes out, a warning of silence) is seen at the next minute.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from flask import current_app
from peewee import ModelSelect, fn

from relay.accounts.models import Volunteer
from relay.core.audit import AuditEntry
from relay.core.database import now
from relay.core.prepared import Blank, Prepared
from relay.sharing.models import Share

MOST = 200  # pages of about 50 kB
_kept: OrderedDict[int, tuple[tuple[Any, ...], bytes]] = OrderedDict()


def page(volunteer: Volunteer, draw: Callable[[], str]) -> bytes:
    """This volunteer's deck: the kept page while nothing it shows has changed, else a new one."""
    state = (*_shown_of(volunteer), *_changing(volunteer))
    kept = _kept.pop(volunteer.id, None)
    if kept is None or kept[0] != state:
        kept = (state, draw().encode())
    _kept[volunteer.id] = kept
    if len(_kept) > MOST:
        _kept.popitem(last=False)
    return kept[1]


def _shown_of(volunteer: Volunteer) -> tuple[Any, ...]:
    """What the page says of its reader; the minute is the clock's."""
    return (
        *(now().replace(second=0), volunteer.first_name, volunteer.language, volunteer.role),
        *(volunteer.is_confirmed, volunteer.email_confirmed_at, *volunteer.interests),
    )


def _changing(volunteer: Volunteer) -> tuple[Any, ...]:
    """What else the page shows, as numbers that change with it: one query."""
    return _NUMBERS.first(volunteer=volunteer.id, key=str(volunteer.id)) or ()


def _numbers() -> ModelSelect[Share]:
    """Sendings, audit rows, and the numbers of lower rooms: those that `DECK_SHOWS` makes."""
    return Share.select(
        *(fn.COUNT(Share.id), fn.MAX(Share.day), fn.MAX(Share.id)),
        AuditEntry.select(fn.MAX(AuditEntry.id)),
        *(number for numbers in current_app.config["DECK_SHOWS"] for number in numbers()),
    ).where(Share.volunteer == Blank("volunteer"))


_NUMBERS = Prepared(_numbers)

forget = _kept.clear
"""Draw every deck anew."""
