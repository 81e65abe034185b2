"""Links open a composer with exactly the text that was meant."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.core.channels import CHANNELS
from relay.core.links import build_link, link_values

CASES: dict[str, list[Any]] = json.loads(
    (Path(__file__).parents[1] / "data" / "links.json").read_text("utf-8")
)
URL = "https://exemple.be/r/K7Q2M/lettre?a=é&b=1"
TEMPLATES = sorted(
    {template for each in CHANNELS.values() for template in (each.desktop, each.phone)} - {""}
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"))


def parameters(link: str) -> dict[str, str]:
    """What a composer reads: each parameter decoded once, "+" being a plus."""
    query = link.partition("?")[2]
    return {
        name: unquote(value, errors="strict")
        for name, _, value in (part.partition("=") for part in query.split("&"))
    }


@pytest.mark.parametrize("case", CASES["build"], ids=lambda case: case["link"])
def test_it_builds_the_link(case: dict[str, Any]) -> None:
    assert build_link(case["template"], **case["values"]) == case["link"]


@pytest.mark.parametrize("case", CASES["values"], ids=lambda case: case["text"] or "no text")
def test_it_says_what_each_marker_stands_for(case: dict[str, Any]) -> None:
    assert link_values(case["text"], case["url"], case["subject"]) == case["values"]


@pytest.mark.parametrize("text", CASES["round_trips"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_what_was_built_decodes_to_what_was_meant(template: str, text: str) -> None:
    values = link_values(text, URL, text)
    line_break = "\r\n" if template.startswith("mailto:") else "\n"
    meant = {
        name: values[marker].replace("\n", line_break)
        for name, marker in _markers(template).items()
        if values.get(marker)
    }
    built = parameters(build_link(template, **values))
    assert {name: built[name] for name in meant} == meant


@given(text=TEXTS)
def test_any_text_comes_back(text: str) -> None:
    link = build_link("https://wa.me/?text={text_url}", text_url=text)
    assert parameters(link).get("text", "") == text
    assert link.isascii()
    assert "+" not in link
    assert " " not in link


@given(text=TEXTS)
def test_any_e_mail_comes_back(text: str) -> None:
    link = build_link("mailto:?subject={subject}&body={body}", body=text)
    assert parameters(link).get("body", "").replace("\r\n", "\n") == text


def test_half_an_emoji_breaks_nothing() -> None:
    assert build_link("https://wa.me/?text={text}", text="a\ud83d") == "https://wa.me/?text=a%3F"


@given(text=TEXTS, url=st.sampled_from(["", URL]))
def test_the_link_is_in_the_text_whatever_the_text(text: str, url: str) -> None:
    values = link_values(text, url)
    assert all(url in values[name] for name in ("body", "lines", "text_url", "url"))
    assert url in values["text"] + values["apart"]


def _markers(template: str) -> dict[str, str]:
    """The query parameters of a template, with the name of the marker each takes."""
    query = template.partition("?")[2]
    pairs = (part.partition("=")[::2] for part in query.split("&") if "{" in part)
    return {name: marker.strip("{}") for name, marker in pairs}
