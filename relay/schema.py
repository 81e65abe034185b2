"""The whole schema on one page, in creation order."""

from peewee import Model

from relay.accounts.codes import OneTimeCode
from relay.accounts.models import SignInSession, Volunteer
from relay.campaign.models import Campaign, Commune, Goal, SilenceWindow
from relay.core.audit import AuditEntry
from relay.core.mail import OutgoingMail
from relay.invitations.models import Acceptance, Invitation
from relay.letters.models import Letter, LetterPublication, LetterRevision, Theme
from relay.messages.models import (
    Message,
    MessagePublication,
    MessageRevision,
    Variant,
    Wording,
)
from relay.pledges.models import Confirmation, PledgeReport
from relay.pledges.totals import PledgeContributor, PledgeTotal, UncountedChange
from relay.sharing.models import LinkVisit, Share, ShareReceipt

TABLES: tuple[type[Model], ...] = (
    AuditEntry,
    OutgoingMail,
    Campaign,
    SilenceWindow,
    Commune,
    Goal,
    Volunteer,
    SignInSession,
    OneTimeCode,
    Invitation,
    Acceptance,
    Theme,
    Letter,
    LetterPublication,
    LetterRevision,
    Message,
    MessagePublication,
    Wording,
    Variant,
    MessageRevision,
    Share,
    ShareReceipt,
    LinkVisit,
    PledgeReport,
    Confirmation,
    PledgeTotal,
    PledgeContributor,
    UncountedChange,
)
