"""What the law asks, as presets that a campaign may change. Not legal advice.

Each names its sources and the day they were read.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from relay.core.i18n import lazy_gettext as _

LAST_POLLS_CLOSE = time(20)
"""French polling stations close at 18:00, the last ones of large towns at 20:00."""


@dataclass(frozen=True, kw_only=True)
class Law:
    """`wanted` are the columns of the campaign without which its imprint is not complete."""

    country: str
    typography: str
    timezone: str
    political_label: bool
    wanted: tuple[str, ...]
    imprint: str
    silence: str
    sources: tuple[str, ...]
    checked_on: date
    asks_for_silence: bool = False
    minimum_age: int = 16
    retention_days: int = 90

    @property
    def settings(self) -> dict[str, str | int]:
        """The columns of the campaign that this preset fills in."""
        names = ("timezone", "political_label", "minimum_age", "retention_days")
        return {name: getattr(self, name) for name in names}


LAWS: Mapping[str, Law] = {
    "BE": Law(
        country=_("Belgique"),
        typography="fr-BE",
        timezone="Europe/Brussels",
        political_label=True,
        wanted=("publisher_name", "publisher_street", "publisher_town"),
        imprint=_("Éd. resp. : nom, rue et commune"),
        silence=_("Aucune période par défaut"),
        sources=(_("Code pénal, article 299"), _("Règlement (UE) 2024/900")),
        checked_on=date(2026, 11, 21),
    ),
    "FR": Law(
        country=_("France"),
        typography="fr-FR",
        timezone="Europe/Paris",
        political_label=True,
        wanted=("publisher_name", "publisher_town", "host_line"),
        imprint=_("Directeur de la publication et hébergeur"),
        silence=_("De 0 h la veille à la fermeture du dernier bureau de vote"),
        asks_for_silence=True,
        sources=(
            _("Code électoral, article L49"),
            _("Loi du 21 juin 2004 pour la confiance dans l'économie numérique"),
            _("Règlement (UE) 2024/900"),
        ),
        checked_on=date(2026, 11, 21),
    ),
    "QC": Law(
        country=_("Québec"),
        typography="fr-CA",
        timezone="America/Toronto",
        political_label=False,
        wanted=("publisher_name", "publisher_town", "publisher_title"),
        imprint=_("Nom et titre de l'agent officiel"),
        silence=_("Aucune période par défaut"),
        sources=(_("Loi électorale (RLRQ, E-3.3), article 421"),),
        checked_on=date(2026, 11, 21),
    ),
}

ZONES: Mapping[str, str] = {
    "Europe/Brussels": _("Bruxelles"),
    "Europe/Paris": _("Paris"),
    "America/Toronto": _("Montréal, Québec"),
    "America/Halifax": _("Îles-de-la-Madeleine"),
    "America/Martinique": _("Martinique"),
    "America/Guadeloupe": _("Guadeloupe"),
    "America/Cayenne": _("Guyane"),
    "America/Miquelon": _("Saint-Pierre-et-Miquelon"),
    "Indian/Reunion": _("La Réunion"),
    "Indian/Mayotte": _("Mayotte"),
    "Pacific/Noumea": _("Nouvelle-Calédonie"),
    "Pacific/Tahiti": _("Polynésie française"),
    "Pacific/Wallis": _("Wallis-et-Futuna"),
}


def proposed_silence(law: str, election_day: date | None) -> tuple[datetime, datetime] | None:
    """The window that the law asks for around one round, in the campaign's own time."""
    if not LAWS[law].asks_for_silence or election_day is None:
        return None
    return (
        datetime.combine(election_day - timedelta(days=1), time()),
        datetime.combine(election_day, LAST_POLLS_CLOSE),
    )
