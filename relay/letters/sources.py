"""A letter's sources, as editors write them: one a line, "label | https://...". Pure."""

from collections.abc import Sequence
from typing import TypedDict

from relay.core.richtext import HREF


class Source(TypedDict):
    label: str
    url: str


class UnreadableSource(ValueError):
    """A line that is not a label, a bar and a web address; its only argument is the line."""


def read_sources(text: str) -> list[Source]:
    """The sources in the order of their lines; empty lines are left out."""
    return [_read(line.strip()) for line in text.splitlines() if line.strip()]


def write_sources(sources: Sequence[Source]) -> str:
    return "\n".join(f"{source['label']} | {source['url']}" for source in sources)


def _read(line: str) -> Source:
    label, _, url = (part.strip() for part in line.rpartition("|"))
    if not label or not url.startswith(("https://", "http://")) or not HREF.fullmatch(url):
        raise UnreadableSource(line)
    return {"label": label, "url": url}
