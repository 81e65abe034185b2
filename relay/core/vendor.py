"""Other people's fonts and icons, from npm's packages into `static/vendor/`, which git ignores.

`python -m relay.core.vendor`, after `npm ci --omit=dev`. Each package's licence goes along.
"""

import json
import shutil
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree

from markupsafe import escape

from relay.core.icons import DRAWINGS, LUCIDE, MARKS, SIMPLE, Drawing, mark_name

MODULES = Path(__file__).parents[2] / "node_modules"
VENDOR = DRAWINGS.parent

# The Latin subset, one upright file per face with every weight in it. French needs no more.
FONTS = {
    "atkinson.woff2": "@fontsource-variable/atkinson-hyperlegible-next/files/"
    "atkinson-hyperlegible-next-latin-wght-normal.woff2",
    "literata.woff2": "@fontsource-variable/literata/files/literata-latin-wght-normal.woff2",
}
LICENCES = {
    "atkinson-hyperlegible-next.txt": "@fontsource-variable/atkinson-hyperlegible-next/LICENSE",
    "literata.txt": "@fontsource-variable/literata/LICENSE",
    "lucide.txt": "lucide-static/LICENSE",
    "simple-icons.txt": "simple-icons/LICENSE.md",
}
SHAPES = {"path", "circle", "ellipse", "rect", "line", "polyline", "polygon"}
GEOMETRY = {"d", "points", "cx", "cy", "r", "rx", "ry", "x", "y", "x1", "x2", "y1", "y2"}
GEOMETRY |= {"width", "height", "fill"}
SVG = "{http://www.w3.org/2000/svg}"


def fill(modules: Path = MODULES, vendor: Path = VENDOR) -> dict[str, int]:
    """Make `vendor` afresh from `modules` (a node_modules); bytes of each file by its name."""
    shutil.rmtree(vendor, ignore_errors=True)
    for folder, files in (("fonts", FONTS), ("licences", LICENCES)):
        (vendor / folder).mkdir(parents=True)
        for name, source in files.items():
            shutil.copyfile(modules / source, vendor / folder / name)
    drawings = json.dumps(draw(modules), separators=(",", ":"), sort_keys=True)
    (vendor / DRAWINGS.name).write_text(drawings, "utf-8")
    (vendor / MARKS.name).write_text(sheet_of_marks(draw(modules)), "utf-8")
    return {
        str(path.relative_to(vendor)): path.stat().st_size
        for path in sorted(vendor.rglob("*"))
        if path.is_file()
    }


def draw(modules: Path) -> dict[str, Drawing]:
    """The drawing of every icon that `relay.core.icons` names."""
    lucide = {
        name: read_drawing(modules / f"lucide-static/icons/{name}.svg", "stroke") for name in LUCIDE
    }
    simple = {
        mark_name(slug): read_drawing(modules / f"simple-icons/icons/{slug}.svg", "fill")
        for slug in SIMPLE
    }
    return lucide | simple


def sheet_of_marks(drawings: dict[str, Drawing]) -> str:
    """All the marks in one SVG file, each under its name: a browser fetches them once."""
    symbols = "".join(
        f'<symbol id="{name}" viewBox="{drawing["viewBox"]}">{drawing["shapes"]}</symbol>'
        for name, drawing in drawings.items()
        if drawing["manner"] == "fill"
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg">{symbols}</svg>'


def read_drawing(path: Path, manner: Literal["stroke", "fill"]) -> Drawing:
    """The shapes of an SVG file. Raises `ValueError` when it holds anything else."""
    root = ElementTree.parse(path).getroot()
    shapes = [shape for shape in root if shape.tag != f"{SVG}title"]
    return Drawing(
        viewBox=root.attrib["viewBox"],
        manner=manner,
        shapes="".join(_shape(shape, path) for shape in shapes),
    )


def _shape(shape: ElementTree.Element, path: Path) -> str:
    """One plain shape. Anything else could carry a script or a style."""
    tag = shape.tag.removeprefix(SVG)
    if tag not in SHAPES or len(shape) or not shape.attrib.keys() <= GEOMETRY:
        raise ValueError(f"{path} holds more than plain shapes: <{tag}>.")
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in shape.attrib.items())
    return f"<{tag}{attributes}/>"


def main() -> None:
    for name, size in fill().items():
        print(f"static/vendor/{name}: {size:,} bytes")


if __name__ == "__main__":
    main()
