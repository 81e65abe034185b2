"""A message on offer, with the texts that go wrong first: accents, emoji, &, #, %, quotes."""

from datetime import timedelta

import pytest

from relay.accounts.models import Volunteer
from relay.campaign.models import SilenceWindow
from relay.core.database import now
from relay.letters.models import Letter, LetterPublication, Theme
from relay.messages.models import Message, MessagePublication, Variant, Wording
from relay.sharing.deck import recent_counts

CHAT = (
    "Salut [prénom] ! 🚌 À [commune], 50 % des bus s'arrêtent à 19 h : \"c'est tôt\" #bus & co.\n\n"
    "Lis ceci : [lien]\n\n[votre nom]"
)
EMAIL = "Bonjour [prénom],\n\nLes bus & les trains de [commune] : 50 % en moins.\n\n[lien]"


@pytest.fixture(autouse=True)
def fresh_counts() -> None:
    """What was sent lately is remembered for minutes; each test counts again."""
    recent_counts.cache_clear()


@pytest.fixture
def youth(db: None) -> Theme:
    return Theme.create(
        slug="jeunesse",
        name_fr="Jeunesse",
        name_en="Youth",
        symbol="backpack",
        colour="#5f3a94",
        colour_dark="#c8aaf0",
        position=2,
    )


@pytest.fixture
def farms(db: None) -> Theme:
    return Theme.create(
        slug="agriculture",
        name_fr="Agriculture",
        name_en="Farming",
        symbol="tractor",
        colour="#3b6420",
        colour_dark="#a5cf7f",
        position=1,
    )


@pytest.fixture
def letter(youth: Theme) -> Letter:
    letter = Letter.create(
        slug="dernier-bus",
        theme=youth,
        title="Le dernier bus",
        summary="Deux bus de plus.",
        body="x",
        html="<p>x</p>",
    )
    LetterPublication.create(letter=letter, starts_at=now() - timedelta(days=1))
    return letter


def offer(
    title: str = "Le bus du soir",
    *,
    theme: Theme | None = None,
    letter: Letter | None = None,
    kind: str = "first_ask",
    opening: str = "Salut !",
    texts: dict[str, tuple[str, str]] | None = None,
    language: str = "fr",
    **values: object,
) -> Message:
    """A message that relays may send now."""
    message = Message.create(
        title=title,
        theme=theme,
        letter=letter,
        kind=kind,
        opening=opening,
        language=language,
        revision=1,
        **values,
    )
    for family, (subject, text) in (texts or {"chat": ("", CHAT)}).items():
        Wording.create(message=message, family=family, subject=subject, text=text)
    MessagePublication.create(message=message)
    return message


@pytest.fixture
def bus(letter: Letter, youth: Theme) -> Message:
    """Two wordings, a neutral opening and one variant."""
    message = offer(
        theme=youth,
        letter=letter,
        texts={"chat": ("", CHAT), "email": ("Le bus & [commune]", EMAIL)},
    )
    Variant.create(message=message, label="Copains du foot", line="Plus besoin de partir tôt.")
    return message


@pytest.fixture
def silent(db: None) -> SilenceWindow:
    return SilenceWindow.create(
        label="Veille du vote",
        starts_at=now() - timedelta(hours=1),
        ends_at=now() + timedelta(days=1),
    )


def uses(volunteer: Volunteer, *channels: str) -> Volunteer:
    volunteer.channels = list(channels)
    volunteer.save()
    return volunteer
