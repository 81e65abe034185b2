"""The one campaign of an installation: who it is, what it aims at, when it must be silent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from peewee import (
    BooleanField,
    Check,
    DateField,
    DateTimeField,
    IntegerField,
    ModelSelect,
    TextField,
)

from relay.campaign.laws import LAWS
from relay.core.audit import AuditEntry
from relay.core.database import Table, database, now
from relay.core.typography import typeset

# Every page draws the same line.
_in_type = lru_cache(maxsize=8)(typeset)


class ImprintMissing(Exception):
    """The campaign has not said yet who answers for what it publishes."""


class Campaign(Table):
    """Its single row has id 1. Times are UTC; `timezone` is for showing them."""

    name = TextField()
    head = TextField(default="")
    place = TextField(default="")
    law = TextField(default="BE", constraints=[Check("law in ('BE', 'FR', 'QC')")])
    timezone = TextField(default="Europe/Brussels")
    accent = TextField(default="#0d4f57")
    accent_dark = TextField(default="#8fd3cf")
    election_day = DateField(null=True)
    publisher_name = TextField(default="")
    publisher_street = TextField(default="")
    publisher_town = TextField(default="")
    publisher_title = TextField(default="")
    host_line = TextField(default="")
    political_label = BooleanField(default=True)
    minimum_age = IntegerField(default=16)
    retention_days = IntegerField(default=90)
    staff_need_second_factor = BooleanField(default=False)
    updated_at = DateTimeField(default=now)

    @classmethod
    def current(cls) -> Campaign | None:
        """The campaign, or None before the first administrator has named it."""
        return cls.get_or_none(cls.id == 1)

    @classmethod
    def require_imprint(cls) -> None:
        """Raises `ImprintMissing`: nothing is published before the law's lines are filled in."""
        campaign = cls.current()
        if campaign is None or not campaign.has_imprint:
            raise ImprintMissing

    @property
    def typography(self) -> str:
        return LAWS[self.law].typography

    @property
    def has_imprint(self) -> bool:
        """Whether the law's lines are filled in; nothing is published before."""
        return all(getattr(self, name).strip() for name in LAWS[self.law].wanted)

    @property
    def imprint_line(self) -> str:
        """The line that the law wants under every text; empty until it is filled in."""
        return _in_type(self._lawful_line, self.typography) if self.has_imprint else ""

    @property
    def _lawful_line(self) -> str:
        if self.law == "FR":
            return (
                f"Directeur de la publication : {self.publisher_name}. Hébergeur : {self.host_line}"
            )
        if self.law == "QC":
            return f"{self.publisher_name}, {self.publisher_title}"
        return f"Éd. resp. : {self.publisher_name}, {self.publisher_street}, {self.publisher_town}"

    def utc(self, local: datetime) -> datetime:
        """A time on the campaign's clocks, as the tables keep it."""
        return local.replace(tzinfo=ZoneInfo(self.timezone)).astimezone(UTC).replace(tzinfo=None)

    def local(self, moment: datetime) -> datetime:
        """A time of the tables, on the campaign's clocks."""
        return moment.replace(tzinfo=UTC).astimezone(ZoneInfo(self.timezone)).replace(tzinfo=None)

    def change(self, by: int, **values: Any) -> None:
        """Save what is new of these values, and who changed it."""
        new = {name: value for name, value in values.items() if getattr(self, name) != value}
        if not new:
            return
        with database.atomic():
            Campaign.update(updated_at=now(), **new).where(Campaign.id == self.id).execute()
            AuditEntry.write(by, "change", "campaign: " + ", ".join(sorted(new)))


