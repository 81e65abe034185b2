from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest

from relay.accounts.models import Volunteer
from relay.campaign.models import SilenceWindow
from relay.core.database import now
from relay.messages.models import Message
from relay.sharing.models import Share
from relay.sharing.silence import silence_at
from tests.page import Browser

NewBrowser = Callable[..., Browser]


@pytest.mark.parametrize("page", ["", "/share", "/share?step=2", "/print", "/qr"])
def test_it_closes_every_page_that_shares(
    new_browser: NewBrowser, alice: Volunteer, bus: Message, silent: SilenceWindow, page: str
) -> None:
    closed = new_browser(alice).get(f"/messages/{bus.id}{page}", 403)
    assert "Vous pourrez de nouveau partager à partir du" in closed.text
    assert "dernier-bus" not in closed.html
    assert not [a for a in closed.of("a") if "data-channel" in a]


def test_it_counts_nothing(
    new_browser: NewBrowser, alice: Volunteer, bus: Message, silent: SilenceWindow
) -> None:
    fields = {"receipt": str(uuid4()), "channel": "sms", "count": 1}
    new_browser(alice).post(f"/messages/{bus.id}/sent", 403, **fields)
    assert Share.select().count() == 0


def test_the_deck_stays_open_and_says_until_when(
    new_browser: NewBrowser, alice: Volunteer, bus: Message, silent: SilenceWindow
) -> None:
    page = new_browser(alice).get("/deck")
    assert "Le partage est fermé pour l’instant" in page.text
    assert "Vous pourrez de nouveau partager à partir du" in page.text


def test_todays_sendings_can_still_be_read(
    new_browser: NewBrowser, alice: Volunteer, bus: Message, silent: SilenceWindow
) -> None:
    new_browser(alice).get(f"/messages/{bus.id}/sent")


def test_a_page_that_is_open_already_knows_when_to_close(
    new_browser: NewBrowser, alice: Volunteer, bus: Message
) -> None:
    browser = new_browser(alice)
    SilenceWindow.create(
        label="", starts_at=now() + timedelta(hours=2), ends_at=now() + timedelta(hours=9)
    )
    for page in ("", "/share"):
        shown = browser.get(f"/messages/{bus.id}{page}")
        left = next(int(a["data-closes-in"]) for _, a in shown.tags if "data-closes-in" in a)
        assert 7190 <= left <= 7200


def test_it_ends_on_time(db: None) -> None:
    moment = now()
    SilenceWindow.create(label="", starts_at=moment, ends_at=moment + timedelta(hours=2))
    opened = silence_at(moment)
    assert opened is not None
    assert opened.is_open
    assert silence_at(moment + timedelta(hours=2)) is None


def test_of_two_open_windows_the_one_that_ends_last_counts(db: None) -> None:
    moment = now()
    for hours in (2, 5, 3):
        SilenceWindow.create(
            label="", starts_at=moment - timedelta(hours=1), ends_at=moment + timedelta(hours=hours)
        )
    known = silence_at(moment)
    assert known is not None
    assert known.ends_at == moment + timedelta(hours=5)


def test_it_warns_of_the_next_window_only(db: None) -> None:
    moment = now()
    for hours in (30, 20, 1):
        SilenceWindow.create(
            label="",
            starts_at=moment + timedelta(hours=hours),
            ends_at=moment + timedelta(hours=hours + 1),
        )
    known = silence_at(moment)
    assert known is not None
    assert (known.is_open, known.is_near) == (False, True)
    assert known.starts_at == moment + timedelta(hours=1)
