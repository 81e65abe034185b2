"""The journal of what staff did, in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from flask import url_for
from peewee import JOIN, ModelSelect

from relay.accounts.models import Volunteer
from relay.core.audit import AuditEntry
from relay.core.i18n import gettext as _
from relay.core.i18n import lazy_gettext

ACTS: Mapping[str, str] = {
    "add": lazy_gettext("ajoute"),
    "aim": lazy_gettext("fixe"),
    "archive": lazy_gettext("archive"),
    "change": lazy_gettext("change"),
    "change role": lazy_gettext("change le rôle"),
    "close": lazy_gettext("ferme"),
    "confirm": lazy_gettext("confirme"),
    "create admin": lazy_gettext("nomme à l'administration"),
    "open": lazy_gettext("ouvre"),
    "publish": lazy_gettext("publie"),
    "refuse": lazy_gettext("refuse"),
    "remove": lazy_gettext("retire"),
    "remove second factor": lazy_gettext("retire le second facteur"),
    "reopen": lazy_gettext("rouvre"),
    "revoke": lazy_gettext("ferme"),
    "save": lazy_gettext("enregistre"),
    "suspend": lazy_gettext("suspend"),
    "unpublish": lazy_gettext("retire de la publication"),
}

TERMS: Mapping[str, str] = {
    "all": lazy_gettext("commun"),
    "campaign": lazy_gettext("campagne"),
    "commune": lazy_gettext("commune"),
    "communes": lazy_gettext("communes"),
    "goal": lazy_gettext("objectif"),
    "invitation": lazy_gettext("lien d'invitation"),
    "letter": lazy_gettext("lettre"),
    "message": lazy_gettext("message"),
    "report": lazy_gettext("retour"),
    "silence": lazy_gettext("période de silence"),
    "theme": lazy_gettext("thème"),
    "volunteer": lazy_gettext("compte"),
    "relay": lazy_gettext("relais"),
    "coordinator": lazy_gettext("référente ou référent"),
    "editor": lazy_gettext("équipe de campagne"),
    "admin": lazy_gettext("administration"),
    "to": lazy_gettext("puis"),
    "accent": lazy_gettext("couleur claire"),
    "accent_dark": lazy_gettext("couleur de nuit"),
    "election_day": lazy_gettext("jour du vote"),
    "head": lazy_gettext("tête de liste"),
    "host_line": lazy_gettext("hébergeur"),
    "law": lazy_gettext("modèle de mentions"),
    "minimum_age": lazy_gettext("âge demandé"),
    "name": lazy_gettext("nom"),
    "place": lazy_gettext("lieu"),
    "political_label": lazy_gettext("mention de publicité"),
    "publisher_name": lazy_gettext("nom de la personne responsable"),
    "publisher_street": lazy_gettext("rue"),
    "publisher_title": lazy_gettext("titre"),
    "publisher_town": lazy_gettext("commune de l'adresse"),
    "retention_days": lazy_gettext("durée des comptes"),
    "staff_need_second_factor": lazy_gettext("second facteur de l'équipe"),
    "timezone": lazy_gettext("fuseau horaire"),
}

PAGES = {
    "letter": "letters_desk.edit",
    "message": "messages_desk.edit",
    "theme": "themes_desk.edit",
    "volunteer": "accounts_desk.volunteer",
}
_WORD = re.compile(r"[a-z_]{2,}")
_KEY = re.compile(r"\b([0-9a-f]{8})-[0-9a-f-]{27}\b")
_ONE = re.compile(r"(\w+) (\d+)")


class Line(NamedTuple):
    at: datetime
    who: str
    act: str
    about: str
    href: str | None


def entries() -> ModelSelect[AuditEntry]:
    """(at, verb, subject, actor's number, actor's first name), the latest first."""
    return (
        AuditEntry.select(
            AuditEntry.at,
            AuditEntry.verb,
            AuditEntry.subject,
            AuditEntry.actor,
            Volunteer.first_name,
        )
        .join(Volunteer, JOIN.LEFT_OUTER, on=(AuditEntry.actor == Volunteer.id))
        .order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
        .tuples()
    )


def in_words(found: ModelSelect[AuditEntry]) -> list[Line]:
    rows: Any = found
    return [
        Line(at, _who(actor, name), str(ACTS.get(verb, verb)), _about(subject), _href(subject))
        for at, verb, subject, actor, name in rows
    ]


def _who(actor: int | None, name: str | None) -> str:
    if actor is None:
        return _("Le serveur")
    return name or _("Un compte effacé")


def _about(subject: str) -> str:
    """The subject with its known words in the reader's language, and long keys cut short."""
    short = _KEY.sub(r"\1", subject)
    return _WORD.sub(lambda match: str(TERMS.get(match[0], match[0])), short)


def _href(subject: str) -> str | None:
    """Where the one thing that the subject names can be seen."""
    match = _ONE.match(subject)
    if match is None or match[1] not in PAGES:
        return None
    return url_for(PAGES[match[1]], number=match[2])
