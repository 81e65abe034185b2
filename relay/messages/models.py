"""Ready-made messages: their wordings by channel, their variants and every revision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from peewee import (
    JOIN,
    Case,
    Check,
    DateTimeField,
    Expression,
    ForeignKeyField,
    IntegerField,
    JSONField,
    ModelSelect,
    TextField,
    fn,
)

from relay.accounts.models import Volunteer
from relay.campaign.models import Campaign
from relay.core.audit import AuditEntry
from relay.core.database import Table, database, now
from relay.letters.models import Letter, LetterPublication, Theme
from relay.messages.kinds import KIND_NAMES
from relay.messages.words import Texts, Words

KINDS = tuple(KIND_NAMES)
NO_THEME = "-"  # in place of a theme's slug: messages of every theme
AFTER_YES = ("who_else", "poster", "help")

State = Literal["draft", "published", "archived"]


class Message(Table):
    """A short text to send on. `theme` is null for a message of every theme."""

    theme_id: int | None
    letter_id: int | None
    publications: Iterable[MessagePublication]
    wordings: Iterable[Wording]
    variants: Iterable[Variant]

    theme = ForeignKeyField(Theme, null=True, on_delete="RESTRICT")
    letter = ForeignKeyField(Letter, null=True, on_delete="SET NULL")
    kind = TextField(constraints=[Check(f"kind in {KINDS}")])
    language = TextField(default="fr", constraints=[Check("language in ('fr', 'en')")])
    title = TextField()
    opening = TextField(default="")
    position = IntegerField(default=0)
    revision = IntegerField(default=0)
    created_at = DateTimeField(default=now)
    updated_at = DateTimeField(default=now)

    @classmethod
    def with_subject(cls) -> ModelSelect[Message]:
        """Every message with its theme and letter, in the editors' order."""
        return (
            cls.select(cls, Theme, Letter)
            .join(Theme, JOIN.LEFT_OUTER)
            .switch(cls)
            .join(Letter, JOIN.LEFT_OUTER)
            .switch(cls)
            .join(MessagePublication, JOIN.LEFT_OUTER)
            .order_by(Theme.position.asc(nulls="last"), cls.position, cls.id)
        )

    @classmethod
    def offered(cls) -> ModelSelect[Message]:
        """What relays may send now: published, its theme active, its letter (if any) public."""
        return (
            cls.with_subject()
            .join(LetterPublication, JOIN.LEFT_OUTER, on=(LetterPublication.letter == cls.letter))
            .where(
                MessagePublication.in_state("published"),
                cls.theme.is_null() | Theme.is_active,
                cls.letter.is_null() | LetterPublication.is_open(),
            )
        )

    @classmethod
    def follow_up_after_yes(cls, theme: Theme | None, language: str = "fr") -> Message | None:
        """What to send right after a yes: who else first, of this theme before every theme."""
        order = Case(cls.kind, [(kind, place) for place, kind in enumerate(AFTER_YES)])
        of_theme = cls.theme.is_null() | (cls.theme == theme)
        message: Message | None = (
            cls.offered()
            .where(cls.kind.in_(AFTER_YES), of_theme, cls.language == language)
            .order_by(order, cls.theme.is_null(), cls.position, cls.id)
            .first()
        )
        return message

    @classmethod
    def found(
        cls, *, theme: str = "", kind: str = "", language: str = "", state: State | Literal[""] = ""
    ) -> ModelSelect[Message]:
        """Messages for the desk: of a theme's slug, a kind, a language, a state; "" means any."""
        query = cls.with_subject()
        if theme == NO_THEME:
            theme, query = "", query.where(cls.theme.is_null())
        for column, wanted in ((Theme.slug, theme), (cls.kind, kind), (cls.language, language)):
            if wanted:
                query = query.where(column == wanted)
        if state:
            query = query.where(MessagePublication.in_state(state))
        return query

    @property
    def publication(self) -> MessagePublication | None:
        return next(iter(self.publications), None)

    @property
    def state(self) -> State:
        publication = self.publication
        if publication is None:
            return "draft"
        return "published" if publication.archived_at is None else "archived"

    @property
    def is_offered(self) -> bool:
        """Whether relays see it now; a published message may still wait for its letter."""
        return bool(Message.offered().where(Message.id == self.id).exists())

    @property
    def variant_list(self) -> list[Variant]:
        return sorted(self.variants, key=lambda variant: variant.position)

    def texts(self) -> dict[str, tuple[str, str]]:
        """(subject, text) of each family that has a wording of its own; "chat" always has."""
        return {wording.family: (wording.subject, wording.text) for wording in self.wordings}

    @property
    def words(self) -> Words:
        variants = tuple((variant.label, variant.line) for variant in self.variant_list)
        return Words(self.title, self.opening, self.texts(), variants)

    @classmethod
    def write(
        cls,
        by: Volunteer | None,
        fields: Mapping[str, Any],
        texts: Texts,
        variants: Sequence[tuple[str, str]] = (),
    ) -> Message:
        """A new draft, the last of the editors' order; arguments as in `save_revision`."""
        with database.atomic():
            last = cls.select(fn.MAX(cls.position)).scalar() or 0
            message = cls.create(position=last + 1, **fields)
            message.save_revision(by, fields, texts, variants)
        return message

    def save_revision(
        self,
        by: Volunteer | None,
        fields: Mapping[str, Any],
        texts: Texts,
        variants: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Save the message whole, and keep what it says as its next revision.

        `fields` are columns (theme, letter, kind, language, title, opening); a letter brings its
        own theme. `texts` needs "chat"; an empty text of another family means: as the chat.
        `variants` are (label, line).
        """
        mine = Message.id == self.id
        letter = fields.get("letter")
        changes = {**fields, "theme": letter.theme_id} if letter else fields
        written = {family: pair for family, pair in texts.items() if pair[1]}
        with database.atomic():
            Message.update(revision=Message.revision + 1, updated_at=now(), **changes).where(
                mine
            ).execute()
            self.__data__, self.__rel__ = Message.get(mine).__data__, {}
            self._replace_words(written, variants)
            words = Words(self.title, self.opening, written, tuple(variants))
            MessageRevision.create(
                message=self, number=self.revision, saved_by=by, snapshot=words.snapshot()
            )
            AuditEntry.write(by.id if by else None, "save", f"message {self.id}")

    def restore(self, number: int, by: Volunteer | None) -> None:
        """Make the words of revision `number` the next revision; nothing is lost."""
        words = MessageRevision.get(message=self, number=number).words
        self.save_revision(by, words.fields, words.texts, words.variants)

    def publish(self, by: Volunteer | None) -> None:
        """Offer it to relays. ImprintMissing while the law's lines are empty."""
        Campaign.require_imprint()
        offer = {
            MessagePublication.published_by: by,
            MessagePublication.created_at: now(),
            MessagePublication.archived_at: None,
        }
        with database.atomic():
            (
                MessagePublication.insert({MessagePublication.message: self, **offer})
                .on_conflict(conflict_target=[MessagePublication.message], update=offer)
                .execute()
            )
            AuditEntry.write(by.id if by else None, "publish", f"message {self.id}")

    def archive(self, by: Volunteer | None) -> None:
        """Offer it no more."""
        mine = MessagePublication.message == self
        with database.atomic():
            MessagePublication.update(archived_at=now()).where(mine).execute()
            AuditEntry.write(by.id if by else None, "archive", f"message {self.id}")

    def move(self, step: Literal[-1, 1]) -> None:
        """One place up (-1) or down (1) among the messages of its theme."""
        with database.atomic():
            same = Message.select().where(Message.theme == self.theme_id)
            order = [each.id for each in same.order_by(Message.position, Message.id)]
            place = order.index(self.id)
            order.insert(max(0, place + step), order.pop(place))
            for position, number in enumerate(order, start=1):
                Message.update(position=position).where(Message.id == number).execute()

    def _replace_words(self, texts: Texts, variants: Sequence[tuple[str, str]]) -> None:
        Wording.delete().where(Wording.message == self).execute()
        for family, (subject, text) in texts.items():
            Wording.create(message=self, family=family, subject=subject, text=text)
        Variant.delete().where(Variant.message == self).execute()
        for position, (label, line) in enumerate(variants):
            Variant.create(message=self, label=label, line=line, position=position)


class MessagePublication(Table):
    """A message is offered to relays until `archived_at`. No row: a draft."""

    message = ForeignKeyField(Message, unique=True, on_delete="CASCADE", backref="publications")
    published_by = ForeignKeyField(Volunteer, null=True, on_delete="SET NULL")
    created_at = DateTimeField(default=now)
    archived_at = DateTimeField(null=True)

    @classmethod
    def in_state(cls, state: State) -> Expression:
        """The condition that the message of this row, or of its absence, is in a state."""
        if state == "draft":
            return cls.id.is_null()
        return cls.id.is_null(False) & cls.archived_at.is_null(state == "published")


class Wording(Table):
    """The text for one family of channels; "chat" serves the families that have none."""

    message = ForeignKeyField(Message, on_delete="CASCADE", backref="wordings")
    family = TextField(constraints=[Check("family in ('chat', 'email', 'sms', 'x')")])
    subject = TextField(default="")
    text = TextField()

    class Meta:
        indexes = ((("message", "family"), True),)


class Variant(Table):
    """One added line for people who share an affinity."""

    message = ForeignKeyField(Message, on_delete="CASCADE", backref="variants")
    label = TextField()
    line = TextField()
    position = IntegerField(default=0)


class MessageRevision(Table):
    """What a message said after one save: title, opening, wordings and variants as JSON."""

    message = ForeignKeyField(Message, on_delete="CASCADE", backref="revisions")
    number = IntegerField()
    snapshot = JSONField()
    saved_by = ForeignKeyField(Volunteer, null=True, on_delete="SET NULL")
    saved_at = DateTimeField(default=now)

    class Meta:
        indexes = ((("message", "number"), True),)

    @classmethod
    def of(cls, message: Message) -> ModelSelect[MessageRevision]:
        """Every revision of a message with who saved it, the latest first."""
        return (
            cls.select(cls, Volunteer)
            .join(Volunteer, JOIN.LEFT_OUTER)
            .where(cls.message == message)
            .order_by(cls.number.desc())
        )

    @property
    def words(self) -> Words:
        return Words.of_snapshot(self.snapshot)
