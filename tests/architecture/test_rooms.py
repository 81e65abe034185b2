"""The order of the rooms, and the size of what stands in them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from relay import ROOMS

TOP = Path(__file__).parents[2]
MODULES = sorted(TOP.glob("relay/*/**/*.py"))
PUBLIC_OF_A_ROOM = {"models"}
# What a room lets others import beside its models: pure modules and registries.
NAMED = {
    "accounts": {"codes", "fields", "my_data", "passwords", "signing_in"},
    "campaign": {"laws"},
    "messages": {"checking", "kinds", "words"},
    "pledges": {"held", "totals"},
    "sharing": {"suggestion"},
}
DOORS = {"views", "staff", "commands", "jobs", "forms"}
SIZES = {
    "relay/**/*.py": 300,
    "static/js/**/*.js": 150,
    "templates/**/*.html": 150,
    "tests/**/*.py": 400,
}


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def faults_of(path: Path) -> list[str]:
    own = path.relative_to(TOP / "relay").parts[0]
    faults = []
    for name in imports_of(path):
        parts = name.split(".")
        if parts[0] != "relay" or len(parts) < 3 or parts[1] in (own, "core"):
            continue
        room, module = parts[1], parts[2]
        if own == "core" or ROOMS.index(room) > ROOMS.index(own):
            faults.append(f"{own} reaches down to {name}")
        elif module not in PUBLIC_OF_A_ROOM | NAMED.get(room, set()):
            faults.append(f"{own} takes {name}, which is private to {room}")
        if any(part.startswith("_") for part in parts[3:]):
            faults.append(f"{own} takes a private name: {name}")
    return faults


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(TOP)))
def test_it_imports_only_from_rooms_above(path: Path) -> None:
    if path.relative_to(TOP).parts[1] in ("migrations", "translations"):
        return
    assert not faults_of(path)


def test_every_folder_of_relay_is_a_room_or_known() -> None:
    folders = {
        path.name for path in (TOP / "relay").iterdir() if path.is_dir() and path.name[0] != "_"
    }
    assert folders <= {*ROOMS, "core", "migrations", "translations"}


def test_models_never_import_flask() -> None:
    for path in TOP.glob("relay/*/models.py"):
        wrong = [name for name in imports_of(path) if name.split(".")[0] == "flask"]
        assert not wrong, path


def test_views_leave_queries_to_models() -> None:
    for name in ("views.py", "staff.py"):
        for path in TOP.glob(f"relay/*/{name}"):
            assert ".where(" not in path.read_text(), path


@pytest.mark.parametrize(("pattern", "most"), SIZES.items())
def test_no_file_outgrows_its_size(pattern: str, most: int) -> None:
    long = {
        str(path.relative_to(TOP)): count
        for path in TOP.glob(pattern)
        if "migrations" not in path.parts and (count := len(path.read_text().splitlines())) > most
    }
    assert not long


def test_no_function_outgrows_thirty_lines() -> None:
    long = [
        f"{path.relative_to(TOP)}: {node.name}"
        for path in MODULES
        if "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > 30 + documented(node)
    ]
    assert not long


def documented(node: ast.FunctionDef) -> int:
    """How many lines the function's docstring takes."""
    return len(ast.get_docstring(node, clean=False).splitlines()) if ast.get_docstring(node) else 0


def test_no_file_is_named_after_nothing() -> None:
    nothing = {"utils", "helpers", "common", "services", "misc", "manager"}
    assert not [path for path in TOP.glob("relay/**/*.py") if path.stem in nothing]


def test_only_one_module_of_the_browser_fetches() -> None:
    guilty = [
        str(path.relative_to(TOP))
        for path in TOP.glob("static/js/**/*.js")
        if any(word in path.read_text() for word in ("fetch(", "sendBeacon", "XMLHttpRequest"))
    ]
    assert guilty in ([], ["static/js/lib/http.js"])


def test_text_of_people_never_becomes_markup() -> None:
    words = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "DOMParser")
    for path in TOP.glob("static/js/**/*.js"):
        assert not [word for word in words if word in path.read_text()], path
    for path in TOP.glob("templates/**/*.html"):
        assert " style=" not in path.read_text(), path


def test_every_file_that_the_readme_names_is_there() -> None:
    named = re.findall(r"\]\(([^)#:]+)\)", (TOP / "README.md").read_text())
    assert named
    assert not [name for name in named if not (TOP / name).exists()]
