"""Each channel's text and its length, as the channel itself counts it."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.core.channel_text import (
    for_sms,
    for_sms_agreed,
    for_x,
    grapheme_length,
    mailto_length,
    mastodon_length,
    normalise,
    shortening_letters,
    sms_parts,
    x_length,
)

DATA = Path(__file__).parents[1] / "data"
COUNTERS: dict[str, Any] = json.loads((DATA / "counters.json").read_text("utf-8"))
CASES: dict[str, list[Any]] = json.loads((DATA / "channel_text.json").read_text("utf-8"))
LETTERS = st.text(st.sampled_from("aéêç€[’«» …œŒ–\u00a0\u202f\n漢🌾\u200de\u0301"), max_size=200)


@pytest.mark.parametrize("case", COUNTERS["cases"], ids=lambda case: case["text"])
def test_it_counts_like_the_channels(case: dict[str, Any]) -> None:
    text = case["text"]
    assert x_length(text) == case["x"]
    assert grapheme_length(text) == case["bluesky"]
    assert mastodon_length(text) == case["mastodon"]
    assert list(sms_parts(text)) == case["sms"]


@pytest.mark.parametrize("case", COUNTERS["repeats"], ids=lambda case: str(case["times"]))
def test_it_cuts_an_sms_where_phones_do(case: dict[str, Any]) -> None:
    assert list(sms_parts(case["char"] * case["times"])) == case["sms"]


@pytest.mark.parametrize(("char", "times", "size"), CASES["sms_repeats"])
def test_it_never_cuts_a_double_character(char: str, times: int, size: list[Any]) -> None:
    assert list(sms_parts(char * times)) == size


@pytest.mark.parametrize(("text", "size"), CASES["sms"])
def test_it_sizes_an_sms(text: str, size: list[Any]) -> None:
    assert list(sms_parts(text)) == size


@pytest.mark.parametrize(("text", "length"), CASES["x"])
def test_it_counts_for_x(text: str, length: int) -> None:
    assert x_length(text) == length


@pytest.mark.parametrize(("text", "length"), CASES["mastodon"])
def test_it_counts_for_mastodon(text: str, length: int) -> None:
    assert mastodon_length(text) == length


@pytest.mark.parametrize(("subject", "body", "length"), CASES["mailto"])
def test_it_counts_a_whole_mailto_link(subject: str, body: str, length: int) -> None:
    assert mailto_length(subject, body) == length


@pytest.mark.parametrize(("text", "expected"), CASES["for_x"])
def test_it_writes_for_x(text: str, expected: str) -> None:
    assert for_x(text) == normalise(text, "x") == expected


@pytest.mark.parametrize(("text", "expected"), CASES["for_sms"])
def test_it_writes_for_sms(text: str, expected: str) -> None:
    assert for_sms(text) == normalise(text, "sms") == expected


@pytest.mark.parametrize(("text", "expected"), CASES["agreed"])
def test_it_replaces_letters_when_the_author_agrees(text: str, expected: str) -> None:
    assert for_sms_agreed(text) == expected


@pytest.mark.parametrize(("text", "letters"), CASES["letters"])
def test_it_lists_the_letters_that_shorten_an_sms(text: str, letters: list[str]) -> None:
    assert shortening_letters(text) == letters


@pytest.mark.parametrize("family", ["email", "chat"])
def test_it_keeps_full_typography_in_mails_and_chats(family: Any) -> None:
    assert normalise("L’été\u202f! «\u00a0Œuf\u00a0»…\r\nê", family) == (
        "L’été\u202f! «\u00a0Œuf\u00a0»…\nê"
    )


@given(text=LETTERS)
def test_writing_twice_changes_nothing(text: str) -> None:
    for write in (for_x, for_sms, for_sms_agreed):
        assert write(write(text)) == write(text)


@given(text=LETTERS)
def test_no_listed_letter_means_the_short_alphabet(text: str) -> None:
    assert (sms_parts(for_sms(text)).encoding == "GSM-7") == (shortening_letters(text) == [])


@given(text=LETTERS)
def test_x_never_counts_more_than_two_a_character(text: str) -> None:
    assert x_length(text) <= 2 * len(text)
