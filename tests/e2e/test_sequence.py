"""« Tout envoyer »: one channel after the other, and the typed name stays until the end."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Person

pytestmark = pytest.mark.browser


def test_it_goes_from_channel_to_channel_and_keeps_the_name(
    somebody: Callable[..., Person],
) -> None:
    ines = somebody(touch=True)
    ines.sign_in("ines")
    ines.go("/messages/1/share")
    page = ines.page
    page.get_by_label("Prénom de la personne").fill("Lila")
    expect(page.locator('[data-text="chat"]')).to_contain_text("Lila")

    ines.click("link", "Pas encore", exact=True)
    expect(page.get_by_text("Étape 1 sur")).to_be_visible()
    ines.click("button", "Oui", exact=True)
    expect(page.get_by_text("Étape 2 sur")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="compté")).to_be_visible()
    ines.click("link", "Passer ce canal")
    expect(page.get_by_text("Étape 3 sur")).to_be_visible()
    ines.click("link", "Étape précédente")
    expect(page.get_by_text("Étape 2 sur")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("Étape 3 sur")).to_be_visible()

    expect(page.locator('[data-text="chat"]')).to_contain_text("Lila")
    sent = " ".join(request.url + (request.post_data or "") for request in ines.requests)
    assert "Lila" not in sent
