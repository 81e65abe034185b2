"""The forms of joining and inviting."""

from wtforms import BooleanField, IntegerField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange

from relay.accounts.fields import (
    CommuneField,
    address_field,
    first_name_field,
    new_password_field,
    stripped,
)
from relay.core.forms import Form
from relay.core.i18n import gettext as _
from relay.core.i18n import lazy_gettext


class JoinForm(Form):
    """Six fields: the ceiling for joining."""

    first_name = first_name_field()
    email = address_field()
    commune = CommuneField()
    password = new_password_field(optional=True)
    consent = BooleanField(
        lazy_gettext("J'accepte que ce compte montre mon opinion politique."),
        [DataRequired(lazy_gettext("Cochez la case si vous êtes d'accord."))],
    )
    of_age = BooleanField(
        validators=[DataRequired(lazy_gettext("Cochez la case si vous avez l'âge demandé."))]
    )

    def ask_age(self, years: int) -> None:
        self.of_age.label.text = _("J'ai %(years)d ans ou plus.", years=years)


class FiguresField(IntegerField):  # type: ignore[misc]
    """A whole number, and our own words when it is none."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError(_("Écrivez un nombre, en chiffres.")) from error


class InvitationForm(Form):
    """A general link of the campaign."""

    label = StringField(
        lazy_gettext("À quoi sert ce lien"),
        filters=[stripped],
        validators=[
            DataRequired(lazy_gettext("Écrivez quelques mots, comme « Marché de samedi ».")),
            Length(max=80, message=lazy_gettext("Écrivez moins de 80 signes.")),
        ],
    )
    days = FiguresField(
        lazy_gettext("Ouvert pendant combien de jours"),
        default=14,
        validators=[
            InputRequired(lazy_gettext("Écrivez un nombre de jours.")),
            NumberRange(1, 180, lazy_gettext("Écrivez un nombre de 1 à 180.")),
        ],
    )
    ceiling = FiguresField(
        lazy_gettext("Pour combien de personnes au plus"),
        default=100,
        validators=[
            InputRequired(lazy_gettext("Écrivez un nombre de personnes.")),
            NumberRange(1, 5000, lazy_gettext("Écrivez un nombre de 1 à 5000.")),
        ],
    )


class EmptyForm(Form):
    """A page with nothing to fill in, only a button."""
