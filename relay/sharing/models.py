"""Counts of what was sent on, and of visits by relay links. Nobody's name, nobody's address."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from peewee import (
    EXCLUDED,
    Check,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    ModelSelect,
    TextField,
    UUIDField,
    fn,
)

from relay.accounts.models import Volunteer
from relay.core.database import Table, database, now
from relay.letters.models import Letter
from relay.messages.models import Message

MOST_AT_ONCE = 99


class Share(Table):
    """How often a volunteer says they sent a message by a channel on one day."""

    volunteer = ForeignKeyField(Volunteer, null=True, on_delete="SET NULL", backref="shares")
    message = ForeignKeyField(Message, on_delete="CASCADE")
    channel = TextField()
    day = DateField(index=True)
    count = IntegerField(constraints=[Check("count >= 0")])

    class Meta:
        indexes = ((("volunteer", "message", "channel", "day"), True),)

    @classmethod
    def declare(
        cls,
        receipt: UUID,
        volunteer: Volunteer,
        message: Message,
        channel: str,
        day: date,
        count: int,
    ) -> bool:
        """Add `count` sendings; False when this receipt was counted before, and is not again."""
        with database.atomic():
            if not ShareReceipt.keep(receipt):
                return False
            (
                cls.insert(
                    volunteer=volunteer, message=message, channel=channel, day=day, count=count
                )
                .on_conflict(
                    conflict_target=[cls.volunteer, cls.message, cls.channel, cls.day],
                    update={cls.count: cls.count + EXCLUDED.count},
                )
                .execute()
            )
        return True

    @classmethod
    def correct(
        cls, volunteer: Volunteer, message: Message, channel: str, day: date, count: int
    ) -> None:
        """Say again how many a day's sendings by one channel were: the author miscounted."""
        (
            cls.update(count=count)
            .where(
                (cls.volunteer == volunteer)
                & (cls.message == message)
                & (cls.channel == channel)
                & (cls.day == day)
            )
            .execute()
        )

    @classmethod
    def on(cls, day: date, volunteer: Volunteer, message: Message) -> ModelSelect[Share]:
        """What a volunteer sent of one message on one day, by channel."""
        return (
            cls.select()
            .where(
                (cls.volunteer == volunteer)
                & (cls.message == message)
                & (cls.day == day)
                & (cls.count > 0)
            )
            .order_by(cls.id)
        )

    @classmethod
    def last_channel(cls, volunteer: Volunteer, message: Message) -> str:
        """By which channel this volunteer last sent a message; "" when never."""
        last = (
            cls.select(cls.channel)
            .where((cls.volunteer == volunteer) & (cls.message == message) & (cls.count > 0))
            .order_by(cls.day.desc(), cls.id.desc())
            .first()
        )
        return last.channel if last else ""

    @classmethod
    def of(cls, volunteer: Volunteer) -> ModelSelect[Share]:
        """Everything a volunteer said they sent, with the message's title, latest first."""
        return (
            cls.select(cls, Message)
            .join(Message)
            .where(cls.volunteer == volunteer)
            .order_by(cls.day.desc(), cls.id.desc())
        )

    @classmethod
    def totals_since(cls, day: date) -> ModelSelect[Share]:
        """Everybody's sendings since `day` as (message's number, count)."""
        return (
            cls.select(cls.message, fn.SUM(cls.count)).where(cls.day >= day).group_by(cls.message)
        )

    @classmethod
    def last_days(cls, volunteer: Volunteer) -> ModelSelect[Share]:
        """By message, the last day on which this volunteer sent it: `message_id`, `last_day`."""
        return (
            cls.select(cls.message, fn.MAX(cls.day).alias("last_day"))
            .where((cls.volunteer == volunteer) & (cls.count > 0))
            .group_by(cls.message)
        )


class ShareReceipt(Table):
    """A declaration that was counted: the same one sent again counts once."""

    id = UUIDField(primary_key=True)  # type: ignore[assignment]
    counted_at = DateTimeField(default=now)

    @classmethod
    def keep(cls, receipt: UUID) -> bool:
        """False when this receipt is kept already."""
        kept = cls.insert(id=receipt).on_conflict_ignore().as_rowcount().execute()
        return bool(kept)


class LinkVisit(Table):
    """How often one volunteer's link to a letter was opened on one day, robots left out."""

    volunteer = ForeignKeyField(Volunteer, on_delete="CASCADE")
    letter = ForeignKeyField(Letter, on_delete="CASCADE")
    day = DateField()
    count = IntegerField(default=0)

    class Meta:
        indexes = ((("volunteer", "letter", "day"), True),)

    @classmethod
    def count_one(cls, volunteer: Volunteer, letter: Letter, day: date) -> None:
        (
            cls.insert(volunteer=volunteer, letter=letter, day=day, count=1)
            .on_conflict(
                conflict_target=[cls.volunteer, cls.letter, cls.day],
                update={cls.count: cls.count + 1},
            )
            .execute()
        )
