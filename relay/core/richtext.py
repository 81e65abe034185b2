"""Markdown to HTML that can be shown as it is: the only module that makes markup from words.

Three layers: markdown-it-py lets no HTML in, bleach keeps a short list of tags, nh3 (maintained,
another parser) cleans once more. bleach 6.4.0 lets `javascript:123` pass, so every address must
match `HREF` as well. Call it when saving and store what it gives: it costs milliseconds.
"""

import re
from collections.abc import Iterator

import bleach
import nh3
from linkify_it import LinkifyIt
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

TAGS = frozenset({"p", "h2", "h3", "ul", "ol", "li", "strong", "em", "a", "blockquote", "hr", "br"})
SCHEMES = frozenset({"http", "https", "mailto"})

HREF = re.compile(
    r"https?://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?(?:[/?#][^\s\\<>\"'`]*)?"
    r"|mailto:[a-z0-9.!#$%&*+=?_|~-]+@[a-z0-9.-]+"
    r"|/(?:[^\s\\<>\"'`/][^\s\\<>\"'`]*)?",
    re.IGNORECASE | re.ASCII,
)
"""Where a link may lead: a web address without a user name, one mailbox, or a path of ours."""

_HEADINGS = {"h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3"}
_PLAIN_ONLY = ["table", "code", "fence", "backticks", "strikethrough"]


def render(markdown: str) -> str:
    """Safe HTML of a letter. Its own title is the page's only h1, so `#` gives an h2.

    Pictures leave their description. Raw HTML, code, tables and links that lead nowhere allowed
    stay visible as typed, so that the author sees them.
    """
    html = _MARKDOWN.render(markdown)
    kept = bleach.clean(html, tags=TAGS, attributes={"a": _is_link}, protocols=SCHEMES, strip=True)
    return nh3.clean(
        kept,
        tags=set(TAGS),
        attributes={"*": set(), "a": {"href"}},
        url_schemes=set(SCHEMES),
        link_rel="noopener noreferrer",
    )


def plain_text(markdown: str) -> str:
    """The words of a letter alone: a blank line between paragraphs, "- " before list items."""
    paragraphs: list[str] = []
    item = ""
    for token in _MARKDOWN.parse(markdown):
        if token.type == "list_item_open":
            item = f"{token.info}. " if token.info else "- "
        elif token.type == "inline":
            paragraphs.append(item + "".join(_words(token)))
            item = ""
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


class _Letters(MarkdownIt):
    """Markdown whose links and pictures all have an address that matches `HREF`."""

    def __init__(self) -> None:
        super().__init__("js-default", {"html": False, "linkify": True, "typographer": False})
        self.disable(_PLAIN_ONLY)
        self.linkify = LinkifyIt(options={"fuzzy_link": False})  # "etc.de" lacks a space, no more
        self.core.ruler.push("plain_headings_and_pictures", _plain_headings_and_pictures)

    def validateLink(self, url: str) -> bool:
        return HREF.fullmatch(url) is not None


def _plain_headings_and_pictures(state: StateCore) -> None:
    for token in state.tokens:
        token.tag = _HEADINGS.get(token.tag, token.tag)
        for child in token.children or ():
            if child.type == "image":
                child.type, child.tag, child.content = "text", "", "".join(_words(child))


def _words(token: Token) -> Iterator[str]:
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            yield "\n"
        elif child.type == "image":
            yield from _words(child)
        else:
            yield child.content


def _is_link(tag: str, name: str, value: str) -> bool:
    return name == "href" and HREF.fullmatch(value) is not None


_MARKDOWN = _Letters()
