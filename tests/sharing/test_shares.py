from datetime import date, timedelta
from uuid import uuid4

import pytest
from peewee import IntegrityError

from relay.accounts.models import Volunteer
from relay.core.database import database
from relay.messages.models import Message
from relay.sharing.models import Share, ShareReceipt

TODAY = date(2026, 11, 22)


def counts() -> list[tuple[str, int]]:
    return sorted(Share.select(Share.channel, Share.count).tuples())


def test_it_counts_a_declaration(bus: Message, alice: Volunteer) -> None:
    assert Share.declare(uuid4(), alice, bus, "whatsapp", TODAY, 3)
    assert counts() == [("whatsapp", 3)]


def test_it_counts_the_same_declaration_once(bus: Message, alice: Volunteer) -> None:
    receipt = uuid4()
    answers = [Share.declare(receipt, alice, bus, "whatsapp", TODAY, 3) for _again in range(5)]
    assert answers == [True, False, False, False, False]
    assert counts() == [("whatsapp", 3)]


def test_it_adds_declarations_of_one_day_in_one_row(bus: Message, alice: Volunteer) -> None:
    Share.declare(uuid4(), alice, bus, "sms", TODAY, 3)
    Share.declare(uuid4(), alice, bus, "sms", TODAY, 2)
    assert counts() == [("sms", 5)]


def test_it_keeps_days_channels_and_people_apart(
    bus: Message, alice: Volunteer, bob: Volunteer
) -> None:
    Share.declare(uuid4(), alice, bus, "sms", TODAY, 1)
    Share.declare(uuid4(), alice, bus, "sms", TODAY - timedelta(days=1), 1)
    Share.declare(uuid4(), alice, bus, "email", TODAY, 1)
    Share.declare(uuid4(), bob, bus, "sms", TODAY, 1)
    assert [count for _channel, count in counts()] == [1, 1, 1, 1]


def test_it_keeps_no_receipt_of_what_failed(bus: Message, alice: Volunteer) -> None:
    with pytest.raises(IntegrityError), database.atomic():
        Share.declare(uuid4(), alice, bus, "sms", TODAY, -1)
    assert ShareReceipt.select().count() == 0


def test_it_corrects_one_days_number(bus: Message, alice: Volunteer, bob: Volunteer) -> None:
    Share.declare(uuid4(), alice, bus, "sms", TODAY, 30)
    Share.declare(uuid4(), bob, bus, "sms", TODAY, 4)
    Share.correct(alice, bus, "sms", TODAY, 3)
    assert counts() == [("sms", 3), ("sms", 4)]


def test_it_keeps_the_count_when_the_account_goes(bus: Message, alice: Volunteer) -> None:
    Share.declare(uuid4(), alice, bus, "sms", TODAY, 3)
    alice.delete_instance()
    assert Share.get().volunteer is None
    assert counts() == [("sms", 3)]


def test_it_totals_the_last_days_by_message(bus: Message, alice: Volunteer) -> None:
    Share.declare(uuid4(), alice, bus, "sms", TODAY, 3)
    Share.declare(uuid4(), alice, bus, "email", TODAY - timedelta(days=20), 9)
    assert list(Share.totals_since(TODAY - timedelta(days=14)).tuples()) == [(bus.id, 3)]
