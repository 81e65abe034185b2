"""docs/security.md: what it names is there, and its figures are those of the code."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from pkgutil import resolve_name

TOP = Path(__file__).parents[2]
PAGE = TOP / "docs" / "security.md"
LINE = re.compile(r"^\| (\d+\.\d+\.\d+ \|.*) \|$", re.MULTILINE)
FIGURE = re.compile(r"\| `(relay[\w.]+)` \| (.+?) \|")
TEST = re.compile(r"`(tests/[\w/.]+\.(?:py|js))::([^`]+)`")
LINES = 253


def lines() -> list[list[str]]:
    """The table's lines: number, whether it applies, where it is met, its tests."""
    found = LINE.findall(PAGE.read_text())
    return [[cell.strip() for cell in line.split("|")] for line in found]


@cache
def names_in(path: Path) -> frozenset[str]:
    """What a file of tests holds: `test_name`, `TestClass::test_name`, or a test's sentence."""
    text = path.read_text()
    if path.suffix == ".js":
        return frozenset(re.findall(r"test\(\s*\"([^\"]+)\"", text))
    return frozenset(named(ast.parse(text).body))


def named(body: list[ast.stmt], before: str = "") -> Iterator[str]:
    for node in body:
        if isinstance(node, ast.ClassDef):
            yield from named(node.body, f"{node.name}::")
        elif isinstance(node, ast.FunctionDef):
            yield before + node.name


def test_it_judges_every_requirement_once() -> None:
    numbers = [number for number, *_ in lines()]
    assert len(numbers) == len(set(numbers)) == LINES
    assert PAGE.read_text().count(f"\n{LINES} lines: ") == 1


def test_every_line_says_yes_no_or_not_met() -> None:
    for number, applies, where, tests in lines():
        if applies == "yes":
            assert where, f"{number}: where?"
            assert TEST.search(tests), f"{number}: which test?"
        else:
            assert re.match(r"(no|not met): \S", applies), f"{number}: {applies}"


def test_it_counts_its_lines() -> None:
    said = [applies.partition(":")[0] for _, applies, *_ in lines()]
    counts = [str(said.count(word)) for word in ("yes", "no", "not met")]
    sentence = re.search(
        rf"\n{LINES} lines: (\d+) met, (\d+) .*?, (\d+) not met\.", PAGE.read_text()
    )
    assert sentence
    assert list(sentence.groups()) == counts


def test_every_test_that_the_page_names_is_there() -> None:
    for file, name in TEST.findall(PAGE.read_text()):
        path = TOP / file
        assert path.is_file(), file
        assert name in names_in(path), f"{file}::{name}"


def test_every_file_that_the_page_names_is_there() -> None:
    for name in re.findall(r"`((?:relay|static|templates|tests|docs)/[\w/.]+)", PAGE.read_text()):
        assert (TOP / name).exists(), name


def test_every_section_that_the_page_names_is_there() -> None:
    text = PAGE.read_text()
    titles = re.findall(r"^## (.+)$", text, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", title).lower().replace(" ", "-") for title in titles}
    assert set(re.findall(r"\]\(#([\w-]+)\)", text)) <= anchors
    for path in re.findall(r"\]\((decisions/[^)]+)\)", text):
        assert (PAGE.parent / path).is_file(), path


def test_the_figures_of_the_page_are_those_of_the_code() -> None:
    figures = FIGURE.findall(PAGE.read_text())
    assert len(figures) >= 14
    for name, value in figures:
        assert str(resolve_name(name)) == value, name
