"""What a message is for: its kinds by key, in the order of a conversation, with their names."""

from collections.abc import Mapping

from relay.core.i18n import lazy_gettext as _

KIND_NAMES: Mapping[str, str] = {
    "first_ask": _("Première demande"),
    "public_call": _("Appel public"),
    "who_else": _("Après un oui : qui d'autre ?"),
    "poster": _("Après un oui : une affiche"),
    "help": _("Après un oui : un coup de main"),
    "undecided": _("À une personne qui hésite"),
    "thanks": _("Remerciement"),
    "go_vote": _("Rappel du jour du vote"),
}
