"""What the main pages weigh: bytes as they travel, and requests, all on our own origin."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.e2e.conftest import PHONE, Person

pytestmark = pytest.mark.browser

KB = 1024


@dataclass
class Load:
    """One page's answers, by the browser's own count: (kind, address, bytes)."""

    answers: list[tuple[str, str, int]] = field(default_factory=list)

    @property
    def fonts(self) -> int:
        return sum(size for kind, _, size in self.answers if kind == "Font")

    @property
    def all(self) -> int:
        return sum(size for _, _, size in self.answers)

    @property
    def without_fonts(self) -> int:
        return self.all - self.fonts


def load(person: Person, path: str) -> Load:
    """Go to `path` and weigh all that comes; what the browser kept weighs nothing."""
    loaded = Load()
    asked: dict[str, tuple[str, str]] = {}

    def keep(answer: dict[str, Any]) -> None:
        asked[answer["requestId"]] = (answer["type"], answer["response"]["url"])

    def weigh(end: dict[str, Any]) -> None:
        loaded.answers.append((*asked[end["requestId"]], int(end["encodedDataLength"])))

    watcher = person.page.context.new_cdp_session(person.page)
    watcher.send("Network.enable")
    watcher.on("Network.responseReceived", keep)
    watcher.on("Network.loadingFinished", weigh)
    person.go(path)
    person.page.wait_for_load_state("networkidle")
    watcher.detach()
    assert {address[: len(person.site.url)] for _, address, _ in loaded.answers} == {
        person.site.url
    }
    return loaded


def test_a_public_letter(somebody: Callable[..., Person]) -> None:
    letter = load(somebody(), "/letters/dernier-bus")
    assert letter.without_fonts <= 14 * KB
    assert letter.all <= 100 * KB
    assert len(letter.answers) <= 6


@pytest.mark.parametrize(
    ("first", "second", "again"),
    [
        ("/deck", "/deck", 8 * KB),
        ("/messages/1", "/messages/2", 8 * KB),
    ],
    ids=["deck", "message"],
)
def test_a_page_of_volunteers(
    somebody: Callable[..., Person], chromium: Browser, first: str, second: str, again: int
) -> None:
    signed_in = somebody()
    signed_in.sign_in("jeanne")
    with chromium.new_context(
        viewport=PHONE,  # type: ignore[arg-type]
        storage_state=signed_in.page.context.storage_state(),
    ) as cold:
        jeanne = Person(cold.new_page(), signed_in.site)
        visit, visit_again = load(jeanne, first), load(jeanne, second)
    assert visit.without_fonts <= 60 * KB
    assert len(visit.answers) <= 10
    assert visit_again.all <= again
    assert len(visit_again.answers) <= 10