class SilenceWindow(Table):
    """From `starts_at` to `ends_at` (UTC) nothing is shared."""

    label = TextField()
    starts_at = DateTimeField(index=True)
    ends_at = DateTimeField()

    class Meta:
        constraints = (Check("ends_at > starts_at"),)

    @classmethod
    def announce(cls, by: int, label: str, starts_at: datetime, ends_at: datetime) -> None:
        with database.atomic():
            window = cls.create(label=label, starts_at=starts_at, ends_at=ends_at)
            AuditEntry.write(by, "add", f"silence {window.id}")

    def lift(self, by: int) -> None:
        """Take the window away: sharing is open again in it."""
        with database.atomic():
            self.delete_instance()
            AuditEntry.write(by, "remove", f"silence {self.id}")

    @classmethod
    def covering(cls, moment: datetime | None = None) -> SilenceWindow | None:
        """The window that is open at `moment` (now), the one that ends last."""
        at = moment or now()
        window: SilenceWindow | None = (
            cls.select()
            .where((cls.starts_at <= at) & (cls.ends_at > at))
            .order_by(cls.ends_at.desc())
            .first()
        )
        return window

    @classmethod
    def in_order(cls) -> ModelSelect[SilenceWindow]:
        """All of them, past and to come."""
        return cls.select().order_by(cls.starts_at)

    @classmethod
    def upcoming(cls, moment: datetime | None = None) -> ModelSelect[SilenceWindow]:
        at = moment or now()
        return cls.select().where(cls.ends_at > at).order_by(cls.starts_at)


class Commune(Table):
    """A town of the campaign's list; accounts and reports name one, or "elsewhere" (null)."""

    name = TextField(unique=True)
    postcode = TextField(default="")
    is_open = BooleanField(default=True)

    @classmethod
    def listed(cls) -> ModelSelect[Commune]:
        return cls.select().where(cls.is_open).order_by(cls.name)

    @classmethod
    def by_name(cls) -> ModelSelect[Commune]:
        """All of them, open or closed."""
        return cls.select().order_by(cls.name)

    @classmethod
    def add(cls, by: int | None, communes: Iterable[tuple[str, str]]) -> tuple[int, list[str]]:
        """Add (postcode, name) pairs: how many are new, and the names that stood here already."""
        known = []
        added = 0
        with database.atomic():
            for postcode, name in communes:
                new = cls.insert(name=name, postcode=postcode).on_conflict_ignore()
                if new.as_rowcount().execute():
                    added += 1
                else:
                    known.append(name)
            if added:
                AuditEntry.write(by, "add", f"communes: {added}")
        return added, known

    def open_or_close(self, by: int) -> None:
        """Offer it again to those who join, or no more; what names it stays."""
        with database.atomic():
            Commune.update(is_open=~Commune.is_open).where(Commune.id == self.id).execute()
            AuditEntry.write(by, "close" if self.is_open else "open", f"commune {self.id}")


class Goal(Table):
    """A common target in declared pledges: the whole, one theme's slug or one commune's id."""

    kind = TextField(constraints=[Check("kind in ('all', 'theme', 'commune')")])
    key = TextField(default="")
    target = IntegerField(constraints=[Check("target > 0")])
    due_on = DateField(null=True)

    class Meta:
        indexes = ((("kind", "key"), True),)

    @classmethod
    def common(cls) -> Goal | None:
        return cls.get_or_none((cls.kind == "all") & (cls.key == ""))

    @classmethod
    def aims(cls) -> ModelSelect[Goal]:
        """Every goal: the common one first, then the themes' and the communes'."""
        return cls.select().order_by(cls.kind != "all", cls.kind.desc(), cls.key)

    @classmethod
    def aim(cls, by: int, kind: str, key: str, target: int, due_on: date | None) -> None:
        """Set a goal, or set it anew."""
        with database.atomic():
            (
                cls.insert(kind=kind, key=key, target=target, due_on=due_on)
                .on_conflict(
                    conflict_target=[cls.kind, cls.key],
                    update={cls.target: target, cls.due_on: due_on},
                )
                .execute()
            )
            AuditEntry.write(by, "aim", f"goal {kind} {key}: {target}")

    def give_up(self, by: int) -> None:
        with database.atomic():
            self.delete_instance()
            AuditEntry.write(by, "remove", f"goal {self.kind} {self.key}")

    @property
    def aimed_at(self) -> str:
        """Its kind and key in one word: "all", "theme:aines", "commune:12"."""
        return f"{self.kind}:{self.key}" if self.key else self.kind

    def days_left(self, today: date) -> int | None:
        return (self.due_on - today).days if self.due_on else None
