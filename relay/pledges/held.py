"""Reports that wait for somebody to confirm them, and who may."""

from __future__ import annotations

from uuid import UUID

from peewee import JOIN, ModelSelect, Select

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
        query = query.where(PledgeReport.volunteer.in_(below(reader)))
    return query


def waiting_report(reader: Volunteer, key: UUID) -> PledgeReport | None:
    """One of them, None when it is not for `reader` to decide."""
    report: PledgeReport | None = waiting_for(reader).where(PledgeReport.id == key).first()
    return report


def below(volunteer: Volunteer) -> Select:
    """The numbers of everybody down the relay chain from a volunteer."""
    first = Acceptance.select(Acceptance.volunteer).where(Acceptance.inviter == volunteer)
    branch = first.cte("branch", recursive=True, columns=("volunteer_id",))
    further = Acceptance.select(Acceptance.volunteer).join(
        branch, on=(Acceptance.inviter == branch.c.volunteer_id)
    )
    whole = branch.union(further)
    return whole.select_from(whole.c.volunteer_id)
