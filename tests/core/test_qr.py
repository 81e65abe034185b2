"""QR codes: inline, without a style, read by no screen reader."""

from relay.core.qr import draw


def test_it_is_an_inline_drawing() -> None:
    drawing = draw("https://relais.example/join/b2345678x")
    assert drawing.startswith('<svg aria-hidden="true"')
    assert "viewBox" in drawing
    assert "style=" not in drawing
    assert drawing.count("<svg") == 1


def test_sixty_characters_fit_version_4() -> None:
    """33 modules a side, and a border of 4."""
    assert 'viewBox="0 0 164 164"' in draw("https://" + "r" * 52)


def test_hostile_text_stays_in_the_pattern() -> None:
    assert "<script" not in draw('"><script>')
