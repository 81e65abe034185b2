"""Contrast, against ratios that WCAG's own examples give."""

import pytest

from relay.core.contrast import ratio


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#000000", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#FFFFFF", 4.54),
        ("#0d4f57", "#0d4f57", 1.0),
    ],
)
def test_it_counts_as_wcag_does(one: str, other: str, expected: float) -> None:
    assert ratio(one, other) == pytest.approx(expected, abs=0.01)
