"""What the comparison of two revisions shows."""

import pytest

from relay.core.comparing import changes


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("", "", []),
        ("Le lait.", "Le lait.", [("", "Le lait.")]),
        ("", "Le lait.", [("ins", "Le lait.")]),
        ("Le lait.", "", [("del", "Le lait.")]),
        (
            "Deux bus le soir.",
            "Trois bus le soir !",
            [
                *(("del", "Deux"), ("ins", "Trois"), ("", " bus le soir")),
                *(("del", "."), ("ins", " !")),
            ],
        ),
        ("l'été", "l'hiver", [("", "l'"), ("del", "été"), ("ins", "hiver")]),
        (
            "Un.\n\nDeux.",
            "Un.\nDeux.",
            [("", "Un."), ("del", "\n\n"), ("ins", "\n"), ("", "Deux.")],
        ),
    ],
)
def test_it_says_what_went_and_what_came(
    before: str, after: str, pieces: list[tuple[str, str]]
) -> None:
    assert changes(before, after) == pieces
    assert "".join(piece.text for piece in changes(before, after) if piece.kind != "ins") == before
    assert "".join(piece.text for piece in changes(before, after) if piece.kind != "del") == after
