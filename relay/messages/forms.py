"""Writing a message: what it is about, its wordings by family of channels, its variants."""

from collections.abc import Mapping
from typing import Any

import wtforms
from wtforms import FieldList, FormField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, ValidationError

from relay.core.channel_text import for_sms_agreed
from relay.core.forms import Form
from relay.core.i18n import gettext
from relay.core.i18n import lazy_gettext as _
from relay.letters.models import Letter, Theme
from relay.messages.kinds import KIND_NAMES
from relay.messages.models import NO_THEME, Message
from relay.messages.words import Words

LANGUAGE_NAMES = {"fr": "Français", "en": "English"}
STATE_NAMES = {"draft": _("Brouillon"), "published": _("Publié"), "archived": _("Retiré")}
MOST_VARIANTS = 12
TOO_LONG = _("Ce texte est trop long : restez sous %(max)d signes.")


def tidy(text: str | None) -> str:
    """A text as it is kept: line breaks as one sign, no spaces around."""
    return (text or "").replace("\r\n", "\n").strip()


def short_text(label: str, *validators: Any) -> StringField:
    return StringField(label, [*validators, Length(max=120, message=TOO_LONG)], filters=[tidy])


def long_text(label: str, *validators: Any) -> TextAreaField:
    return TextAreaField(label, [*validators, Length(max=4000, message=TOO_LONG)], filters=[tidy])


def named(names: Mapping[str, str], every: str = "") -> dict[str, str]:
    """Choices with these names, after one for all of them."""
    return ({"": every} if every else {}) | {key: str(name) for key, name in names.items()}


def themes_by_slug() -> dict[str, str]:
    names = {theme.slug: theme.name for theme in Theme.ordered()}
    return {"": gettext("Tous"), **names, NO_THEME: gettext("Tous les thèmes à la fois")}


def themes_by_number() -> dict[str, str]:
    names = {str(theme.id): theme.name for theme in Theme.ordered()}
    return {"": gettext("Tous les thèmes"), **names}


def letters_by_number() -> list[SelectChoice]:
    """Every letter, with its address for the page's module."""
    return [
        SelectChoice("", gettext("Aucune lettre")),
        *(
            SelectChoice(str(letter.id), letter.title, {"data-slug": letter.slug})
            for letter in Letter.with_theme()
        ),
    ]


class FilterForm(wtforms.Form):  # type: ignore[misc]
    """Which messages the desk lists; an empty choice means all of them."""

    theme = SelectField(_("Thème"), choices=themes_by_slug, default="")
    kind = SelectField(_("Sorte"), choices=lambda: named(KIND_NAMES, gettext("Toutes")), default="")
    language = SelectField(
        _("Langue"), choices=lambda: named(LANGUAGE_NAMES, gettext("Toutes")), default=""
    )
    state = SelectField(_("État"), choices=lambda: named(STATE_NAMES, gettext("Tous")), default="")

    @property
    def chosen(self) -> dict[str, Any]:
        """The choices that exist, for `Message.found`."""
        self.validate()
        return {field.name: "" if field.errors else field.data for field in self}


class VariantForm(wtforms.Form):  # type: ignore[misc]
    """One row: both boxes are filled in, or neither."""

    label = short_text(_("Pour qui"))
    line = long_text(_("Phrase ajoutée"))

    @property
    def is_empty(self) -> bool:
        return not (self.label.data or self.line.data)

    def validate_label(self, field: StringField) -> None:
        if self.line.data and not field.data:
            raise ValidationError(gettext("Dites à qui s'adresse cette variante."))

    def validate_line(self, field: TextAreaField) -> None:
        if self.label.data and not field.data:
            raise ValidationError(gettext("Écrivez la phrase de cette variante, ou retirez-la."))


