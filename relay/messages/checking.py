"""A message as each channel will carry it: the text that arrives, its length, what is wrong. Pure.

The browser's twin is `static/js/messages/checking.js`; both read `tests/data/checking.json`.
Blanks are filled with examples: only a relay's browser knows real names.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from relay.core.channel_text import (
    Family,
    SmsSize,
    normalise,
    shortening_letters,
    sms_parts,
)
from relay.core.channels import CHANNELS, N_, Channel
from relay.core.links import link_values
from relay.core.placeholders import EXAMPLES, LINK, fill, find, unknown, with_variant
from relay.core.refusals import SENTENCES as REFUSALS
from relay.core.refusals import measured, refusal
from relay.core.typography import typeset
from relay.messages.words import FAMILIES, Texts, Words

AMPERSAND = {"fr": "et", "en": "and"}
"""What an SMS says instead of "&", where some Androids would cut it."""

SENTENCES: Mapping[str, str] = {
    **{str(reason): sentence for reason, sentence in REFUSALS.items()},
    "empty": N_("Il n'y a pas encore de texte."),
    "unknown": N_("Un champ entre crochets n'existe pas."),
}
"""Why a channel cannot take the message, by reason; the page translates them."""

_TYPOGRAPHY = {"fr": "fr-FR", "en": "en"}


@dataclass(frozen=True)
class Check:
    """One channel: its count (of `channel.limit`, 0 for none), why it refuses ("" when it does
    not), and the labels of the variants that it refuses alone."""

    channel: Channel
    counted: int
    reason: str
    refused_variants: tuple[str, ...]

    @property
    def sendable(self) -> bool:
        return not self.reason


@dataclass(frozen=True)
class Arrival:
    """One family: what arrives, brackets that are no blank, letters that shorten an SMS."""

    family: Family
    subject: str
    text: str
    unknown: tuple[str, ...]
    shortening: tuple[str, ...]
    sms: SmsSize | None
    checks: tuple[Check, ...]


@dataclass(frozen=True)
class _Sent:
    """A family's text as it leaves; `url` is "" when the text has no link."""

    subject: str
    text: str
    url: str
    reason: str

    def refused_by(self, channel: Channel) -> str:
        return self.reason or refusal(channel, self.text, self.subject, self.url) or ""


@dataclass(frozen=True)
class _Reader:
    """For whom texts are filled: values by blank, the language's typography, its "and"."""

    values: Mapping[str, str]
    locale: str
    ampersand: str


def arrivals(words: Words, language: str, locale: str = "", link: str = "") -> list[Arrival]:
    """What relays' friends will receive, family by family.

    `locale` is the typography (fr-BE...), by default one of `language`; `link` a relay link as
    long as the real ones, by default a short example.
    """
    values = {**EXAMPLES[language], LINK: link or EXAMPLES[language][LINK]}
    reader = _Reader(values, locale or _TYPOGRAPHY[language], AMPERSAND[language])
    return [_arrival(words, family, reader) for family in FAMILIES]


def channels_for(texts: Texts, opening: str, language: str) -> list[str]:
    """The keys of the channels that can carry a message, in the order of the pages."""
    able = {
        check.channel.key
        for arrival in arrivals(Words("", opening, texts), language)
        for check in arrival.checks
        if check.sendable
    }
    return [key for key in CHANNELS if key in able]


def _arrival(words: Words, family: Family, reader: _Reader) -> Arrival:
    subject, text = words.texts.get(family) or words.texts.get("chat", ("", ""))
    sent = _sent(subject, text, words.opening, family, reader)
    with_lines = [
        (label, _sent(subject, with_variant(text, line), words.opening, family, reader))
        for label, line in words.variants
    ]
    lines = (line for _, line in words.variants)
    is_sms = family == "sms"
    return Arrival(
        family=family,
        subject=sent.subject,
        text=sent.text,
        unknown=tuple(unknown("\n".join((subject, text, words.opening, *lines)))),
        shortening=tuple(shortening_letters(sent.text)) if is_sms else (),
        sms=sms_parts(link_values(sent.text, sent.url)["text_url"]) if is_sms else None,
        checks=tuple(
            _check(channel, sent, with_lines)
            for channel in CHANNELS.values()
            if channel.family == family
        ),
    )


def _sent(subject: str, text: str, opening: str, family: Family, reader: _Reader) -> _Sent:
    filled = fill(typeset(text, reader.locale), reader.values)
    if family == "sms":
        filled = filled.replace("&", reader.ampersand)
    return _Sent(
        subject=fill(typeset(subject, reader.locale), reader.values),
        text=normalise(filled, family),
        url=reader.values[LINK] if LINK in find(text) else "",
        reason=_fault(text, f"{subject}\n{text}\n{opening}"),
    )


def _fault(text: str, together: str) -> str:
    """What keeps a text from every channel."""
    if not text.strip():
        return "empty"
    return "unknown" if unknown(together) else ""


def _check(channel: Channel, sent: _Sent, with_lines: Sequence[tuple[str, _Sent]]) -> Check:
    reason = sent.refused_by(channel)
    refused = () if reason else (name for name, each in with_lines if each.refused_by(channel))
    return Check(
        channel=channel,
        counted=measured(channel, sent.text, sent.subject, sent.url),
        reason=reason,
        refused_variants=tuple(refused),
    )
