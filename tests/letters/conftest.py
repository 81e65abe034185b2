"""A theme and a letter, as editors write them."""

import pytest

from relay.accounts.models import Volunteer
from relay.campaign.models import Campaign
from relay.letters.models import Letter, Theme


@pytest.fixture
def theme(campaign: Campaign) -> Theme:
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
def draft(theme: Theme, oriane: Volunteer) -> Letter:
    return Letter.write(
        oriane,
        theme=theme,
        title="Qui reprendra la ferme ?",
        audience="À ceux qui mangent ce qui pousse ici",
        summary="Aurèle a trouvé quelqu'un. La banque a dit non.",
        body="À **Trois-Gués**, c'est fini : 12 % des fermes ferment.",
        signature="Camille Ardoisier",
        sources=[{"label": "Recensement", "url": "https://passerelles.example/fermes"}],
    )


@pytest.fixture
def letter(draft: Letter, oriane: Volunteer) -> Letter:
    """The draft, published."""
    draft.publish(oriane)
    return draft
