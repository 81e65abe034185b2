"""French and English signs: the same rules here and in the browser."""

import json
import timeit
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.core.typography import NBSP, NNBSP, format_thousands, typeset, typeset_html

DATA = json.loads((Path(__file__).parents[1] / "data" / "typography.json").read_text("utf-8"))
LOCALES = ("fr-FR", "fr-BE", "fr-CA", "en")
PIECES = st.lists(
    st.sampled_from(
        [
            *(
                *" !?;:«»'\"%€$()[].…",
                NBSP,
                NNBSP,
                "mot",
                "l'été",
                "5",
                "000",
                "kg",
                "h",
                "\n",
                ":)",
            ),
            *("https://exemple.be/?a", "[prénom]", "[lien]", "#mot", "`a`", "18:30", "%(n)d"),
        ]
    )
    | st.text(max_size=4)
)
TAGS = st.sampled_from(["<em>", "</em>", "<p>", "</p>", "<br>", "&amp;", "<code>a ?</code>"])


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("case", DATA["cases"], ids=lambda case: case["text"])
def test_it_typesets(case: dict[str, str], locale: str) -> None:
    assert typeset(case["text"], locale) == case[locale]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("case", DATA["thousands"], ids=lambda case: str(case["number"]))
def test_it_groups_thousands(case: dict[str, Any], locale: str) -> None:
    assert format_thousands(case["number"], locale) == case[locale]


@given(pieces=PIECES, locale=st.sampled_from(LOCALES))
def test_typesetting_twice_changes_nothing(pieces: list[str], locale: str) -> None:
    once = typeset("".join(pieces), locale)
    assert typeset(once, locale) == once


@given(pieces=PIECES, locale=st.sampled_from(LOCALES))
def test_it_changes_only_spaces_and_apostrophes(pieces: list[str], locale: str) -> None:
    text = "".join(pieces).replace("\ue000", "").replace("\ue001", "")

    def bare(text: str) -> str:
        return "".join(c for c in text.replace("’", "'") if c not in f" {NBSP}{NNBSP}")

    assert bare(typeset(text, locale)) == bare(text)


def test_it_knows_no_other_locale() -> None:
    with pytest.raises(KeyError):
        typeset("Bonjour !", "de")


@pytest.mark.parametrize(
    ("html", "typeset_in_belgium"),
    [
        ("<p>Bonjour !</p>", f"<p>Bonjour{NNBSP}!</p>"),
        ("<p>L'<em>été</em> !</p>", f"<p>L’<em>été</em>{NNBSP}!</p>"),
        ("<p>« <b>Oui</b> »</p>", f"<p>«{NBSP}<b>Oui</b>{NBSP}»</p>"),
        (
            "<a href=\"https://a.be/?q=l'a : b !\">l'a : b</a> ?",
            f'<a href="https://a.be/?q=l\'a : b !">l’a{NBSP}: b</a>{NNBSP}?',
        ),
        ("<p>Fin</p><p>! Suite</p>", "<p>Fin</p><p>! Suite</p>"),
        ("<li>un<br>: deux</li>", "<li>un<br>: deux</li>"),
        ("<p><code>a ? b</code> ?</p>", f"<p><code>a ? b</code>{NNBSP}?</p>"),
        ("<pre>l'un ! <b>l'autre !</b></pre><hr/>", "<pre>l'un ! <b>l'autre !</b></pre><hr/>"),
        ("<p>A &amp; B ! 5&nbsp;% &#60; 6</p>", f"<p>A &amp; B{NNBSP}! 5{NBSP}% &#60; 6</p>"),
        ("<p>a &lt; b&nbsp;!</p>", f"<p>a &lt; b{NNBSP}!</p>"),
        ("<code>a&nbsp;b</code>", "<code>a&nbsp;b</code>"),
        ("<p>Voir https://exemple.be/a?b !</p>", f"<p>Voir https://exemple.be/a?b{NNBSP}!</p>"),
        ("", ""),
    ],
)
def test_it_typesets_the_text_of_html_only(html: str, typeset_in_belgium: str) -> None:
    assert typeset_html(html, "fr-BE") == typeset_in_belgium


class _Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[object] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, attrs))

    def handle_endtag(self, tag: str) -> None:
        self.seen.append(tag)


@given(
    pieces=st.lists(TAGS | st.sampled_from(["mot", " !", "l'", "« ", " »", " :", "5 %", "\ue002"])),
    locale=st.sampled_from(LOCALES),
)
def test_tags_stay_as_they_are(pieces: list[str], locale: str) -> None:
    html = "".join(pieces)
    once = typeset_html(html, locale)
    assert _Tags(once).seen == _Tags(html).seen
    assert typeset_html(once, locale) == once


@pytest.mark.parametrize(
    "start", ["a", "a.a", "a-", "a@", "a'", "1 000 ", "«", " ", "!?", ":", "`"]
)
def test_a_very_long_text_takes_no_longer_than_it_should(start: str) -> None:
    """Doubling the text may not quadruple the time: no pattern starts again at every letter."""

    def seconds(text: str) -> float:
        return min(timeit.repeat(lambda: typeset(text, "fr-BE"), number=1, repeat=5))

    assert seconds(start * 16_000) < 40 * seconds(start * 2_000) + 0.01
