"""What each channel will carry: the cases that the browser's twin reads too."""

import json
from pathlib import Path
from typing import Any

import pytest

from relay.core.channels import CHANNELS
from relay.messages.checking import SENTENCES, Arrival, arrivals, channels_for
from relay.messages.words import Words

CASES = json.loads((Path(__file__).parents[1] / "data" / "checking.json").read_text("utf-8"))
each_case = pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])


def check(case: dict[str, Any]) -> list[Arrival]:
    words = Words.of_snapshot(case["words"])
    return arrivals(words, case["language"], case["locale"], case["link"])


@each_case
def test_it_gives_the_text_as_it_arrives(case: dict[str, Any]) -> None:
    texts = {arrival.family: arrival.text for arrival in check(case)}
    assert {family: texts[family] for family in case["texts"]} == case["texts"]


@each_case
def test_it_says_what_shortens_an_sms(case: dict[str, Any]) -> None:
    sms = next(arrival for arrival in check(case) if arrival.family == "sms")
    assert list(sms.shortening) == case["shortening"]
    if "sms" in case:
        assert sms.sms is not None
        assert sms.sms._asdict() == case["sms"]


@each_case
def test_it_counts_as_each_channel_counts(case: dict[str, Any]) -> None:
    counts = {
        check.channel.key: check.counted for arrival in check(case) for check in arrival.checks
    }
    assert {key: counts[key] for key in case["counted"]} == case["counted"]
    assert list(counts.keys() ^ CHANNELS.keys()) == []


@each_case
def test_it_says_which_channels_refuse_and_why(case: dict[str, Any]) -> None:
    checks = [each for arrival in check(case) for each in arrival.checks]
    refused = {each.channel.key: each.reason for each in checks if not each.sendable}
    if case["refused"] == "all":
        assert refused.keys() == CHANNELS.keys()
    else:
        assert refused == case["refused"]
    assert set(refused.values()) <= SENTENCES.keys()


@each_case
def test_it_names_the_brackets_that_are_no_blank(case: dict[str, Any]) -> None:
    strangers = [name for arrival in check(case) for name in arrival.unknown]
    assert list(dict.fromkeys(strangers)) == case["unknown"]


@each_case
def test_it_names_the_variants_that_a_channel_refuses(case: dict[str, Any]) -> None:
    refused = {
        each.channel.key: list(each.refused_variants)
        for arrival in check(case)
        for each in arrival.checks
        if each.refused_variants
    }
    wanted = case.get("refused_variants", {})
    assert {key: refused[key] for key in wanted} == wanted
    assert bool(refused) == bool(wanted)


def test_only_channels_that_can_carry_it_are_offered() -> None:
    able = channels_for({"chat": ("", "Merci [prénom] !")}, "Merci !", "fr")
    assert "whatsapp" in able
    assert "facebook" not in able
    assert able == [key for key in CHANNELS if key in able]
    assert channels_for({"chat": ("", "Merci [ami] !")}, "", "fr") == []
    assert channels_for({}, "", "fr") == []
