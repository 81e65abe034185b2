"""Themes, messages and reports to try the room with."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from relay.accounts.models import Volunteer
from relay.letters.models import Theme
from relay.messages.models import Message, MessagePublication, Wording
from relay.pledges.models import PledgeReport
from relay.pledges.totals import PledgeTotal, fold

DAY = date(2026, 11, 20)
Report = Callable[..., PledgeReport]


@pytest.fixture
def theme(campaign: Any) -> Theme:
    return Theme.create(
        slug="agriculture",
        name_fr="Agriculture",
        name_en="Farming",
        symbol="tractor",
        colour="#3b6420",
        colour_dark="#a5cf7f",
    )


def message_of(kind: str, theme: Theme | None = None, title: str = "Le lait") -> Message:
    """A message on offer."""
    message = Message.create(theme=theme, kind=kind, title=title)
    Wording.create(message=message, family="chat", text="Bonjour [prénom]")
    MessagePublication.create(message=message)
    return message


@pytest.fixture
def message(theme: Theme) -> Message:
    return message_of("first_ask", theme)


@pytest.fixture
def report() -> Report:
    """Declare a report: `report(alice, pledges=3)`."""

    def declare(volunteer: Volunteer, **said: Any) -> PledgeReport:
        said.setdefault("day", DAY)
        return PledgeReport.declare(uuid4(), volunteer, **said)

    return declare


def total(kind: str = "all", key: str = "") -> PledgeTotal:
    """A cell, once every change has reached it."""
    fold()
    return PledgeTotal.of(kind, key)
