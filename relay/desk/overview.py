"""What a member of staff finds at the desk: what waits, what is missing, where to go."""

from typing import NamedTuple

from relay.accounts.models import Volunteer
from relay.campaign.laws import LAWS
from relay.campaign.models import Campaign, Commune, Goal, SilenceWindow
from relay.core.access import access_to
from relay.core.i18n import gettext as _
from relay.core.i18n import lazy_gettext, ngettext
from relay.letters.models import Letter, Theme
from relay.messages.models import Message
from relay.pledges.held import waiting_for


class Door(NamedTuple):
    """A page of the desk: its endpoint, its name and what one does there."""

    endpoint: str
    name: str
    use: str


class Task(NamedTuple):
    """Something to do in words, and the page for it, if need be of one state only."""

    words: str
    endpoint: str
    state: str | None = None


DOORS = (
    Door(
        "letters_desk.index",
        lazy_gettext("Lettres"),
        lazy_gettext("Écrire, publier et corriger les lettres ouvertes."),
    ),
    Door(
        "messages_desk.index",
        lazy_gettext("Messages"),
        lazy_gettext("Préparer les textes que les relais envoient."),
    ),
    Door(
        "themes_desk.index",
        lazy_gettext("Thèmes"),
        lazy_gettext("Choisir les sujets, leur symbole et leur couleur."),
    ),
    Door(
        "pledges_desk.held",
        lazy_gettext("Retours à confirmer"),
        lazy_gettext("Regarder les retours qui sortent de l'ordinaire."),
    ),
    Door(
        "invitations_desk.index",
        lazy_gettext("Liens d'invitation"),
        lazy_gettext("Ouvrir un lien pour une réunion, un marché, une affiche."),
    ),
    Door(
        "accounts_desk.index",
        lazy_gettext("Les relais"),
        lazy_gettext("Chercher un compte, changer un rôle, suspendre."),
    ),
    Door(
        "campaign_desk.identity",
        lazy_gettext("La campagne"),
        lazy_gettext("Régler le nom, les mentions, le silence et les objectifs."),
    ),
    Door(
        "desk.audit",
        lazy_gettext("Journal"),
        lazy_gettext("Voir qui a publié, corrigé ou changé quelque chose."),
    ),
    Door(
        "desk.parts",
        lazy_gettext("Pièces du site"),
        lazy_gettext("Voir chaque pièce des pages dans ses états."),
    ),
)


def may_enter(volunteer: Volunteer, endpoint: str) -> bool:
    access = access_to(endpoint)
    return access is None or volunteer.role in access


def doors_for(volunteer: Volunteer) -> list[Door]:
    return [door for door in DOORS if may_enter(volunteer, door.endpoint)]


def tasks_waiting(volunteer: Volunteer) -> list[Task]:
    """What somebody should look at, with how many there are of it."""
    found = []
    if held := waiting_for(volunteer).count():
        words = ngettext("%(num)s retour à confirmer", "%(num)s retours à confirmer", held)
        found.append(Task(words, "pledges_desk.held"))
    if may_enter(volunteer, "letters_desk.index"):
        if letters := Letter.found(state="draft").count():
            words = ngettext(
                "%(num)s brouillon de lettre", "%(num)s brouillons de lettres", letters
            )
            found.append(Task(words, "letters_desk.index", "draft"))
        if messages := Message.found(state="draft").count():
            words = ngettext(
                "%(num)s brouillon de message", "%(num)s brouillons de messages", messages
            )
            found.append(Task(words, "messages_desk.index", "draft"))
    return found


def tasks_missing(volunteer: Volunteer) -> list[Task]:
    """What the campaign still lacks, for those who see its settings."""
    campaign = Campaign.current()
    if campaign is None or not may_enter(volunteer, "campaign_desk.identity"):
        return []
    needs_silence = LAWS[campaign.law].asks_for_silence and not SilenceWindow.in_order().exists()
    lacking = (
        (not campaign.has_imprint, _("Remplir les mentions : rien n'est publié avant."), "imprint"),
        (campaign.election_day is None, _("Fixer le jour du vote."), "identity"),
        (needs_silence, _("Ajouter la période de silence que la loi demande."), "silence"),
        (not Commune.listed().exists(), _("Ajouter les communes."), "communes"),
        (Goal.common() is None, _("Fixer un objectif commun."), "goals"),
    )
    tasks = [Task(words, f"campaign_desk.{page}") for lacks, words, page in lacking if lacks]
    if not Theme.active().exists():
        tasks.append(Task(_("Créer un premier thème."), "themes_desk.index"))
    return tasks
