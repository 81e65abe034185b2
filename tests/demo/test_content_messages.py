"""The demo's ready-made messages arrive whole by every channel that has its own wording."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

CONTENT = Path(__file__).parents[2] / "relay" / "demo" / "content"
KINDS = {
    "first_ask",
    "public_call",
    "who_else",
    "poster",
    "help",
    "undecided",
    "thanks",
    "go_vote",
}
PLACEHOLDERS = {
    "fr": {"[prénom]": "Clémentine", "[commune]": "Bellerive-les-Bois", "[votre nom]": "Fabienne"},
    "en": {"[first name]": "Clementine", "[town]": "Bellerive-les-Bois", "[your name]": "Fiona"},
}
FIRST_NAME = {"fr": "[prénom]", "en": "[first name]"}
LINK = {"fr": "[lien]", "en": "[link]"}
LINK_LENGTH = 45
GSM_7 = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
THEMES, LETTERS, MESSAGES = (
    json.loads((CONTENT / f"{name}.json").read_text(encoding="utf-8"))
    for name in ("themes", "letters", "messages")
)
LETTERS_BY_SLUG = {letter["slug"]: letter for letter in LETTERS}
each_message = pytest.mark.parametrize(
    "message", [pytest.param(message, id=message["key"]) for message in MESSAGES]
)


def wordings(message: dict[str, Any]) -> Iterator[str]:
    """Every text of a message that can reach a friend, subject included."""
    yield message["text"]
    if message["email"]:
        yield from message["email"].values()
    yield from (message[name] for name in ("sms", "x") if message[name])
    yield from (variant["line"] for variant in message["variants"])


def fill(text: str, language: str, link_length: int = LINK_LENGTH) -> str:
    for placeholder, value in PLACEHOLDERS[language].items():
        text = text.replace(placeholder, value)
    return text.replace(LINK[language], "u" * link_length)


def longest_line(message: dict[str, Any]) -> str:
    return max((variant["line"] for variant in message["variants"]), key=len, default="")


def test_thirty_messages_three_in_english_twelve_with_variants() -> None:
    assert len({message["key"] for message in MESSAGES}) == 30
    assert Counter(message["language"] for message in MESSAGES) == {"fr": 27, "en": 3}
    assert sum(len(message["variants"]) >= 2 for message in MESSAGES) >= 12


def test_two_themes_have_every_kind() -> None:
    kinds = {(message["theme"], message["kind"]) for message in MESSAGES}
    complete = [
        theme["slug"] for theme in THEMES if {(theme["slug"], kind) for kind in KINDS} <= kinds
    ]
    assert complete == ["jeunesse", "aines"]


@each_message
def test_a_message_goes_with_a_published_letter_of_its_theme(message: dict[str, Any]) -> None:
    assert message["kind"] in KINDS
    if message["letter"] is None:
        return
    letter = LETTERS_BY_SLUG[message["letter"]]
    assert letter["theme"] == message["theme"]
    assert letter["language"] == message["language"]
    assert letter["published_days_ago"] is not None


@each_message
def test_it_uses_only_the_placeholders_of_its_language(message: dict[str, Any]) -> None:
    language = message["language"]
    known = {*PLACEHOLDERS[language], LINK[language]}
    for text in wordings(message):
        assert set(re.findall(r"\[[^\]]*\]?", text)) <= known


@each_message
def test_the_first_name_stands_only_in_the_greeting(message: dict[str, Any]) -> None:
    name = FIRST_NAME[message["language"]]
    for text in wordings(message):
        if name not in text:
            continue
        greeting = re.match(r"[^,.!?\n]*[,.!?\n]", text)
        assert greeting
        assert name in greeting[0]
        assert text.count(name) == 1


@each_message
def test_the_text_still_reads_well_after_the_neutral_opening(message: dict[str, Any]) -> None:
    name, opening = FIRST_NAME[message["language"]], message["opening"]
    greeted = [text for text in wordings(message) if name in text]
    assert bool(opening) == bool(greeted)
    for text in greeted:
        greeting, rest = re.split(r"(?<=[,.!?\n])", text, maxsplit=1)
        assert greeting[-1] == opening[-1] or rest.lstrip()[0].isupper()


@each_message
def test_the_commune_follows_a_word_that_suits_every_name(message: dict[str, Any]) -> None:
    for text in wordings(message):
        assert text.count("[commune]") == text.count("à [commune]")
        assert text.count("[town]") == text.count("in [town]")


@each_message
def test_a_first_ask_carries_the_link_everywhere(message: dict[str, Any]) -> None:
    if message["kind"] not in {"first_ask", "public_call"}:
        return
    texts = [message["text"], message["sms"], message["x"]]
    texts.append(message["email"] and message["email"]["text"])
    assert all(LINK[message["language"]] in text for text in texts if text)


@each_message
def test_a_public_call_greets_nobody(message: dict[str, Any]) -> None:
    public = [message["x"] or ""]
    if message["kind"] == "public_call":
        public.append(message["text"])
    assert not any(FIRST_NAME[message["language"]] in text for text in public)


@each_message
def test_a_variant_follows_an_argument_and_never_the_signature(message: dict[str, Any]) -> None:
    if not message["variants"]:
        return
    link = LINK[message["language"]]
    for text in filter(None, [message["text"], message["email"] and message["email"]["text"]]):
        before, found, _ = text.partition(link)
        assert len(before) > 100 if found else "[votre nom]" not in text
        if "\n\n" in before:
            assert len(before.rpartition("\n\n")[0]) > 80


@each_message
def test_each_wording_has_its_length(message: dict[str, Any]) -> None:
    assert len(message["title"]) <= 60
    assert 150 <= len(message["text"]) <= 450
    if message["x"]:
        assert len(fill(message["x"], message["language"], link_length=23)) <= 280
    if message["email"]:
        assert 350 <= len(message["email"]["text"]) <= 640


@each_message
def test_an_email_with_its_longest_variant_opens_in_a_mail_program(message: dict[str, Any]) -> None:
    if message["email"] is None:
        return
    body = f"{message['email']['text']}\n\n{longest_line(message)}"
    filled = fill(body, message["language"]).replace("'", "\u2019")
    assert len(filled) <= 700
    encoded = quote(filled.replace("\n", "\r\n")) + quote(message["email"]["subject"])
    assert len(encoded) <= 1700


@each_message
def test_an_sms_fits_in_one_part(message: dict[str, Any]) -> None:
    if message["sms"] is None:
        return
    filled = fill(message["sms"], message["language"])
    assert set(filled) <= GSM_7, sorted(set(filled) - GSM_7)
    assert "&" not in filled
    assert len(filled) <= 160
