"""The forms of an account."""

from typing import Any

from wtforms import (
    BooleanField,
    HiddenField,
    PasswordField,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.validators import InputRequired, Length, Optional, Regexp, StopValidation
from wtforms.widgets import CheckboxInput, ListWidget

from relay.accounts.fields import (
    CommuneField,
    address_field,
    first_name_field,
    new_password_field,
)
from relay.accounts.models import ROLES
from relay.accounts.my_data import channel_names, role_name, theme_names
from relay.core.forms import Form
from relay.core.i18n import gettext as _
from relay.core.i18n import lazy_gettext


class ChoiceBoxes(SelectMultipleField):  # type: ignore[misc]
    """Any number of boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


def needed_to_enter(form: "SignInForm", field: PasswordField) -> None:
    if form.asks_for_code:
        raise StopValidation
    if not field.data:
        raise StopValidation(_("Écrivez votre mot de passe, ou recevez un code."))


class SignInForm(Form):
    email = address_field()
    password = PasswordField(lazy_gettext("Mot de passe"), [needed_to_enter])
    shared = BooleanField(lazy_gettext("Ordinateur partagé : me déconnecter après une heure"))
    how = StringField()  # which of the two buttons was pressed: drawn by them alone
    next = HiddenField()

    @property
    def asks_for_code(self) -> bool:
        return bool(self.how.data == "code")


def _without_spaces(text: str | None) -> str:
    return "".join((text or "").split())


class DigitsForm(Form):
    digits = StringField(
        lazy_gettext("Code à six chiffres"),
        filters=[_without_spaces],
        validators=[
            InputRequired(lazy_gettext("Écrivez le code.")),
            Regexp(r"^[0-9]{6}\Z", message=lazy_gettext("Le code compte six chiffres.")),
        ],
    )


class AddressForm(Form):
    email = address_field()


class NewPasswordForm(Form):
    password = new_password_field()


class EmptyForm(Form):
    """A page with nothing to fill in, only a button."""


def _roles() -> dict[str, str]:
    return {role: role_name(role) for role in ROLES}


class ProfileForm(Form):
    first_name = first_name_field()
    commune = CommuneField()
    language = SelectField(lazy_gettext("Langue"), choices={"fr": "Français", "en": "English"})
    interests = ChoiceBoxes(
        lazy_gettext("Les thèmes qui intéressent vos proches"), [Optional()], choices=theme_names
    )
    channels = ChoiceBoxes(
        lazy_gettext("Les moyens que vous utilisez"), [Optional()], choices=channel_names
    )


class RoleForm(Form):
    role = SelectField(lazy_gettext("Rôle"), choices=_roles)


class SearchForm(Form):
    """Searches people, by POST."""

    q = StringField(validators=[Length(max=100)])


def profile_of(volunteer: Any) -> dict[str, Any]:
    """What the profile form shows at first."""
    return {
        "first_name": volunteer.first_name,
        "commune": str(volunteer.commune_id or "elsewhere"),
        "language": volunteer.language,
        "interests": volunteer.interests,
        "channels": volunteer.channels,
    }
