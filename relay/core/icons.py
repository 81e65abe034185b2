"""The drawings beside words: Lucide for actions, Simple Icons for the marks of channels.

Only the icons named here reach the site. `python -m relay.core.vendor` draws them from npm's
packages into `static/vendor/icons.json`.
"""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Literal, TypedDict, cast

from flask import Flask, current_app
from markupsafe import Markup

DRAWINGS = Path(__file__).parents[2] / "static" / "vendor" / "icons.json"
MARKS = DRAWINGS.with_name("marks.svg")

# What an editor may give a theme as its symbol.
SYMBOLS = (
    *("accessibility", "apple", "armchair", "baby", "backpack", "bike", "book-user", "briefcase"),
    *("building-2", "bus", "car", "coins", "droplets", "dumbbell", "egg", "euro", "factory"),
    *("graduation-cap", "hammer", "hand-heart", "hard-hat", "heart", "heart-handshake", "hospital"),
    *("house", "landmark", "leaf", "lightbulb", "milk"),
    *("music", "palette", "paw-print", "piggy-bank", "recycle", "scale", "school", "shield"),
    *("shopping-basket", "sprout", "stethoscope", "store", "theater", "tractor", "train-front"),
    *("trees", "trophy", "utensils", "volleyball", "wheat", "wind", "wrench", "zap"),
)

LUCIDE = (
    # Moving about
    *("arrow-down", "arrow-left", "arrow-right", "arrow-up", "chevron-down", "chevron-left"),
    *("chevron-right", "chevron-up", "ellipsis", "external-link", "menu", "search", "list-filter"),
    # Doing
    *("ban", "check", "copy", "download", "eye", "eye-off", "link", "lock", "lock-open", "log-in"),
    *("log-out", "minus", "pencil", "pen-line", "plus", "power", "printer", "qr-code", "save"),
    *("refresh-cw", "rotate-ccw", "send", "settings", "share-2", "trash-2", "undo-2", "upload"),
    "x",
    # Being told
    *("bell", "circle-alert", "circle-check", "circle-help", "circle-x", "flag", "hourglass"),
    *("info", "key-round", "shield-check", "triangle-alert", "wifi-off"),
    # Writing and sending
    *("archive", "at-sign", "book-open", "contact", "file-text", "files", "history", "image"),
    *("inbox", "mail", "mail-check", "mail-open", "megaphone", "message-circle", "message-square"),
    *("messages-square", "monitor", "newspaper", "notebook-pen", "phone", "quote", "signature"),
    *("smartphone", "sticky-note", "tag", "tags"),
    # People and places
    *("circle-user", "footprints", "globe", "hand-helping", "handshake", "languages"),
    *("map-pin", "network", "user", "user-check"),
    *("user-plus", "user-round", "user-x", "users", "users-round", "waypoints", "workflow"),
    # Counting and planning
    *("calendar", "calendar-clock", "calendar-days", "chart-column", "chart-line", "circle"),
    *("circle-dashed", "circle-dot", "circle-minus", "circle-plus", "clipboard-check"),
    *("clipboard-list", "clock", "gauge", "goal", "list", "list-checks", "route", "star", "table"),
    *("target", "thumbs-down", "thumbs-up", "trending-up", "vote"),
    # Light and dark
    *("moon", "sun"),
    *SYMBOLS,
)

SIMPLE = (
    *("bluesky", "facebook", "gmail", "instagram", "mastodon", "messenger", "protonmail"),
    *("signal", "telegram", "threads", "thunderbird", "whatsapp", "x"),
)


class Drawing(TypedDict):
    viewBox: str
    manner: Literal["stroke", "fill"]
    shapes: str


class MissingDrawings(RuntimeError):
    """The set-up step that draws the icons has not run; the message names it."""


def mark_name(slug: str) -> str:
    """The name of a Simple Icons mark here: its own, or `brand-x` where Lucide has an `x` too."""
    return f"brand-{slug}" if slug in LUCIDE else slug


@cache
def read_drawings(path: Path = DRAWINGS) -> dict[str, Drawing]:
    """Every icon by name. Raises `MissingDrawings` before set-up."""
    try:
        drawings: dict[str, Drawing] = json.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise MissingDrawings(
            f"{path} is missing: run `make run`, "
            "or `npm ci --omit=dev` and then `python -m relay.core.vendor`."
        ) from error
    return drawings


@cache
def icon(name: str, size: int | None = None) -> Markup:
    """An inline SVG in the colour of the text, `size` pixels wide or as tall as a line.

    It is hidden from screen readers: the word beside it says what it means. Raises `KeyError`
    for a name that is neither in `LUCIDE` nor in `SIMPLE`.
    """
    drawings = read_drawings()
    if name not in drawings:
        raise KeyError(f"No icon is named {name!r}: add it to relay/core/icons.py.")
    drawing = drawings[name]
    side = "1.25em" if size is None else str(size)
    manner = (
        'fill="currentColor"'
        if drawing["manner"] == "fill"
        else 'fill="none" stroke="currentColor" stroke-width="2" '
        'stroke-linecap="round" stroke-linejoin="round"'
    )
    return Markup(
        f'<svg class="icon" width="{side}" height="{side}" viewBox="{drawing["viewBox"]}" '
        f'{manner} aria-hidden="true" focusable="false">{drawing["shapes"]}</svg>'
    )


def mark(name: str) -> Markup:
    """A channel's mark, from the sheet that browsers keep; inline when it is one of Lucide's."""
    if read_drawings()[name]["manner"] == "stroke":
        return icon(name)
    static = cast(Callable[[str], str], current_app.jinja_env.globals["static"])
    sheet = static(f"vendor/{MARKS.name}")
    return Markup(
        f'<svg class="icon" width="1.25em" height="1.25em" fill="currentColor" '
        f'aria-hidden="true" focusable="false"><use href="{sheet}#{name}"></use></svg>'
    )


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(icon=icon, mark_of=mark)
