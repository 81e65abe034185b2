"""The one thing that a volunteer is offered to do first. Pure: what they did in, what to do out."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal, NamedTuple

Step = Literal["first_people", "report", "who_else", "more_people"]


class Offer(NamedTuple):
    """A message as the suggestion needs to know it; `sent_on`: when this volunteer last sent it."""

    id: int
    kind: str
    theme: str
    language: str
    sent_on: date | None


class CameBack(NamedTuple):
    """What a volunteer has reported: the last day of it, and the pledges in all."""

    last_day: date | None = None
    pledges: int = 0


class Suggestion(NamedTuple):
    step: Step
    message_id: int


def suggest(
    offers: Sequence[Offer],
    came_back: CameBack,
    interests: Sequence[str],
    language: str,
    today: date,
) -> Suggestion | None:
    """What comes next, or None when there is no message for it.

    Nobody written to yet: three close people. Something sent and no report since: report.
    Pledges: ask who else, unless that was sent today. Else: the next people.
    """
    sent = [offer for offer in offers if offer.sent_on]
    if not sent:
        return _send("first_people", offers, "first_ask", interests, language)
    last = max(sent, key=lambda offer: offer.sent_on or date.min)
    if _is_unreported(last, came_back):
        return Suggestion("report", last.id)
    if came_back.pledges and not any(o.kind == "who_else" and o.sent_on == today for o in sent):
        following = _send("who_else", offers, "who_else", [last.theme, *interests], language)
        if following is not None:
            return following
    return _send("more_people", offers, "first_ask", interests, language)


def _is_unreported(last: Offer, came_back: CameBack) -> bool:
    return came_back.last_day is None or came_back.last_day < (last.sent_on or date.max)


def _send(
    step: Step, offers: Iterable[Offer], kind: str, interests: Sequence[str], language: str
) -> Suggestion | None:
    """The message of this kind in the reader's language, their themes first, fresh ones first."""
    fitting = [offer for offer in offers if offer.kind == kind]
    if not fitting:
        return None
    best = min(
        fitting,
        key=lambda offer: (
            offer.language != language,
            offer.sent_on or date.min,
            nearness(offer.theme, interests),
        ),
    )
    return Suggestion(step, best.id)


def nearness(theme: str, interests: Sequence[str]) -> int:
    """A theme's place among one's own; those one did not choose come after, all alike."""
    return interests.index(theme) if theme in interests else len(interests)
