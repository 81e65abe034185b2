"""The chain: branches of any depth, and gaps that close."""

from relay.accounts.models import Volunteer
from relay.accounts.my_data import leave
from relay.invitations.models import Acceptance


def numbers(volunteer: Volunteer) -> set[int]:
    return {number for (number,) in Acceptance.branch(volunteer).tuples()}


def test_it_finds_everyone_below(
    alice: Volunteer, bob: Volunteer, chloe: Volunteer, eve: Volunteer
) -> None:
    assert numbers(alice) == {bob.id, chloe.id}
    assert numbers(bob) == {chloe.id}
    assert numbers(chloe) == numbers(eve) == set()


def test_it_counts_a_branch(alice: Volunteer, bob: Volunteer, chloe: Volunteer) -> None:
    assert [Acceptance.branch_size(one) for one in (alice, bob, chloe)] == [2, 1, 0]


def test_a_ring_ends(alice: Volunteer, bob: Volunteer, chloe: Volunteer) -> None:
    Acceptance.create(volunteer=alice, inviter=chloe)
    assert numbers(alice) == {alice.id, bob.id, chloe.id}


def test_it_closes_over_the_gap(alice: Volunteer, bob: Volunteer, chloe: Volunteer) -> None:
    leave(bob)
    assert Acceptance.of(chloe).inviter == alice
    assert Acceptance.branch_size(alice) == 1


def test_those_whom_the_first_invited_begin_chains(alice: Volunteer, bob: Volunteer) -> None:
    leave(alice)
    assert Acceptance.of(bob).inviter is None


def test_it_lists_only_direct_invitees(alice: Volunteer, bob: Volunteer, chloe: Volunteer) -> None:
    assert [one.volunteer for one in Acceptance.invited_by(alice)] == [bob]
