"""Themes and open letters, their publication and every revision of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Literal

from peewee import (
    JOIN,
    Check,
    DateTimeField,
    Expression,
    ForeignKeyField,
    IntegerField,
    JSONField,
    ModelSelect,
    TextField,
)

from relay.accounts.models import Volunteer
from relay.campaign.models import Campaign
from relay.core.audit import AuditEntry
from relay.core.database import Table, database, now
from relay.core.richtext import render
from relay.letters.slugs import slug_of, write_with_free_slug
from relay.letters.themes import Theme as Theme

TEXTS = ("title", "audience", "summary", "body", "signature", "sources")
"""What a revision keeps of a letter."""

State = Literal["draft", "scheduled", "published", "archived"]


class Letter(Table):
    """An open letter. `html` is made from `body` (Markdown) and cleaned once, when saved.

    `sources` is a list of {"label", "url"}. The address follows the title until the first
    publication and never changes after.
    """

    theme_id: int
    translation_of_id: int | None
    publications: Iterable[LetterPublication]

    slug = TextField(unique=True)
    theme = ForeignKeyField(Theme, backref="letters", on_delete="RESTRICT")
    language = TextField(default="fr", constraints=[Check("language in ('fr', 'en')")])
    title = TextField()
    audience = TextField(default="")
    summary = TextField(default="")
    body = TextField()
    html = TextField()
    signature = TextField(default="")
    sources = JSONField(default=list)
    translation_of = ForeignKeyField("self", null=True, on_delete="SET NULL")
    revision = IntegerField(default=0)
    created_at = DateTimeField(default=now)
    updated_at = DateTimeField(default=now)

    @classmethod
    def with_theme(cls) -> ModelSelect[Letter]:
        """Every letter with its theme, in the editors' order, the latest first in a theme."""
        return (
            cls.select(cls, Theme)
            .join(Theme)
            .switch(cls)
            .join(LetterPublication, JOIN.LEFT_OUTER)
            .switch(cls)
            .order_by(
                Theme.position,
                Theme.id,
                LetterPublication.starts_at.desc(nulls="first"),
                cls.id.desc(),
            )
        )

    @classmethod
    def public(cls) -> ModelSelect[Letter]:
        """What everybody may read now; a letter outlives its theme's days of being shown."""
        return cls.with_theme().where(LetterPublication.is_open())

    @classmethod
    def listed(cls, language: str = "") -> ModelSelect[Letter]:
        """The public letters of active themes, in one language or ("") in both."""
        query = cls.public().where(Theme.is_active)
        return query.where(cls.language == language) if language else query

    @classmethod
    def found(
        cls, *, theme: str = "", language: str = "", state: State | Literal[""] = ""
    ) -> ModelSelect[Letter]:
        """Letters for the desk: of a theme's slug, a language, a state; "" means any."""
        query = cls.with_theme()
        if theme:
            query = query.where(Theme.slug == theme)
        if language:
            query = query.where(cls.language == language)
        if state:
            query = query.where(LetterPublication.in_state(state))
        return query

    @classmethod
    def numbered(cls, number: int) -> Letter | None:
        letter: Letter | None = cls.with_theme().where(cls.id == number).first()
        return letter

    @classmethod
    def originals(cls, but: Letter | None = None) -> ModelSelect[Letter]:
        """The letters that another one, such as `but`, may translate."""
        query = cls.select().where(cls.translation_of.is_null()).order_by(cls.title)
        return query.where(cls.id != but.id) if but else query

    @property
    def publication(self) -> LetterPublication | None:
        return next(iter(self.publications), None)

    @property
    def state(self) -> State:
        publication = self.publication
        if publication is None:
            return "draft"
        if publication.archived_at is not None:
            return "archived"
        return "scheduled" if publication.starts_at > now() else "published"

    @property
    def corrected_at(self) -> datetime | None:
        """When the words last changed after readers could see them."""
        publication = self.publication
        if publication is None or self.updated_at <= publication.starts_at:
            return None
        return self.updated_at

    @property
    def translation(self) -> Letter | None:
        """The same letter in the other language, when everybody may read it."""
        original = self.translation_of_id or self.id
        same = (Letter.translation_of == original) | (Letter.id == original)
        found: Letter | None = (
            Letter.public()
            .where(same, Letter.language != self.language)
            .order_by(Letter.id)
            .first()
        )
        return found

    @classmethod
    def write(cls, by: Volunteer | None, *, slug: str = "", **fields: Any) -> Letter:
        """A new draft; without a `slug`, one is made from the title."""
        with database.atomic():
            letter: Letter = write_with_free_slug(
                cls.slug,
                slug or slug_of(fields["title"]),
                lambda free: cls.create(slug=free, html="", **fields),
            )
            letter._keep(by)
        return letter

    def save_revision(self, by: Volunteer | None, **fields: Any) -> bool:
        """Save these fields and keep what the letter says as its next revision.

        False when nothing has changed: then there is no revision either.
        """
        before = dict(self.__data__)
        for name, value in fields.items():
            setattr(self, name, value)
        changed = {
            name: self.__data__[name] for name in fields if self.__data__[name] != before[name]
        }
        if not changed:
            return False
        with database.atomic():
            if "title" in changed and self.state == "draft":
                self._move_to(slug_of(self.title))
            self._keep(by, **changed)
        return True

    def restore(self, number: int, by: Volunteer) -> bool:
        """Make the words of revision `number` the next revision; nothing is lost."""
        past = LetterRevision.get(
            (LetterRevision.letter == self) & (LetterRevision.number == number)
        )
        return self.save_revision(by, **past.texts)

    def publish(self, by: Volunteer | None, at: datetime | None = None) -> None:
        """Show it to everybody from `at` (now). ImprintMissing while the law's lines are empty."""
        Campaign.require_imprint()
        starts_at = at or now()
        with database.atomic():
            (
                LetterPublication.insert(letter=self, published_by=by, starts_at=starts_at)
                .on_conflict(
                    conflict_target=[LetterPublication.letter],
                    update={
                        LetterPublication.published_by: by.id if by else None,
                        LetterPublication.starts_at: starts_at,
                        LetterPublication.archived_at: None,
                    },
                )
                .execute()
            )
            AuditEntry.write(by.id if by else None, "publish", f"letter {self.id}")

    def unpublish(self, by: Volunteer) -> None:
        """Make a letter whose day has not come a draft again; readers have not seen it."""
        with database.atomic():
            LetterPublication.delete().where(
                LetterPublication.letter == self, LetterPublication.in_state("scheduled")
            ).execute()
            AuditEntry.write(by.id, "unpublish", f"letter {self.id}")

    def archive(self, by: Volunteer) -> None:
        """Show it no more. It keeps its address, and can be published again."""
        with database.atomic():
            LetterPublication.update(archived_at=now()).where(
                LetterPublication.letter == self, LetterPublication.archived_at.is_null()
            ).execute()
            AuditEntry.write(by.id, "archive", f"letter {self.id}")

    def _move_to(self, slug: str) -> None:
        def move(free: str) -> str:
            Letter.update(slug=free).where(Letter.id == self.id).execute()
            return free

        self.slug = write_with_free_slug(Letter.slug, slug, move)

    def _keep(self, by: Volunteer | None, **changed: Any) -> None:
        """Save what has changed, draw the body, and keep all the words as the next revision."""
        mine = Letter.id == self.id
        self.html, self.updated_at = render(self.body), now()
        Letter.update(
            revision=Letter.revision + 1, html=self.html, updated_at=self.updated_at, **changed
        ).where(mine).execute()
        self.revision = Letter.select(Letter.revision).where(mine).scalar()
        texts = {name: getattr(self, name) for name in TEXTS}
        LetterRevision.create(letter=self, number=self.revision, saved_by=by, **texts)
        AuditEntry.write(by.id if by else None, "save", f"letter {self.id}")


