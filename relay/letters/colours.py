"""`/themes.css`: the campaign's accent and each theme's colour, light and dark."""

import time
from functools import lru_cache
from hashlib import sha256

from relay.campaign.models import Campaign
from relay.letters.models import Theme

LOOKED_AT_EVERY = 10  # seconds


def stylesheet() -> str:
    campaign = Campaign.current()
    lines = [
        f'[data-theme="{theme.slug}"]{{--theme:light-dark({theme.colour},{theme.colour_dark})}}'
        for theme in Theme.ordered()
    ]
    if campaign is not None:
        lines.insert(0, f":root{{--accent:light-dark({campaign.accent},{campaign.accent_dark})}}")
    return "\n".join(lines) + "\n"


def version(css: str) -> str:
    """Ten hexadecimal digits that change with any colour."""
    return sha256(css.encode()).hexdigest()[:10]


def current_version() -> str:
    """The version for the pages' links: what this process saw in the last ten seconds."""
    return _version_seen(int(time.monotonic() // LOOKED_AT_EVERY))


@lru_cache(maxsize=1)
def _version_seen(_turn: int) -> str:
    return version(stylesheet())


forget_version = _version_seen.cache_clear
"""A colour has just been changed: look again at once."""
