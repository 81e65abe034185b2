"""The mails about an account, in its language.

A mail to an address that is not proven yet holds nothing that somebody else could have written.
"""

from collections.abc import Callable
from datetime import date

from flask import current_app
from flask_babel import force_locale

from relay.accounts.models import Volunteer
from relay.campaign.models import Campaign
from relay.core.i18n import day
from relay.core.i18n import gettext as _
from relay.core.jobs import post

# Where these pages are; a job has no request to build addresses from.
CONFIRM = "/confirm/"
RESET = "/login/reset/"
CHANGE = "/address/"
SIGN_IN = "/login"


def sign_in_code(volunteer: Volunteer, digits: str) -> None:
    with force_locale(volunteer.language):
        _write(
            volunteer.address,
            _("%(code)s est votre code", code=digits),
            _("Voici votre code pour vous connecter : %(code)s", code=digits),
            _("Il sert une seule fois, pendant dix minutes."),
            _("Ne le donnez à personne, même à l'équipe de campagne."),
            _("Vous n'avez rien demandé ? Effacez ce courriel."),
        )


def confirmation(volunteer: Volunteer, token: str) -> None:
    with force_locale(volunteer.language):
        _write(
            volunteer.address,
            _("Confirmez votre adresse"),
            _("Cette adresse vient de servir à une inscription comme relais."),
            _("Ouvrez ce lien, puis appuyez sur le bouton pour la confirmer :"),
            _link(CONFIRM + token, volunteer.language),
            _("Sans confirmation, l'inscription s'efface dans sept jours."),
            _("Ce n'est pas vous ? Le même lien permet de l'annuler."),
        )


def already_joined(volunteer: Volunteer) -> None:
    with force_locale(volunteer.language):
        _write(
            volunteer.address,
            _("Vous avez déjà un compte"),
            _("Cette adresse vient de servir à une nouvelle inscription."),
            _("Vous avez déjà un compte : gardez-le, et connectez-vous ici."),
            _link(SIGN_IN, volunteer.language),
            _("La nouvelle inscription s'efface seule dans sept jours."),
            _("Ce n'est pas vous ? Vous n'avez rien à faire."),
        )


def reset_link(volunteer: Volunteer, token: str) -> None:
    with force_locale(volunteer.language):
        _write(
            volunteer.address,
            _("Choisissez un nouveau mot de passe"),
            _("Ouvrez ce lien pour choisir un nouveau mot de passe :"),
            _link(RESET + token, volunteer.language),
            _("Il sert une seule fois, pendant trente minutes."),
            _("Vous n'avez rien demandé ? Effacez ce courriel."),
        )


def change_of_address(volunteer: Volunteer, recipient: str, token: str) -> None:
    with force_locale(volunteer.language):
        _write(
            recipient,
            _("Confirmez le changement d'adresse"),
            _("Une nouvelle adresse a été demandée pour un compte de relais."),
            _("L'ancienne et la nouvelle doivent confirmer, avec ce lien et son bouton :"),
            _link(CHANGE + token, volunteer.language),
            _("Ce n'est pas vous ? N'ouvrez pas le lien : rien ne changera."),
        )


def address_in_use(volunteer: Volunteer, recipient: str) -> None:
    with force_locale(volunteer.language):
        _write(
            recipient,
            _("Vous avez déjà un compte"),
            _("Un autre compte a demandé à utiliser cette adresse."),
            _("Elle sert déjà au vôtre : rien ne change."),
        )


def something_changed(volunteer: Volunteer, recipient: str, what: Callable[[], str]) -> None:
    """`what` says what changed, once the language is the account's."""
    with force_locale(volunteer.language):
        _write(
            recipient,
            _("Votre compte a changé"),
            what(),
            _("Ce n'est pas vous ? Choisissez vite un nouveau mot de passe :"),
            _link("/login/forgotten", volunteer.language),
        )


def farewell(volunteer: Volunteer, last_day: date) -> None:
    with force_locale(volunteer.language):
        _write(
            volunteer.address,
            _("Votre compte sera effacé le %(day)s", day=day(last_day)),
            _("L'élection est passée. Merci pour tout ce que vous avez transmis."),
            _("Comme promis, votre compte sera effacé le %(day)s.", day=day(last_day)),
            _("Vos retours resteront comptés, sans votre nom."),
            _("Vous pouvez emporter vos données avant cette date :"),
            _link("/me/data", volunteer.language),
        )


def _link(path: str, language: str) -> str:
    return f"{current_app.config['SETTINGS'].base_url}{path}?lang={language}"


def _write(recipient: str, subject: str, *paragraphs: str) -> None:
    campaign = Campaign.current()
    signature = campaign.name if campaign else _("L'équipe de campagne")
    post(recipient, subject, "\n\n".join((*paragraphs, signature)) + "\n")