class LetterPublication(Table):
    """A letter is public from `starts_at` (UTC) until `archived_at`. No row: a draft."""

    letter = ForeignKeyField(Letter, unique=True, on_delete="CASCADE", backref="publications")
    published_by = ForeignKeyField(Volunteer, null=True, on_delete="SET NULL")
    starts_at = DateTimeField(index=True)
    created_at = DateTimeField(default=now)
    archived_at = DateTimeField(null=True)

    @classmethod
    def is_open(cls) -> Expression:
        """The condition that everybody may read the letter now."""
        return cls.archived_at.is_null() & (cls.starts_at <= now())

    @classmethod
    def in_state(cls, state: State) -> Expression:
        """The condition that the letter of this row, or of its absence, is in a state."""
        if state == "draft":
            return cls.id.is_null()
        if state == "archived":
            return cls.archived_at.is_null(False)
        if state == "scheduled":
            return cls.archived_at.is_null() & (cls.starts_at > now())
        return cls.is_open()


class LetterRevision(Table):
    """What a letter said after one save. Never changed, never removed."""

    letter = ForeignKeyField(Letter, on_delete="CASCADE", backref="revisions")
    number = IntegerField()
    title = TextField()
    audience = TextField()
    summary = TextField()
    body = TextField()
    signature = TextField()
    sources = JSONField(default=list)
    saved_by = ForeignKeyField(Volunteer, null=True, on_delete="SET NULL")
    saved_at = DateTimeField(default=now)

    class Meta:
        indexes = ((("letter", "number"), True),)

    @classmethod
    def of(cls, letter: Letter) -> ModelSelect[LetterRevision]:
        """Every revision of a letter with who saved it, the latest first."""
        return (
            cls.select(cls, Volunteer)
            .join(Volunteer, JOIN.LEFT_OUTER)
            .where(cls.letter == letter)
            .order_by(cls.number.desc())
        )

    @classmethod
    def numbered(cls, letter: Letter, number: int) -> LetterRevision | None:
        return cls.get_or_none((cls.letter == letter) & (cls.number == number))

    @property
    def texts(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in TEXTS}
