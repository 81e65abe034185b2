"""Spaces and signs of French (France, Belgium, Québec) and English, put in at render time.

Sources are written with plain spaces and straight apostrophes; `typeset` turns them into what a
printer would set. Typesetting twice changes nothing. The browser's twin is
`static/js/lib/typography.js`; both read the cases of `tests/data/typography.json`.

Source: Imprimerie nationale, "Lexique des règles typographiques"; for Québec, Office québécois de
la langue française, "Espacement avant et après les signes de ponctuation" (no space before ; ! ?).

Left alone: web and e-mail addresses, hashtags, times (18:30), `code`, emoticons, [blanks] and
%(name)s marks. Straight double quotes are not turned into « »: which one opens cannot be known.
"""

import re
from html.parser import HTMLParser

NBSP = "\u00a0"
NNBSP = "\u202f"

_HIDDEN = "\ue000"  # stands for one span left alone while the rules run
_ADDRESS = "\ue001"  # stands for one that a sign must not touch, lest it join the link
_TAG = "\ue002"  # stands for one inline tag
_MARKS = _HIDDEN + _ADDRESS + _TAG
_SPACES = f"[ {NBSP}{NNBSP}]"
_NO_SIGN_AFTER = r"\s«(\[{"
_AFTER_SIGN = rf"(?=[\s)\]»”’\"'…,.{_MARKS}]|$)"

_LEFT_ALONE = re.compile(
    r"(?P<address>\[\s*(?:lien|link)\s*\]"
    r"|(?<![a-z0-9+.-])[a-z][a-z0-9+.-]*://[^\s»]+|\bwww\.[^\s»]+|\b(?:mailto|sms|tel):[^\s»]+"
    r"|(?<![\w.+'-])[\w.+'-]+@[\w-]+(?:\.[\w-]+)+|#\w+)"
    r"|\[[^\[\]\n]*\]"
    r"|`[^`\n]+`"
    r"|%\(\w+\)[sd]"
    rf"|(?<![^\s{_TAG}])(?::[a-z_]+:|[:;][-'^]?[)(dpo3/|*]+)(?=[\s.,!?{_TAG}]|$)",
    re.IGNORECASE,
)
_APOSTROPHE = re.compile(rf"(?<=[^\W\d_])'(?=[\w«{_MARKS}])|(?<=[{_MARKS}])'(?=s\b)")
_HIGH_SIGN = re.compile(rf"(?<=[^{_NO_SIGN_AFTER}]){_SPACES}*([;!?][;:!?]*){_AFTER_SIGN}")
_SPACED_SIGN = re.compile(
    rf"(?<=[^{_NO_SIGN_AFTER}{_ADDRESS}]){_SPACES}+([;!?][;:!?]*){_AFTER_SIGN}"
)
_COLON = re.compile(rf"(?<=[^{_NO_SIGN_AFTER}:;!?]){_SPACES}*:{_AFTER_SIGN}")
_OPENING_QUOTE = re.compile(rf"«{_SPACES}*(?=\S)")
_CLOSING_QUOTE = re.compile(rf"(?<=\S){_SPACES}*»")
_UNIT = re.compile(
    rf"(?<=[\d{_MARKS}]){_SPACES}+(?=[%€$](?![\w(])|(?:kg|h)(?!\w))|(?<=\d)(?=[%€$](?![\w(]))"
)
_GROUPED = re.compile(
    rf"(?<![\d.,+])(?<!\d{_SPACES})[1-9]\d{{0,2}}(?:{_SPACES}\d{{3}})+(?!{_SPACES}?\d)"
)
_INLINE = frozenset(
    {"a", "abbr", "b", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "samp"}
    | {"small", "span", "strong", "sub", "sup", "u"}
)
_VERBATIM = frozenset({"code", "kbd", "pre", "samp", "script", "style", "textarea"})

_THOUSANDS = {"fr-FR": NNBSP, "fr-BE": NNBSP, "fr-CA": NBSP, "en": ","}


def typeset(text: str, locale: str) -> str:
    """`text` with the spaces and apostrophes of `locale`: fr-FR, fr-BE, fr-CA or en.

    English takes its apostrophes only. Any other locale is a KeyError.
    """
    left_alone: list[str] = []

    def hide(match: re.Match[str]) -> str:
        left_alone.append(match[0])
        return _ADDRESS if match["address"] else _HIDDEN

    hidden = _LEFT_ALONE.sub(hide, re.sub(f"[{_HIDDEN}{_ADDRESS}]", "", text))
    hidden = _APOSTROPHE.sub("’", hidden)
    if locale != "en":
        hidden = _typeset_french(hidden, locale)
    spans = iter(left_alone)
    return re.sub(f"[{_HIDDEN}{_ADDRESS}]", lambda _: next(spans), hidden)


def format_thousands(number: int, locale: str) -> str:
    """5000 as 5 000, with the no-break space of `locale`; as 5,000 in English."""
    return f"{number:,}".replace(",", _THOUSANDS[locale])


def typeset_html(html: str, locale: str) -> str:
    """`html` with its text typeset; tags, attributes and the text of code stay as they are.

    Text is typeset across inline tags (`l'<em>été</em> !`) and never across blocks. It expects
    clean HTML, as `relay.core.richtext` gives it.
    """
    typesetter = _HtmlTypesetter(locale)
    typesetter.feed(html)
    typesetter.close()
    return typesetter.finish()


def _typeset_french(text: str, locale: str) -> str:
    thousands = _THOUSANDS[locale]
    if locale == "fr-CA":
        text = _SPACED_SIGN.sub(r"\1", text)
    else:
        text = _HIGH_SIGN.sub(rf"{NNBSP}\1", text)
    text = _COLON.sub(f"{NBSP}:", text)
    text = _OPENING_QUOTE.sub(f"«{NBSP}", text)
    text = _CLOSING_QUOTE.sub(f"{NBSP}»", text)
    text = _UNIT.sub(NBSP, text)
    return _GROUPED.sub(lambda match: re.sub(_SPACES, thousands, match[0]), text)


class _HtmlTypesetter(HTMLParser):
    """Gathers the text of one block, each inline tag reduced to a mark, then typesets it whole."""

    def __init__(self, locale: str) -> None:
        super().__init__(convert_charrefs=False)
        self._locale = locale
        self._done: list[str] = []
        self._text = ""
        self._marked: list[str] = []
        self._verbatim = 0

    def finish(self) -> str:
        self._end_block()
        return "".join(self._done)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._verbatim += tag in _VERBATIM
        self._keep(tag, self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._keep(tag, self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self._verbatim -= tag in _VERBATIM
        self._keep(tag, f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self._verbatim:
            self._mark(data)
        else:
            self._text += data.replace(_TAG, "")

    def handle_entityref(self, name: str) -> None:
        if name == "nbsp" and not self._verbatim:
            self._text += NBSP
        else:
            self._mark(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._mark(f"&#{name};")

    def _keep(self, tag: str, source: str) -> None:
        if tag in _INLINE:
            self._mark(source)
        else:
            self._end_block()
            self._done.append(source)

    def _mark(self, source: str) -> None:
        self._text += _TAG
        self._marked.append(source)

    def _end_block(self) -> None:
        first, *rest = typeset(self._text, self._locale).split(_TAG)
        self._done.append(first)
        for source, text in zip(self._marked, rest, strict=True):
            self._done += (source, text)
        self._text, self._marked = "", []
