"""A message that cannot go by a channel is refused before anyone presses its button."""

import json
from pathlib import Path
from typing import Any, get_args

import pytest

from relay.core.channels import CHANNELS
from relay.core.refusals import SENTENCES, Reason, measured, refusal

DATA: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "data" / "refusals.json").read_text("utf-8")
)


@pytest.mark.parametrize(
    "case", DATA["cases"], ids=lambda case: f"{case['channel']}-{case['times']}-{case['text'][:9]}"
)
def test_it_refuses_what_the_channel_cannot_take(case: dict[str, Any]) -> None:
    channel = CHANNELS[case["channel"]]
    text = case["text"] * case["times"]
    assert refusal(channel, text, case["subject"], case["url"]) == case["refusal"]


def test_every_reason_has_its_sentence_and_its_case() -> None:
    assert set(SENTENCES) == set(get_args(Reason))
    assert {case["refusal"] for case in DATA["cases"]} - {None} == set(SENTENCES)


def test_every_channel_has_a_case() -> None:
    assert {case["channel"] for case in DATA["cases"]} == set(CHANNELS)


def test_it_measures_the_text_with_its_link() -> None:
    url = "https://relais.example/r/K7Q2M/lettre"
    assert measured(CHANNELS["x"], "Lis ceci :", "", url) == 34
    assert measured(CHANNELS["x"], f"Lis ceci : {url}", "", url) == 34
    assert measured(CHANNELS["qr"], "Lis ceci :", "", url) == len(url)


def test_the_browser_is_tested_with_the_same_channels() -> None:
    rows = {key: channel.for_browser() for key, channel in CHANNELS.items()}
    assert DATA["channels"] == rows
