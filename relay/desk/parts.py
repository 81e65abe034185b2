"""Specimens for the page that shows every part of the interface in every state."""

from typing import NamedTuple

from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    FileField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from relay.core.forms import Form
from relay.core.i18n import lazy_gettext as _

SCHEMES = ("light", "dark")


class Symbol(NamedTuple):
    """What the parts need to know of a theme."""

    slug: str
    name: str
    symbol: str


class Mark(NamedTuple):
    """What the parts need to know of a channel."""

    key: str
    name: str
    mark: str


THEMES = (
    Symbol("agriculture", _("Agriculture"), "tractor"),
    Symbol("jeunesse", _("Jeunesse"), "graduation-cap"),
    Symbol("aines", _("Aînés"), "armchair"),
    Symbol("economie", _("Économie locale"), "store"),
)

CHANNELS = (
    Mark("whatsapp", "WhatsApp", "whatsapp"),
    Mark("email", _("E-mail"), "mail"),
    Mark("sms", "SMS", "message-square"),
    Mark("telegram", "Telegram", "telegram"),
    Mark("facebook", "Facebook", "facebook"),
    Mark("bluesky", "Bluesky", "bluesky"),
)

DAYS = (("1", 4), ("2", 9), ("3", 0), ("4", 17), ("5", 12), ("6", 31), ("7", 26))

COMMUNES = [SelectChoice("1", "Bellerive-les-Bois"), SelectChoice("2", "Saint-Ange-l’Étang")]
LANGUAGES = [SelectChoice("fr", "Français"), SelectChoice("en", "English")]


class PartsForm(Form):
    """A field of each kind; it is never sent."""

    first_name = StringField(_("Prénom"), [InputRequired()])
    email = EmailField(_("Adresse e-mail"), [InputRequired()])
    password = PasswordField(_("Mot de passe"))
    text = TextAreaField(_("Texte du message"), [InputRequired()])
    commune = SelectField(_("Commune"), choices=COMMUNES)
    language = RadioField(_("Langue"), choices=LANGUAGES)
    themes = SelectMultipleField(
        _("Thèmes"),
        choices=[SelectChoice(theme.slug, theme.name) for theme in THEMES],
        widget=ListWidget(),
        option_widget=CheckboxInput(),
    )
    day = DateField(_("Jour"))
    ceiling = IntegerField(_("Nombre de places"))
    file = FileField(_("Fichier"))
    consent = BooleanField(_("J'accepte."), [InputRequired()])
    pledges = IntegerField(_("Promesses de vote"), default=3)
    undecided = IntegerField(_("Hésitent encore"), default=0)


def shown(asked: str | None) -> dict[str, object]:
    """What the page of parts is drawn from, in the light that was asked for, if any."""
    return {
        "form": mistaken_form(),
        "themes": THEMES,
        "channels": CHANNELS,
        "days": DAYS,
        "scheme": asked if asked in SCHEMES else None,
    }


def mistaken_form() -> PartsForm:
    """The form as it comes back with something to mend."""
    form = PartsForm(formdata=None)
    form.email.errors = [_("Écrivez une adresse complète, comme jeanne@exemple.be.")]
    form.themes.errors = [_("Choisissez au moins un thème.")]
    form.consent.errors = [_("Cochez la case pour continuer.")]
    form.pledges.errors = [_("Écrivez un nombre de 0 à 500.")]
    return form
