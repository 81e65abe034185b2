"""A theme, another, and messages in them."""

from collections.abc import Callable
from typing import Any

import pytest

from relay.accounts.models import Volunteer
from relay.campaign.models import Campaign
from relay.letters.models import Letter, Theme
from relay.messages.models import Message

Write = Callable[..., Message]
CHAT = {"chat": ("", "Salut [prénom] ! À lire : [lien]")}


def make_theme(slug: str, position: int) -> Theme:
    return Theme.create(
        slug=slug,
        name_fr=slug.capitalize(),
        name_en=slug.capitalize(),
        symbol="milk",
        colour="#3b6420",
        colour_dark="#a5cf7f",
        position=position,
    )


@pytest.fixture
def farms(campaign: Campaign) -> Theme:
    return make_theme("agriculture", 1)


@pytest.fixture
def youth(campaign: Campaign) -> Theme:
    return make_theme("jeunesse", 2)


@pytest.fixture
def letter(farms: Theme) -> Letter:
    return Letter.create(slug="le-lait", theme=farms, title="Le lait", body="…", html="<p>…</p>")


@pytest.fixture
def write(oriane: Volunteer) -> Write:
    """Oriane writes a message of a kind, with a short text."""

    def write(kind: str = "first_ask", **fields: Any) -> Message:
        return Message.write(oriane, {"kind": kind, "title": kind, **fields}, CHAT)

    return write
