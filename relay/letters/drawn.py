"""The pages of letters, drawn once for each change of what they show.

The page of a letter is the same for everybody: its bytes depend on the letter alone, and a copy
is kept in memory. Each time it is asked for, one small query says whether the copy still holds.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any, NamedTuple

from peewee import JOIN, ModelSelect, fn

from relay.campaign.models import Campaign
from relay.core.database import now
from relay.core.prepared import Blank, Prepared
from relay.letters.models import Letter, LetterPublication, Theme


class Page(NamedTuple):
    body: bytes
    etag: str


_drawn: dict[tuple[str, str], tuple[tuple[Any, ...], Page | None]] = {}


def page(slug: str, manner: str, draw: Callable[[int], str]) -> Page | None:
    """The page of the public letter at `slug`, from memory or made by `draw(letter's number)`.

    None when there is no such letter. `manner` names what else changes the page: the language
    that its links keep.
    """
    state = _STATE.first(slug=slug, now=now())
    if state is None:
        return None
    kept_state, kept = _drawn.get((slug, manner), ((), None))
    if kept_state == state:
        return kept
    number, campaign_is_settled, *_ = state
    body = draw(number).encode()
    made = Page(body, sha256(body).hexdigest()[:20])
    if campaign_is_settled:
        _drawn[slug, manner] = (state, made)
    return made


def _state() -> ModelSelect[Letter]:
    """Everything that the page of a letter depends on, in one row.

    Times are whole seconds: while the second of the campaign's last change lasts, another change
    could not be told from it.
    """
    return (
        Letter.select(
            *(Letter.id, (Campaign.updated_at < Blank("now")), Campaign.updated_at),
            *(Letter.revision, LetterPublication.starts_at, _translation()),
            *(Theme.slug, Theme.name_fr, Theme.name_en, Theme.symbol),
        )
        .join(LetterPublication)
        .join_from(Letter, Theme)
        .join_from(Letter, Campaign, JOIN.CROSS)
        .where(Letter.slug == Blank("slug"), *_readable(LetterPublication))
    )


def _translation() -> ModelSelect[Letter]:
    """The number of the translation that readers are led to."""
    other, publication = Letter.alias(), LetterPublication.alias()
    return (
        other.select(fn.MIN(other.id))
        .join(publication, on=(publication.letter == other.id))
        .where(
            fn.COALESCE(other.translation_of, other.id)
            == fn.COALESCE(Letter.translation_of, Letter.id),
            other.language != Letter.language,
            *_readable(publication),
        )
    )


def _readable(publication: Any) -> tuple[Any, Any]:
    return publication.archived_at.is_null(), publication.starts_at <= Blank("now")


_STATE = Prepared(_state)
