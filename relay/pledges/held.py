"""Reports that wait for somebody to confirm them, and who may."""

from __future__ import annotations

from uuid import UUID

from peewee import JOIN, ModelSelect

from relay.accounts.models import Volunteer
from relay.invitations.models import Acceptance
from relay.pledges.models import Confirmation, PledgeReport


def waiting_for(reader: Volunteer) -> ModelSelect[PledgeReport]:
    """The held reports that `reader` may decide upon, oldest first, with their volunteer.

    A coordinator's are those of the relays below them in the chain. Nobody decides on their own.
    """
    somebody_elses = PledgeReport.volunteer.is_null() | (PledgeReport.volunteer != reader)
    query = (
        PledgeReport.standing()
        .select_extend(Volunteer)
        .join_from(PledgeReport, Volunteer, JOIN.LEFT_OUTER)
        .where(PledgeReport.is_held & Confirmation.id.is_null() & somebody_elses)
        .order_by(PledgeReport.created_at, PledgeReport.id)
    )
    if reader.role == "coordinator":
        query = query.where(PledgeReport.volunteer.in_(Acceptance.branch(reader)))
    return query


def waiting_report(reader: Volunteer, key: UUID) -> PledgeReport | None:
    """One of them, None when it is not for `reader` to decide."""
    report: PledgeReport | None = waiting_for(reader).where(PledgeReport.id == key).first()
    return report
