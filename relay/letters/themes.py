"""The subjects that letters and messages are sorted by."""

from __future__ import annotations

from typing import Any

from peewee import BooleanField, IntegerField, ModelSelect, TextField

from relay.accounts.models import Volunteer
from relay.core.audit import AuditEntry
from relay.core.database import Table, database
from relay.core.i18n import language
from relay.letters.slugs import slug_of, write_with_free_slug


class Theme(Table):
    """A subject with its symbol (an icon's name) and its colour, light and dark (#rrggbb)."""

    slug = TextField(unique=True)
    name_fr = TextField()
    name_en = TextField()
    symbol = TextField()
    colour = TextField()
    colour_dark = TextField()
    position = IntegerField(default=0)
    is_active = BooleanField(default=True)

    @classmethod
    def ordered(cls) -> ModelSelect[Theme]:
        return cls.select().order_by(cls.position, cls.id)

    @classmethod
    def active(cls) -> ModelSelect[Theme]:
        """The themes that readers and volunteers see, in the editors' order."""
        return cls.ordered().where(cls.is_active)

    @classmethod
    def write(cls, by: Volunteer | None, *, slug: str = "", **fields: Any) -> Theme:
        """A new theme; without a `slug`, one is made from its French name."""
        with database.atomic():
            theme: Theme = write_with_free_slug(
                cls.slug,
                slug or slug_of(fields["name_fr"]),
                lambda free: cls.create(slug=free, **fields),
            )
            AuditEntry.write(by.id if by else None, "add", f"theme {theme.id}")
        return theme

    def change(self, by: Volunteer, **fields: Any) -> None:
        """Save these fields; the address stays as it is."""
        with database.atomic():
            Theme.update(**fields).where(Theme.id == self.id).execute()
            AuditEntry.write(by.id, "change", f"theme {self.id}")

    @property
    def name(self) -> str:
        """The theme's name in the reader's language."""
        return str(self.name_en if language() == "en" else self.name_fr)
