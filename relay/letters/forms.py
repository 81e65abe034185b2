"""Writing a letter, choosing its day, describing a theme."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import wtforms
from flask_babel import format_decimal, to_utc
from wtforms import (
    BooleanField,
    ColorField,
    DateTimeLocalField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional
from wtforms.validators import ValidationError as Mistake

from relay.core import contrast
from relay.core.database import now
from relay.core.forms import Form
from relay.core.i18n import gettext
from relay.core.i18n import lazy_gettext as _
from relay.letters.models import Letter, Theme
from relay.letters.sources import UnreadableSource, read_sources, write_sources
from relay.letters.symbols import SYMBOL_NAMES

LANGUAGE_NAMES = {"fr": "Français", "en": "English"}
STATE_NAMES = {
    "draft": _("Brouillon"),
    "scheduled": _("Programmée"),
    "published": _("Publiée"),
    "archived": _("Retirée"),
}
TOO_LONG = _("Ce texte est trop long : restez sous %(max)d signes.")
LONGEST = {"title": 60, "audience": 90, "summary": 110, "signature": 300, "body": 20_000}

LIGHT_GROUNDS = ("#f7f2e7", "#fffdf7")
DARK_GROUNDS = ("#11161d", "#1a212b")
LEAST_CONTRAST = 4.5


def tidy(text: str | None) -> str:
    """A text as it is kept: line breaks as one sign, no spaces around."""
    return (text or "").replace("\r\n", "\n").strip()


def choices(names: Mapping[Any, Any], first: str | None = None) -> list[SelectChoice]:
    """Choices with these names; `first` is the words of a choice that leaves it open."""
    listed = [SelectChoice(value, name) for value, name in names.items()]
    return listed if first is None else [SelectChoice("", first), *listed]


def at_most(name: str) -> Length:
    return Length(max=LONGEST[name], message=TOO_LONG)


def on_one_line(text: str | None) -> str:
    return " ".join((text or "").split())


class FilterForm(wtforms.Form):  # type: ignore[misc]
    """Which letters the desk lists; an empty choice means all of them."""

    theme = SelectField(_("Thème"), default="")
    language = SelectField(
        _("Langue"), choices=choices(LANGUAGE_NAMES, first=_("Toutes")), default=""
    )
    state = SelectField(_("État"), choices=choices(STATE_NAMES, first=_("Tous")), default="")

    @classmethod
    def of(cls, asked: Any) -> FilterForm:
        form = cls(asked)
        names = {theme.slug: theme.name for theme in Theme.ordered()}
        form.theme.choices = choices(names, first=gettext("Tous"))
        return form

    @property
    def chosen(self) -> dict[str, Any]:
        """The choices that exist, for `Letter.found`."""
        self.validate()
        return {field.name: "" if field.errors else field.data for field in self}


class LetterForm(Form):
    """A whole letter. `revision` is the one that its writer had before their eyes."""

    revision = HiddenField(default="0")
    title = StringField(
        _("Titre"),
        [DataRequired(_("Donnez un titre à la lettre.")), at_most("title")],
        filters=[tidy],
    )
    audience = StringField(_("À qui elle s'adresse"), [at_most("audience")], filters=[tidy])
    summary = TextAreaField(_("Résumé"), [at_most("summary")], filters=[on_one_line])
    body = TextAreaField(
        _("Texte"),
        [DataRequired(_("Écrivez le texte de la lettre.")), at_most("body")],
        filters=[tidy],
    )
    signature = TextAreaField(_("Signature"), [at_most("signature")], filters=[tidy])
    sources = TextAreaField(_("Sources"), filters=[tidy])
    theme = SelectField(_("Thème"), coerce=int)
    language = RadioField(_("Langue"), choices=choices(LANGUAGE_NAMES), default="fr")
    translation_of = SelectField(_("Traduit la lettre"), coerce=int, default=0)

    @classmethod
    def of(cls, letter: Letter | None) -> LetterForm:
        """The form as sent, or with the letter as it is."""
        form = cls(data=cls._data_of(letter) if letter else None)
        form.letter = letter
        form.theme.choices = choices({theme.id: theme.name for theme in Theme.ordered()})
        titles = {original.id: original.title for original in Letter.originals(but=letter)}
        form.translation_of.choices = choices({0: gettext("Aucune"), **titles})
        return form

    @staticmethod
    def _data_of(letter: Letter) -> dict[str, Any]:
        return {
            **letter.__data__,
            "translation_of": letter.translation_of_id or 0,
            "sources": write_sources(letter.sources),
        }

    def validate_sources(self, field: TextAreaField) -> None:
        try:
            read_sources(field.data)
        except UnreadableSource as error:
            raise Mistake(
                gettext("Écrivez cette source ainsi : Titre | https://… (%(line)s)", line=error)
            ) from error

    def validate_translation_of(self, field: SelectField) -> None:
        original = Letter.numbered(field.data) if field.data else None
        if original and original.language == self.language.data:
            raise Mistake(gettext("Une traduction est dans l'autre langue : changez la langue."))

    def validate_revision(self, field: HiddenField) -> None:
        if self.letter and field.data != str(self.letter.revision):
            field.raw_data = [str(self.letter.revision)]
            field.data = str(self.letter.revision)
            raise Mistake(
                gettext("Cette lettre a changé depuis. Enregistrez encore pour garder votre texte.")
            )

    @property
    def fields(self) -> dict[str, Any]:
        """The letter's columns, from a form that is right."""
        columns = {name: self.data[name] for name in (*LONGEST, "language", "theme")}
        return {
            **columns,
            "sources": read_sources(self.sources.data),
            "translation_of": self.translation_of.data or None,
        }

    def sketch(self) -> Letter:
        """The letter as it would be, unsaved, from a form that may be wrong."""
        columns = {name: self.data[name] for name in LONGEST}
        try:
            columns["sources"] = read_sources(self.sources.data)
        except UnreadableSource:
            columns["sources"] = []
        columns["title"] = columns["title"] or "…"
        return Letter(
            id=self.letter.id if self.letter else None,
            theme=self.theme.data or self.theme.choices[0].value,
            updated_at=self.letter.updated_at if self.letter else now(),
            language=self.language.data if self.language.data in LANGUAGE_NAMES else "fr",
            **columns,
        )


