"""The blanks of a message: found, filled once, and never sent empty."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.core import placeholders

CASES: dict[str, list[dict[str, Any]]] = json.loads(
    (Path(__file__).parents[1] / "data" / "placeholders.json").read_text("utf-8")
)
BLANKS = ["[prénom]", "[commune]", "[votre nom]", "[lien]", "[first name]", "[link]"]
TEXTS = st.lists(
    st.sampled_from([*BLANKS, "Bonjour ", ", ", "!", "\n\n", "[nom]", "[x](https://a.be)", "]["])
    | st.text(max_size=8)
).map("".join)


@pytest.mark.parametrize("case", CASES["find"], ids=lambda case: case["text"])
def test_it_finds_the_blanks_in_order(case: dict[str, Any]) -> None:
    assert placeholders.find(case["text"]) == case["names"]


@pytest.mark.parametrize("case", CASES["unknown"], ids=lambda case: case["text"])
def test_it_names_the_brackets_that_are_no_blank(case: dict[str, Any]) -> None:
    assert placeholders.unknown(case["text"]) == case["written"]


@pytest.mark.parametrize("case", CASES["fill"], ids=lambda case: case["text"])
def test_it_fills_the_blanks(case: dict[str, Any]) -> None:
    assert placeholders.fill(case["text"], case["values"]) == case["filled"]


@pytest.mark.parametrize("case", CASES["missing"], ids=lambda case: case["text"])
def test_it_says_what_is_still_empty(case: dict[str, Any]) -> None:
    assert placeholders.missing(case["text"], case["values"]) == case["names"]


@pytest.mark.parametrize("case", CASES["open_neutrally"], ids=lambda case: case["text"])
def test_it_opens_neutrally_without_a_first_name(case: dict[str, Any]) -> None:
    assert placeholders.open_neutrally(case["text"], case["opening"]) == case["opened"]


@pytest.mark.parametrize("case", CASES["with_variant"], ids=lambda case: case["text"])
def test_it_puts_the_variant_before_the_link(case: dict[str, Any]) -> None:
    assert placeholders.with_variant(case["text"], case["line"]) == case["together"]


def test_a_text_alone_misses_all_its_blanks() -> None:
    assert placeholders.missing("[prénom] [lien]") == ["first_name", "link"]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_examples_fill_every_blank(language: str) -> None:
    examples = placeholders.EXAMPLES[language]
    assert set(examples) == set(placeholders.NAMES.values())
    assert placeholders.missing(" ".join(BLANKS), examples) == []


@given(name=TEXTS.filter(str.strip), link=TEXTS.filter(str.strip))
def test_values_are_never_read_again(name: str, link: str) -> None:
    values = {"first_name": name, "link": link}
    filled = placeholders.fill("Salut [prénom], lis [lien] !", values)
    assert filled == f"Salut {name}, lis {link} !"


@given(text=TEXTS)
def test_a_filled_text_holds_no_blank(text: str) -> None:
    values = dict.fromkeys(placeholders.NAMES.values(), "x")
    assert placeholders.missing(text, values) == []
    assert placeholders.find(placeholders.fill(text, values)) == []


@given(text=TEXTS, line=st.text(min_size=1, max_size=20).filter(str.strip))
def test_a_variant_adds_its_line_and_loses_nothing(text: str, line: str) -> None:
    together = placeholders.with_variant(text, line)
    assert sorted("".join(together.split())) == sorted("".join((text + line).split()))
