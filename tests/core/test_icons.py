"""The drawings beside words."""

import re
from pathlib import Path

import pytest
from flask import Flask

from relay.core.icons import (
    LUCIDE,
    MARKS,
    SIMPLE,
    SYMBOLS,
    MissingDrawings,
    icon,
    mark,
    read_drawings,
)

TEMPLATES = Path(__file__).parents[2] / "templates"
CALL = re.compile(r"""\bicon\(\s*["']([\w-]+)["']""")


def test_it_draws_an_action_with_strokes_in_the_colour_of_the_text() -> None:
    drawn = icon("send")
    assert drawn.startswith('<svg class="icon" width="1.25em" height="1.25em" viewBox="0 0 24 24"')
    assert 'fill="none" stroke="currentColor"' in drawn
    assert "<path d=" in drawn


def test_it_draws_a_mark_filled() -> None:
    assert 'fill="currentColor"' in icon("whatsapp")
    assert "stroke" not in icon("whatsapp")


def test_it_is_hidden_from_screen_readers_and_from_the_keyboard() -> None:
    assert 'aria-hidden="true" focusable="false"' in icon("check")


def test_it_takes_a_size_in_pixels() -> None:
    assert 'width="48" height="48"' in icon("check", 48)


def test_it_is_markup_that_templates_do_not_escape() -> None:
    assert icon("check").__html__() == str(icon("check"))


def test_the_cross_and_the_mark_of_x_are_two_drawings() -> None:
    assert 'fill="none"' in icon("x")
    assert 'fill="currentColor"' in icon("brand-x")


def test_it_refuses_a_name_it_does_not_have() -> None:
    with pytest.raises(KeyError, match="No icon is named 'unicorn'"):
        icon("unicorn")


def test_before_set_up_it_names_the_command_to_run(tmp_path: Path) -> None:
    with pytest.raises(MissingDrawings, match="make run"):
        read_drawings(tmp_path / "icons.json")


def test_every_name_is_listed_once() -> None:
    assert len(set(LUCIDE)) == len(LUCIDE)
    assert len(set(SIMPLE)) == len(SIMPLE)
    assert set(SYMBOLS) <= set(LUCIDE)


def test_every_icon_that_a_template_names_is_drawn() -> None:
    named = {name for page in TEMPLATES.rglob("*.html") for name in CALL.findall(page.read_text())}
    assert named - read_drawings().keys() == set()


def test_a_mark_comes_from_the_sheet_that_browsers_keep(app: Flask) -> None:
    with app.app_context():
        assert re.search(r'<use href="/static/\w+/vendor/marks.svg#whatsapp">', mark("whatsapp"))
        assert mark("mail") == icon("mail")
    assert 'id="whatsapp"' in MARKS.read_text()
