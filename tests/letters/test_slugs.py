"""Addresses made from titles."""

import pytest
from peewee import IntegrityError

from relay.letters.models import Letter, Theme
from relay.letters.slugs import LONGEST, slug_of, write_with_free_slug


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Le dernier bus part à 19 h 12", "le-dernier-bus-part-a-19"),
        ("« Les jeunes s'en fichent » : voyons", "les-jeunes-s-en-fichent"),
        ("L’Œil du voisin", "l-oeil-du-voisin"),
        ("Straße, Łódź, œufs", "strasse-lodz-oeufs"),
        ("日本", "lettre"),
        ("", "lettre"),
        ("../../etc/passwd", "etc-passwd"),
        ("a" * 80, "a" * LONGEST),
    ],
)
def test_it_keeps_plain_words(title: str, slug: str) -> None:
    assert slug_of(title) == slug


def test_a_row_that_is_wrong_otherwise_is_not_tried_again(theme: Theme) -> None:
    with pytest.raises(IntegrityError):
        write_with_free_slug(
            Letter.slug,
            "ferme",
            lambda slug: Letter.create(
                slug=slug, theme=theme, title="Une", body="", html="", language="xx"
            ),
        )
