"""Other people's fonts and icons, brought from npm's packages."""

from pathlib import Path

import pytest

from relay.core import vendor
from relay.core.icons import LUCIDE, SIMPLE

LETTER_BYTES = 100 * 1024
LETTER_WITHOUT_FONTS = 14 * 1024


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, int]]:
    folder = tmp_path_factory.mktemp("static") / "vendor"
    return folder, vendor.fill(vendor=folder)


def drawing(tmp_path: Path, inside: str) -> Path:
    path = tmp_path / "drawing.svg"
    path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">{inside}</svg>')
    return path


def test_it_copies_one_upright_file_for_each_face(filled: tuple[Path, dict[str, int]]) -> None:
    folder, _ = filled
    fonts = sorted((folder / "fonts").iterdir())
    assert [font.name for font in fonts] == ["atkinson.woff2", "literata.woff2"]
    assert all(font.read_bytes().startswith(b"wOF2") for font in fonts)


def test_both_faces_leave_a_public_letter_room_under_100_kilobytes(
    filled: tuple[Path, dict[str, int]],
) -> None:
    _, sizes = filled
    fonts = sum(size for name, size in sizes.items() if name.startswith("fonts/"))
    assert fonts + LETTER_WITHOUT_FONTS <= LETTER_BYTES


def test_every_package_brings_its_licence(filled: tuple[Path, dict[str, int]]) -> None:
    _, sizes = filled
    licences = [name for name, size in sizes.items() if name.startswith("licences/") and size > 500]
    assert len(licences) == 4


def test_it_draws_every_icon_that_is_named_and_no_other() -> None:
    drawn = vendor.draw(vendor.MODULES)
    assert len(drawn) == len(LUCIDE) + len(SIMPLE)
    assert {"tractor", "whatsapp", "x", "brand-x"} <= drawn.keys()


def test_it_fills_the_folder_afresh(tmp_path: Path) -> None:
    left_behind = tmp_path / "vendor" / "left-behind.js"
    left_behind.parent.mkdir()
    left_behind.write_text("old")
    vendor.fill(vendor=left_behind.parent)
    assert not left_behind.exists()


def test_it_keeps_the_shapes_and_drops_the_title(tmp_path: Path) -> None:
    path = drawing(tmp_path, '<title>Mark</title><path d="M1 1"/>\n<circle r="2" cx="3" cy="3"/>')
    assert vendor.read_drawing(path, "fill") == {
        "viewBox": "0 0 24 24",
        "manner": "fill",
        "shapes": '<path d="M1 1"/><circle r="2" cx="3" cy="3"/>',
    }


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<a href="https://example.org"><path d="M1 1"/></a>',
        '<path d="M1 1" style="fill:red"/>',
        '<path d="M1 1" onclick="alert(1)"/>',
        '<use href="#other"/>',
        '<path d="M1 1"><animate attributeName="d"/></path>',
        "<foreignObject/>",
    ],
)
def test_it_refuses_a_drawing_that_is_more_than_shapes(tmp_path: Path, inside: str) -> None:
    with pytest.raises(ValueError, match="more than plain shapes"):
        vendor.read_drawing(drawing(tmp_path, inside), "stroke")


def test_an_attribute_cannot_break_out(tmp_path: Path) -> None:
    path = drawing(tmp_path, """<path d='"/&gt;&lt;script&gt;'/>""")
    assert "<script>" not in vendor.read_drawing(path, "stroke")["shapes"]


def test_the_command_says_what_each_file_weighs(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vendor, "fill", lambda: {"fonts/atkinson.woff2": 33996})
    vendor.main()
    assert capsys.readouterr().out == "static/vendor/fonts/atkinson.woff2: 33,996 bytes\n"
