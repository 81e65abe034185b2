"""What is kept about a volunteer, told by every room that keeps some of it."""

from collections.abc import Callable

from flask import current_app

from relay.accounts.models import SignInSession, Volunteer
from relay.core.channels import CHANNELS
from relay.core.database import database
from relay.core.i18n import day, moment
from relay.core.i18n import gettext as _

Rows = list[tuple[str, str]]
Part = Callable[[Volunteer], tuple[str, Rows]]

PARTS: list[Part] = []
"""Each gives a title and (what, value) rows, in the reader's language."""

BEFORE_LEAVING: list[Callable[[Volunteer], None]] = []
"""What a room does, in the same transaction, before an account is deleted."""


def add_part(part: Part) -> None:
    if part not in PARTS:
        PARTS.append(part)


def before_leaving(work: Callable[[Volunteer], None]) -> None:
    if work not in BEFORE_LEAVING:
        BEFORE_LEAVING.append(work)


def everything_about(volunteer: Volunteer) -> list[tuple[str, Rows]]:
    """All that is kept, part by part."""
    return [part(volunteer) for part in PARTS]


def gathered(rows: Rows) -> Rows:
    """The rows as a list of terms needs them: each term once, its values side by side."""
    values: dict[str, list[str]] = {}
    for what, value in rows:
        values.setdefault(what, []).append(value)
    return [(what, ", ".join(several)) for what, several in values.items()]


def leave(volunteer: Volunteer) -> None:
    """Delete the account; its reports stay as counts. Raises `LastAdmin`."""
    with database.atomic():
        volunteer.leave_an_admin()
        for work in BEFORE_LEAVING:
            work(volunteer)
        volunteer.delete_instance()


def profile(volunteer: Volunteer) -> tuple[str, Rows]:
    rows = [
        (_("Prénom"), volunteer.first_name),
        (_("Adresse e-mail"), volunteer.address),
        (_("Adresse confirmée le"), _when(volunteer.email_confirmed_at)),
        (_("Commune"), volunteer.commune.name if volunteer.commune else _("Ailleurs")),
        (_("Langue"), {"fr": "Français", "en": "English"}[volunteer.language]),
        (_("Rôle"), role_name(volunteer.role)),
        (_("Thèmes choisis"), _names(volunteer.interests, theme_names)),
        (_("Moyens choisis"), _names(volunteer.channels, channel_names)),
        (_("Accord donné le"), _when(volunteer.consented_at)),
        (_("Inscription le"), _when(volunteer.joined_at)),
        (_("Mot de passe"), _("oui, illisible pour nous") if volunteer.password_hash else _("non")),
        (_("Second facteur"), _("oui") if volunteer.has_second_factor else _("non")),
    ]
    return _("Votre compte"), rows


def open_sessions(volunteer: Volunteer) -> tuple[str, Rows]:
    rows = [
        (_("Connexion du %(moment)s", moment=moment(row.created_at)), day(row.expires_at))
        for row in SignInSession.open_for(volunteer)
    ]
    return _("Vos connexions ouvertes, et leur fin"), rows


def role_name(role: str) -> str:
    return {
        "relay": _("Relais"),
        "coordinator": _("Référente ou référent"),
        "editor": _("Équipe de campagne"),
        "admin": _("Administration"),
    }[role]


def theme_names() -> dict[str, str]:
    """The themes by slug, in the reader's language; the letters' room gives them."""
    return dict(current_app.config.get("THEME_CHOICES", list)())


def channel_names() -> dict[str, str]:
    """The ways to send that a person may say they use; printing and copying are always there."""
    always = ("sheet", "copy", "qr", "print")
    return {
        channel.key: _(channel.name)
        for channel in CHANNELS.values()
        if not channel.mailbox_of and channel.key not in always
    }


def _names(chosen: list[str], offered: Callable[[], dict[str, str]]) -> str:
    if not chosen:
        return _("aucun")
    names = offered()
    return ", ".join(names.get(one, one) for one in chosen)


def _when(moment_or_none: object) -> str:
    return day(moment_or_none) if moment_or_none else _("pas encore")  # type: ignore[arg-type]


add_part(profile)
add_part(open_sessions)
