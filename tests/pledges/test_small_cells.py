"""Cells with few relays behind them are hidden, and cannot be found by subtraction."""

import pytest

from relay.pledges.small_cells import hidden


@pytest.mark.parametrize(
    ("relays", "expected"),
    [
        ({}, set()),
        ({"a": 5, "b": 9}, set()),
        ({"a": 0, "b": 9}, set()),
        ({"a": 4, "b": 9, "c": 6}, {"a", "c"}),
        ({"a": 4, "b": 3, "c": 6}, {"a", "b"}),
        ({"a": 1, "b": 2, "c": 6, "d": 7}, {"a", "b", "c"}),
        ({"a": 1, "b": 0, "c": 6, "d": 7}, {"a", "c"}),
        ({"a": 4}, {"a"}),
        ({"a": 4, "b": 0}, {"a"}),
        ({"a": 1, "b": 2}, {"a", "b"}),
    ],
)
def test_what_is_hidden(relays: dict[str, int], expected: set[str]) -> None:
    assert hidden(relays) == expected


def test_what_is_left_by_subtraction_is_never_one_small_cell() -> None:
    for sizes in [(1, 5, 5), (4, 5, 50), (1, 1, 8), (2, 2, 2, 9), (4, 4, 4)]:
        small = hidden(dict(enumerate(sizes)))
        assert len(small) > 1
        assert sum(sizes[place] for place in small) >= 5