class MessageForm(Form):
    theme = SelectField(_("Thème"), choices=themes_by_number)
    letter = SelectField(_("Lettre"), choices=letters_by_number)
    kind = SelectField(_("Sorte de message"), choices=lambda: named(KIND_NAMES))
    language = RadioField(_("Langue"), choices=LANGUAGE_NAMES, default="fr")
    title = short_text(_("Titre"), DataRequired(_("Donnez un titre à ce message.")))
    opening = short_text(_("Début sans prénom"))
    chat = long_text(_("Texte"), DataRequired(_("Écrivez le texte du message.")))
    subject = short_text(_("Objet de l'e-mail"))
    email = long_text(_("Texte de l'e-mail"))
    sms = long_text(_("Texte du SMS"))
    x = long_text(_("Texte court, pour X et les réseaux proches"))
    variants = FieldList(FormField(VariantForm), max_entries=MOST_VARIANTS)

    @classmethod
    def of(cls, message: Message | None) -> "MessageForm":
        """The form with what was sent, else with what the message says."""
        return cls(data=_data(message) if message else None)

    @property
    def chosen_letter(self) -> Letter | None:
        letter: Letter | None = None
        if (self.letter.data or "").isdecimal():
            letter = Letter.get_or_none(Letter.id == self.letter.data)
        return letter

    @property
    def about(self) -> dict[str, Any]:
        """The message's columns that are no words."""
        return {
            "theme": int(self.theme.data) if self.theme.data else None,
            "letter": self.chosen_letter,
            "kind": self.kind.data,
            "language": self.language.data,
        }

    @property
    def words(self) -> Words:
        texts = {
            "chat": ("", self.chat.data),
            "email": (self.subject.data, self.email.data),
            "sms": ("", self.sms.data),
            "x": ("", self.x.data),
        }
        rows = [entry.form for entry in self.variants if not entry.form.is_empty]
        return Words(
            self.title.data or "",
            self.opening.data or "",
            {family: pair for family, pair in texts.items() if pair[1]},
            tuple((row.label.data, row.line.data) for row in rows),
        )

    @property
    def blank_variant(self) -> VariantForm:
        """The row that the page's module copies; it puts a number for `__index__`."""
        return VariantForm(prefix="variants-__index__-")

    @property
    def mistakes(self) -> list[tuple[wtforms.Field, str]]:
        rows = [field for entry in self.variants for field in entry.form]
        own = [field for field in self if field is not self.variants]
        return [(field, str(field.errors[0])) for field in (*own, *rows) if field.errors]

    def save(self, message: Message | None, by: Any) -> Message:
        """Write a new message, or the next revision of this one."""
        words = self.words
        fields = {**self.about, **words.fields}
        if message is None:
            return Message.write(by, fields, words.texts, words.variants)
        message.save_revision(by, fields, words.texts, words.variants)
        return message

    def arrange(self, action: str) -> None:
        """Do what a button inside the form asks for, without saving."""
        if action == "add" and len(self.variants) < MOST_VARIANTS:
            self.variants.append_entry()
        elif action == "plain":
            self.sms.data = for_sms_agreed(self.sms.data or self.chat.data or "")
        elif action.startswith("remove-"):
            kept = [entry for entry in self.variants.entries if entry.name != action[7:]]
            self.variants.entries = kept

    def validate_letter(self, field: SelectField) -> None:
        letter = self.chosen_letter
        if letter is not None and letter.language != self.language.data:
            raise ValidationError(gettext("Choisissez une lettre dans la langue du message."))

    def validate_subject(self, field: StringField) -> None:
        if self.email.data and not field.data:
            raise ValidationError(gettext("Donnez un objet à l'e-mail."))
        if field.data and not self.email.data:
            raise ValidationError(gettext("Écrivez le texte de l'e-mail, ou effacez son objet."))


def _data(message: Message) -> dict[str, Any]:
    texts = message.texts()
    return {
        "theme": str(message.theme_id or ""),
        "letter": str(message.letter_id or ""),
        "kind": message.kind,
        "language": message.language,
        "title": message.title,
        "opening": message.opening,
        "subject": texts.get("email", ("", ""))[0],
        **{family: text for family, (_subject, text) in texts.items()},
        "variants": [{"label": v.label, "line": v.line} for v in message.variant_list],
    }
