"""Silence windows: nothing is shared while one is open, and two warnings come before it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, NamedTuple, TypeVar

from flask import g, render_template

from relay.campaign.models import SilenceWindow
from relay.core.database import now

View = TypeVar("View", bound=Callable[..., Any])
SOON = timedelta(hours=24)
VERY_SOON = timedelta(hours=2)


class Silence(NamedTuple):
    """The window that is open, or opens within a day; `starts_in` is 0 once it is open."""

    ends_at: datetime
    starts_at: datetime
    starts_in: timedelta

    @property
    def is_open(self) -> bool:
        return not self.starts_in

    @property
    def is_near(self) -> bool:
        return timedelta() < self.starts_in <= VERY_SOON

    @property
    def seconds_left(self) -> int:
        """How long a page that shares may stay as it is."""
        return int(self.starts_in.total_seconds())


def silence_at(moment: datetime) -> Silence | None:
    """The open window that ends last, else the next to open within a day, else None."""
    windows = list(SilenceWindow.upcoming(moment))
    open_now = [window for window in windows if window.starts_at <= moment]
    if open_now:
        last = max(open_now, key=lambda window: window.ends_at)
        return Silence(last.ends_at, last.starts_at, timedelta())
    if windows and windows[0].starts_at - moment <= SOON:
        following = windows[0]
        return Silence(following.ends_at, following.starts_at, following.starts_at - moment)
    return None


def silence() -> Silence | None:
    """What this request must know of silence, read once."""
    if "silence" not in g:
        g.silence = silence_at(now())
    known: Silence | None = g.silence
    return known


def open_for_sharing(view: View) -> View:
    """Answer 403 and the time it ends while a silence window is open."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        known = silence()
        if known is not None and known.is_open:
            return render_template("errors/silence.html", ends=known.ends_at), 403
        return view(*args, **kwargs)

    return guarded  # type: ignore[return-value]
