"""Letters become plain, safe HTML, whatever is typed into them."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import bleach
import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.core.richtext import HREF, TAGS, plain_text, render

HOSTILE: list[str] = json.loads(
    (Path(__file__).parents[1] / "data" / "hostile_markdown.json").read_text("utf-8")
)
PIECES = st.sampled_from(
    [
        *HOSTILE,
        *("](", ")", "[", "!", "<", ">", '"', "'", "&", "\n", "\n\n", "    ", "# ", "- ", "> "),
        *("javascript:", "JAVASCRIPT&colon;", "data:", "vbscript:", "https://", "mailto:", "//"),
        *("onerror=", " style=", "href=", "<a ", "<img ", "<svg ", "</", "&#106;", "&#x0A;", "\\"),
    ]
)
TYPED = st.lists(PIECES | st.text(max_size=6), max_size=12).map("".join)
VOID = {"br", "hr"}


class Audit(HTMLParser):
    """Reads HTML as a browser would and fails on anything but our tags and safe links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        given = dict(attrs)
        assert set(given) <= ({"href", "rel"} if tag == "a" else set())
        assert given.get("rel") in (None, "noopener noreferrer")
        if "href" in given:
            assert "rel" in given
            assert HREF.fullmatch(given["href"] or "")
            self.links.append(given["href"] or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration: {decl}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data}")


def test_the_corpus_is_large() -> None:
    assert len(set(HOSTILE)) >= 120


@pytest.mark.parametrize("markdown", HOSTILE)
def test_nothing_hostile_gets_through(markdown: str) -> None:
    for link in Audit(render(markdown)).links:
        assert urlsplit(link).hostname != "evil.example"


@given(markdown=TYPED)
def test_whatever_is_typed_gives_safe_html(markdown: str) -> None:
    for link in Audit(render(markdown)).links:
        assert re.match(r"https?://[\w.]|mailto:[^:]+@|/(?![/\\])|/$", link)


@given(markdown=TYPED)
def test_cleaning_again_changes_nothing(markdown: str) -> None:
    """What is stored is a fixed point: no second reading of it can wake anything up."""
    html = render(markdown)
    kept = {"tags": set(TAGS), "attributes": {"*": set(), "a": {"href"}}}
    assert nh3.clean(html, **kept) == html


@given(markdown=TYPED)
def test_plain_text_never_fails(markdown: str) -> None:
    assert isinstance(plain_text(markdown), str)


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("Un *mot* et **deux**.", "<p>Un <em>mot</em> et <strong>deux</strong>.</p>"),
        ("# Titre\n\n## Partie\n\n#### Détail", "<h2>Titre</h2>\n<h2>Partie</h2>\n<h3>Détail</h3>"),
        ("Titre\n=====", "<h2>Titre</h2>"),
        ("- un\n- deux", "<ul>\n<li>un</li>\n<li>deux</li>\n</ul>"),
        ("1. un\n2. deux", "<ol>\n<li>un</li>\n<li>deux</li>\n</ol>"),
        ("> dit\n\n---", "<blockquote>\n<p>dit</p>\n</blockquote>\n<hr>"),
        ("un  \ndeux", "<p>un<br>\ndeux</p>"),
        ("Avant ![une *image*](https://a.be/x.png) après", "<p>Avant une image après</p>"),
        ("![](https://a.be/x.png)", "<p></p>"),
        ("[x](javascript:1) ![y](y.png)", "<p>[x](javascript:1) ![y](y.png)</p>"),
        ("a < b & c > d", "<p>a &lt; b &amp; c &gt; d</p>"),
        ("<b>Léo</b>", "<p>&lt;b&gt;Léo&lt;/b&gt;</p>"),
        ("`code` ~~non~~", "<p>`code` ~~non~~</p>"),
        ("etc.de la ville, passerelles.be", "<p>etc.de la ville, passerelles.be</p>"),
        ("l'été « oui » ... (c) --", "<p>l'été « oui » ... (c) --</p>"),
        ("", ""),
    ],
)
def test_it_renders_a_letter(markdown: str, html: str) -> None:
    assert render(markdown).strip() == html


@pytest.mark.parametrize(
    ("markdown", "link"),
    [
        ("[x](https://exemple.be/a?b=c&d=é#e)", "https://exemple.be/a?b=c&d=%C3%A9#e"),
        ("[x](http://exemple.be:8080)", "http://exemple.be:8080"),
        ("[x](/letters/agriculture?lang=en)", "/letters/agriculture?lang=en"),
        ("[x](/)", "/"),
        ("[x](mailto:nous@exemple.be)", "mailto:nous@exemple.be"),
        ("https://exemple.be/a", "https://exemple.be/a"),
        ("nous@exemple.be", "mailto:nous@exemple.be"),
        ("<https://exemple.be>", "https://exemple.be"),
        ("[x](https://été.be)", "https://xn--t-9fab.be"),
        ("[![x](/a.png)](https://exemple.be)", "https://exemple.be"),
    ],
)
def test_it_keeps_honest_links(markdown: str, link: str) -> None:
    assert Audit(render(markdown)).links == [link]


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("# Titre\n\nUn *mot*, [un lien](https://a.be) et\nla suite  \nfin.",
         "Titre\n\nUn mot, un lien et\nla suite\nfin."),
        ("- un\n- deux\n\n1. trois\n2. quatre", "- un\n\n- deux\n\n1. trois\n\n2. quatre"),
        ("> dit\n\n---\n\nfin", "dit\n\nfin"),
        ("![une *image*](/a.png) <b>nue</b> `code`", "une image <b>nue</b> `code`"),
        ("![](/a.png)", ""),
        ("![une ![petite](/a.png) image](/b.png)", "une petite image"),
        ("", ""),
    ],
)  # fmt: skip
def test_it_gives_the_words_alone(markdown: str, words: str) -> None:
    assert plain_text(markdown) == words


def test_each_sanitiser_is_needed_as_it_is_set() -> None:
    """bleach alone lets digits behind a foreign scheme pass; nh3 alone, titles and languages."""
    assert "javascript:123" in bleach.clean('<a href="javascript:123">x</a>')
    assert "title" in nh3.clean('<p title="x">x</p>')
