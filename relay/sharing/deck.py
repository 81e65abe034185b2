"""The deck: the messages on offer, sorted and drawn. A card is drawn once for each language."""

import time
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple, cast

from flask import get_template_attribute, url_for
from markupsafe import Markup
from peewee import JOIN

from relay.accounts.models import Volunteer
from relay.core.database import now
from relay.core.placeholders import fill, find, open_neutrally
from relay.core.typography import typeset
from relay.letters.models import Theme
from relay.messages.kinds import KIND_NAMES
from relay.messages.models import KINDS, Message, Wording
from relay.sharing.models import Share
from relay.sharing.suggestion import Offer, nearness

RECENT = timedelta(days=14)
RECOUNTED_EVERY = 300  # seconds
EXCERPT = 120  # characters
SHOWN = 4  # cards of a theme, before all of them are asked for


class Row(NamedTuple):
    """One message on offer, as the deck reads it; `theme` and `symbol` are "" for every theme."""

    id: int
    kind: str
    language: str
    title: str
    opening: str
    text: str
    place: int
    theme: str | None
    theme_fr: str | None
    theme_en: str | None
    symbol: str | None
    theme_place: int | None
    sent_on: date | None

    @property
    def offer(self) -> Offer:
        return Offer(self.id, self.kind, self.theme or "", self.language, self.sent_on)


class Face(NamedTuple):
    """A theme as a card shows it."""

    slug: str
    name: str
    symbol: str


class Section(NamedTuple):
    """One theme's cards; without a theme, those for everybody."""

    theme: Face | None
    cards: list[Markup]

    @property
    def beginning(self) -> list[Markup]:
        """The cards that the deck shows; one alone is never left out."""
        return self.cards if len(self.cards) <= SHOWN + 1 else self.cards[:SHOWN]


def rows(volunteer: Volunteer) -> list[Row]:
    """Every message on offer, with the last day this volunteer sent it: one query."""
    sent = Share.last_days(volunteer).alias("sent")
    query = (
        Message.select(
            *(Message.id, Message.kind, Message.language, Message.title, Message.opening),
            *(Wording.text, Message.position, Theme.slug, Theme.name_fr, Theme.name_en),
            *(Theme.symbol, Theme.position),
            sent.c.last_day.converter(Share.day.python_value),
        )
        .join(Wording, on=(Wording.message == Message.id) & (Wording.family == "chat"))
        .join_from(Message, Theme, JOIN.LEFT_OUTER)
        .join_from(Message, sent, JOIN.LEFT_OUTER, on=(sent.c.message_id == Message.id))
        .where(Message.id.in_(Message.offered().select(Message.id)))
    )
    return [Row._make(row) for row in cast(Iterable[tuple[Any, ...]], query.tuples())]


def active_theme(slug: str) -> Theme | None:
    theme: Theme | None = Theme.active().where(Theme.slug == slug).first()
    return theme


def sifted(found: Iterable[Row], q: str = "", kind: str = "", language: str = "") -> list[Row]:
    """The rows that hold every word of `q`, accents and capitals aside, of a kind and language."""
    words = fold(q).split()
    return [
        row
        for row in found
        if kind in ("", row.kind)
        and language in ("", row.language)
        and all(word in fold(f"{row.title} {row.text}") for word in words)
    ]


def fold(text: str) -> str:
    """`text` in small letters without accents: "Aînés" is found by "aines"."""
    return "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text.replace("œ", "oe")).casefold()
        if not unicodedata.combining(letter)
    )


def sections(
    found: Sequence[Row], interests: Sequence[str], language: str, french: str
) -> list[Section]:
    """Cards by theme, one's own themes first; in a theme the most useful first.

    That is: in the reader's language, by kind, most sent lately, then as the editors placed them.
    """
    recent = recent_counts(int(time.time() // RECOUNTED_EVERY))
    ordered = sorted(
        found,
        key=lambda row: (
            nearness(row.theme or "", interests),
            row.theme is None,
            row.theme_place or 0,
            row.language != language,
            KINDS.index(row.kind),
            -recent.get(row.id, 0),
            row.place,
        ),
    )
    parts: dict[str, Section] = {}
    for row in ordered:
        section = parts.setdefault(row.theme or "", Section(face(row, language), []))
        section.cards.append(card(row._replace(sent_on=None), language, french))
    return list(parts.values())


@lru_cache(maxsize=1)
def recent_counts(_turn: int) -> dict[int, int]:
    """Everybody's sendings of the last days by message; counted again at each new turn."""
    counts = Share.totals_since(now().date() - RECENT).tuples()
    return dict(cast(Iterable[tuple[int, int]], counts))


def face(row: Row, language: str) -> Face | None:
    if row.theme is None:
        return None
    name = row.theme_fr if language == "fr" else row.theme_en
    return Face(row.theme, name or "", row.symbol or "")


@lru_cache(maxsize=4096)
def card(row: Row, language: str, french: str) -> Markup:
    """A message's card; what it shows is in the arguments, so that it is drawn once."""
    draw: Callable[..., Markup] = get_template_attribute(
        "components/message_card.html", "message_card"
    )
    locale = french if row.language == "fr" else "en"
    return draw(
        title=typeset(row.title, locale),
        text=typeset(excerpt(row.text, row.opening), locale),
        href=url_for("sharing.message", id=row.id, lang=None),
        theme=face(row, language),
        kind=KIND_NAMES[row.kind],
        lang=row.language if row.language != language else None,
    )


def excerpt(text: str, opening: str = "") -> str:
    """The beginning of a text after its greeting, on one line, cut between words."""
    told = open_neutrally(text, opening).removeprefix(opening)
    line = " ".join(fill(told, dict.fromkeys(find(told), "…")).split()).replace("….", "…")
    if len(line) <= EXCERPT:
        return line
    return line[:EXCERPT].rsplit(" ", 1)[0].rstrip(" ,;:.!?") + "…"
