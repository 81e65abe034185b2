"""One text, as each channel takes it, and its length as the channel counts it.

The page and e-mails keep full typography; X and SMS do not. Counters run on the normalised text.
The browser's twin is `static/js/lib/channel_text.js`; both must give the lengths of
`tests/data/counters.json`.

Sources: X's twitter-text configuration v3; Unicode UAX 29 for graphemes; Mastodon's and Bluesky's
posting rules; 3GPP TS 23.038 for SMS.

Limits: X draws its list of addresses without https:// from all top-level domains, we from those in
`_BARE_DOMAIN`; X may count an emoji joined in a way it does not know yet as several.
"""

import unicodedata
from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

import regex

from relay.core.links import build_link

Family = Literal["email", "chat", "sms", "x"]
"""Which wording of a message a channel takes; "x" is the short one of all public networks."""

URL_LENGTH = 23
"""What X and Mastodon count for any web address."""

_URL = r"(?<![\w@#$])https?://[^\s<>\"«»]*[^\s<>\"«».,;:!?…)\]'’]"
_BARE_DOMAIN = (
    r"(?<![\w@.#$/-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+"
    r"(?:be|fr|ca|lu|ch|eu|com|org|net|info)(?![\w@-])(?:/[^\s<>\"«».,;:!?…)\]'’]*)?"
)
_X_URL = regex.compile(rf"{_URL}|{_BARE_DOMAIN}", regex.IGNORECASE)
_MASTODON_URL = regex.compile(_URL, regex.IGNORECASE)
_MASTODON_MENTION = regex.compile(r"(?<![\w/=])(@\w+)@[\w.-]+\w")
_GRAPHEME = regex.compile(r"\X")

_PICTURE = r"\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?(?!\uFE0E)"
_EMOJI = regex.compile(
    r"[\U0001F1E6-\U0001F1FF]{2}|[0-9#*]\uFE0F?\u20E3"
    r"|\U0001F3F4[\U000E0061-\U000E007A]+\U000E007F"
    rf"|{_PICTURE}(?:\u200D{_PICTURE})+|(?![©®]){_PICTURE}|[©®]\uFE0F"
)
_LIGHT = ((0x0000, 0x10FF), (0x2000, 0x200D), (0x2010, 0x201F), (0x2032, 0x2037))

_GSM_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_DOUBLE = frozenset("^{}\\[~]|€")
_GSM = _GSM_BASIC | _GSM_DOUBLE
_SMS_PLAIN = str.maketrans({"’": "'", "…": "...", "œ": "oe"})
_SMS_AGREED = str.maketrans(
    {"Œ": "OE", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "•": "-", "°": "o"}
)


class SmsSize(NamedTuple):
    """How an SMS travels: its alphabet, its units in it, and the parts one pays for."""

    encoding: Literal["GSM-7", "UCS-2"]
    units: int
    parts: int


def normalise(text: str, family: Family) -> str:
    """`text` as the channels of `family` take it."""
    return _NORMALISERS[family](text)


def for_x(text: str) -> str:
    """`text` for X: U+202F weighs two there, U+00A0 one."""
    return _composed(text).replace("\u202f", "\u00a0")


def for_sms(text: str) -> str:
    """`text` for an SMS: plain spaces, quotes and apostrophes, "..." and "oe"."""
    text = regex.sub(r"[^\S\n]", " ", _composed(text))
    text = regex.sub(r"« ?| ?»", '"', text)
    return _composed(text.translate(_SMS_PLAIN))


def shortening_letters(text: str) -> list[str]:
    """The characters that shorten this SMS from 160 to 70, each once, in order."""
    return list(
        dict.fromkeys(c for c in _GRAPHEME.findall(for_sms(text)) if not _GSM.issuperset(c))
    )


def for_sms_agreed(text: str) -> str:
    """`text` for an SMS, its shortening letters replaced by their plain ones: ê by e, ç by c.

    Only when the author agrees. What has no plain letter (an emoji) stays.
    """
    replaced = _composed(for_sms(text).translate(_SMS_AGREED))
    return "".join(c if c in _GSM else _without_accent(c) for c in replaced)


def x_length(text: str) -> int:
    """Weighted length on X, where 280 is the most. Addresses count 23, emoji 2."""
    text = _X_URL.sub("x" * URL_LENGTH, _composed(text))
    text = _EMOJI.sub("xx", text)
    return sum(1 if any(low <= ord(c) <= high for low, high in _LIGHT) else 2 for c in text)


def grapheme_length(text: str) -> int:
    """Letters as people see them: Bluesky's counter."""
    return len(_GRAPHEME.findall(text))


def mastodon_length(text: str) -> int:
    """Graphemes, an address counting 23 and @name@server only its @name."""
    text = _MASTODON_URL.sub("x" * URL_LENGTH, text)
    return grapheme_length(_MASTODON_MENTION.sub(r"\1", text))


def sms_parts(text: str) -> SmsSize:
    """Alphabet, units and parts: 160 then 153 a part in GSM-7, 70 then 67 in UCS-2.

    A double character (`€`, most emoji) is never cut between two parts, which may leave a unit
    empty at the end of one.
    """
    if _GSM.issuperset(text):
        widths = [2 if c in _GSM_DOUBLE else 1 for c in text]
        return SmsSize("GSM-7", sum(widths), _parts(widths, alone=160, linked=153))
    widths = [2 if ord(c) > 0xFFFF else 1 for c in text]
    return SmsSize("UCS-2", sum(widths), _parts(widths, alone=70, linked=67))


def mailto_length(subject: str, body: str) -> int:
    """Length of the whole encoded mailto link. French grows by about 1.74 in it."""
    return len(build_link("mailto:?subject={subject}&body={body}", subject=subject, body=body))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n")


def _without_accent(character: str) -> str:
    plain = unicodedata.normalize("NFD", character)[0]
    if "\u0300" <= plain <= "\u036f":  # an accent that no letter carries
        return ""
    return plain if plain in _GSM else character


def _parts(widths: list[int], *, alone: int, linked: int) -> int:
    if sum(widths) <= alone:
        return 1
    parts, used = 1, 0
    for width in widths:
        if used + width > linked:
            parts, used = parts + 1, 0
        used += width
    return parts


_NORMALISERS: Mapping[Family, Callable[[str], str]] = {
    "email": _composed,
    "chat": _composed,
    "sms": for_sms,
    "x": for_x,
}
