"""HTML as plain lists, which a browser builds elements from without ever parsing markup. Pure.

An element is [tag, {attribute: value}, [children]]; a text is a string. `static/js/lib/tree.js`
builds them, and lets only the tags and attributes of a letter's page through.
"""

from html.parser import HTMLParser
from typing import Any

Node = str | list[Any]

_VOID = frozenset({"br", "hr"})


def tree_of(html: str) -> list[Node]:
    """The nodes of `html`, which must be well formed. Lines that only indent are left out."""
    grower = _Grower()
    grower.feed(html)
    grower.close()
    return grower.root


class _Grower(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root: list[Node] = []
        self._open: list[list[Node]] = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        children = self._add(tag, attrs)
        if tag not in _VOID:
            self._open.append(children)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() or "\n" not in data:
            self._open[-1].append(data)

    def _add(self, tag: str, attrs: list[tuple[str, str | None]]) -> list[Node]:
        children: list[Node] = []
        self._open[-1].append([tag, {name: value or "" for name, value in attrs}, children])
        return children
