"""The form fields in which people say who they are, each with its rule."""

import re
import unicodedata
from typing import Any

from wtforms import EmailField, Field, Form, PasswordField, SelectField, StringField
from wtforms.validators import (
    DataRequired,
    Email,
    InputRequired,
    Length,
    Optional,
    ValidationError,
)

from relay.accounts.passwords import LONGEST, SHORTEST, is_common
from relay.campaign.models import Commune
from relay.core.i18n import gettext as _
from relay.core.i18n import lazy_gettext

ELSEWHERE = "elsewhere"
NOT_A_NAME = re.compile(r"://|www\.|@|[\x00-\x1f\x7f\u2028\u2029]")


def normal_address(text: str | None) -> str:
    """An address as it is kept and looked for: no spaces around, small letters."""
    return unicodedata.normalize("NFC", text or "").strip().lower()


def stripped(text: str | None) -> str:
    return unicodedata.normalize("NFC", text or "").strip()


def only_a_name(_form: Form, field: Field) -> None:
    """A first name is shown to others: no address may pass for one."""
    if NOT_A_NAME.search(field.data):
        raise ValidationError(_("Écrivez seulement votre prénom."))


def hard_to_guess(_form: Form, field: Field) -> None:
    if is_common(field.data):
        raise ValidationError(_("Ce mot de passe est trop connu. Choisissez-en un autre."))


def first_name_field() -> StringField:
    return StringField(
        lazy_gettext("Prénom"),
        filters=[stripped],
        validators=[
            DataRequired(lazy_gettext("Écrivez votre prénom.")),
            Length(max=60, message=lazy_gettext("Écrivez un prénom plus court.")),
            only_a_name,
        ],
    )


def address_field(label: str | None = None) -> EmailField:
    return EmailField(
        label or lazy_gettext("Adresse e-mail"),
        filters=[normal_address],
        validators=[
            DataRequired(lazy_gettext("Écrivez votre adresse e-mail.")),
            Length(max=254, message=lazy_gettext("Vérifiez l'adresse : elle est trop longue.")),
            Email(lazy_gettext("Vérifiez l'adresse, comme prenom@exemple.be.")),
        ],
    )


def new_password_field(*, optional: bool = False) -> PasswordField:
    present = Optional() if optional else InputRequired(lazy_gettext("Écrivez un mot de passe."))
    sizes = lazy_gettext("Prenez un mot de passe de 8 à 128 signes.")
    return PasswordField(
        lazy_gettext("Mot de passe") if optional else lazy_gettext("Nouveau mot de passe"),
        validators=[present, Length(SHORTEST, LONGEST, message=sizes), hard_to_guess],
    )


def _communes() -> dict[str, str]:
    return {
        "": _("Choisissez votre commune"),
        **{str(commune.id): commune.name for commune in Commune.listed()},
        ELSEWHERE: _("Ailleurs"),
    }


class CommuneField(SelectField):  # type: ignore[misc]
    """A commune of the campaign's list, or elsewhere."""

    def __init__(self, **values: Any) -> None:
        choose = lazy_gettext("Choisissez votre commune, ou « Ailleurs ».")
        super().__init__(
            lazy_gettext("Commune"),
            [DataRequired(choose)],
            choices=_communes,
            invalid_choice_message=choose,
            **values,
        )

    @property
    def number(self) -> int | None:
        """The commune's number; None for elsewhere."""
        return None if self.data == ELSEWHERE else int(self.data)