class PublishForm(Form):
    at = DateTimeLocalField(_("Jour et heure"), [Optional()])

    def validate_at(self, field: DateTimeLocalField) -> None:
        if to_utc(field.data) <= now():
            raise Mistake(gettext("Choisissez un moment à venir, ou laissez vide."))


class ThemeForm(Form):
    name_fr = StringField(
        _("Nom en français"),
        [DataRequired(_("Donnez un nom en français.")), Length(max=24, message=TOO_LONG)],
        filters=[tidy],
    )
    name_en = StringField(
        _("Nom en anglais"),
        [DataRequired(_("Donnez un nom en anglais.")), Length(max=24, message=TOO_LONG)],
        filters=[tidy],
    )
    symbol = RadioField(
        _("Symbole"),
        [InputRequired(_("Choisissez un symbole."))],
        choices=choices(SYMBOL_NAMES),
    )
    colour = ColorField(_("Couleur sur fond clair"), default="#0d4f57")
    colour_dark = ColorField(_("Couleur sur fond sombre"), default="#8fd3cf")
    position = IntegerField(
        _("Place dans la liste"),
        [
            InputRequired(_("Écrivez un nombre.")),
            NumberRange(0, 999, _("Écrivez un nombre de 0 à 999.")),
        ],
        default=1,
    )
    is_active = BooleanField(_("Visible sur le site"), default=True)

    def validate_colour(self, field: ColorField) -> None:
        check_contrast(field, LIGHT_GROUNDS, _("Prenez une couleur plus foncée."))

    def validate_colour_dark(self, field: ColorField) -> None:
        check_contrast(field, DARK_GROUNDS, _("Prenez une couleur plus claire."))

    @property
    def fields(self) -> dict[str, Any]:
        return {name: value for name, value in self.data.items() if name != "csrf_token"}


def check_contrast(field: ColorField, grounds: tuple[str, ...], advice: str) -> None:
    """Raise the field's mistake when text of this colour is hard to read on one of `grounds`."""
    if not contrast.COLOUR.fullmatch(field.data or ""):
        raise Mistake(gettext("Écrivez la couleur ainsi : #0d4f57."))
    least = min(contrast.ratio(field.data, ground) for ground in grounds)
    if least < LEAST_CONTRAST:
        found = gettext(
            "Contraste de %(found)s : il faut au moins %(least)s.",
            found=format_decimal(int(least * 10) / 10),
            least=format_decimal(LEAST_CONTRAST),
        )
        raise Mistake(f"{found} {advice}")
