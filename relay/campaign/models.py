"""The one campaign of an installation: who it is, what it aims at, when it must be silent."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from peewee import (
    BooleanField,
    Check,
    DateField,
    DateTimeField,
    IntegerField,
    ModelSelect,
    TextField,
)

from relay.core.audit import AuditEntry
from relay.core.database import Table, database, now

# Presets, not legal advice. Code électoral, art. L49 (France); EU 2024/900; checked 2026-11-21.
LAWS = {
    "BE": {"typography": "fr-BE", "timezone": "Europe/Brussels", "political_label": True},
    "FR": {"typography": "fr-FR", "timezone": "Europe/Paris", "political_label": True},
    "QC": {"typography": "fr-CA", "timezone": "America/Toronto", "political_label": False},
}


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

    @property
    def typography(self) -> str:
        return str(LAWS[self.law]["typography"])

    @property
    def has_imprint(self) -> bool:
        """Whether the law's lines are filled in; nothing is published before."""
        lines = [self.publisher_name, self.publisher_town]
        if self.law == "BE":
            lines.append(self.publisher_street)
        if self.law == "FR":
            lines.append(self.host_line)
        if self.law == "QC":
            lines.append(self.publisher_title)
        return all(line.strip() for line in lines)

    @property
    def imprint_line(self) -> str:
        """The line that the law wants under every text; empty until it is filled in."""
        if not self.has_imprint:
            return ""
        if self.law == "FR":
            return (
                f"Directeur de la publication : {self.publisher_name}. Hébergeur : {self.host_line}"
            )
        if self.law == "QC":
            return f"{self.publisher_name}, {self.publisher_title}"
        return f"Éd. resp. : {self.publisher_name}, {self.publisher_street}, {self.publisher_town}"

    def change(self, by: int, **values: Any) -> None:
        """Save new values and who changed them."""
        with database.atomic():
            Campaign.update(updated_at=now(), **values).where(Campaign.id == self.id).execute()
            AuditEntry.write(by, "change", "campaign: " + ", ".join(sorted(values)))


class SilenceWindow(Table):
    """From `starts_at` to `ends_at` (UTC) nothing is shared."""

    label = TextField()
    starts_at = DateTimeField(index=True)
    ends_at = DateTimeField()

    class Meta:
        constraints = (Check("ends_at > starts_at"),)

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

    def days_left(self, today: date) -> int | None:
        return (self.due_on - today).days if self.due_on else None
