"""Every sentence of the interface has its English."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
ENGLISH = ROOT / "relay" / "translations" / "en" / "LC_MESSAGES" / "messages.po"
BLANK = re.compile(r"%\(\w+\)[sd]")


@pytest.fixture(scope="module")
def sentences(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """What the code and the templates say, in French."""
    path = tmp_path_factory.mktemp("words") / "messages.pot"
    command = [sys.executable, "-m", "babel.messages.frontend", "-q", "extract"]
    command += ["-F", "pyproject.toml", "-k", "lazy_gettext", "-o", str(path), "."]
    subprocess.run(command, cwd=ROOT, check=True)
    with path.open("rb") as file:
        return read_po(file)


@pytest.fixture(scope="module")
def english() -> Catalog:
    with ENGLISH.open("rb") as file:
        return read_po(file, locale="en")


def forms(words: str | tuple[str, ...] | list[str]) -> list[str]:
    """One sentence, or its singular and its plural."""
    return [words] if isinstance(words, str) else list(words)


def said(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def test_nothing_is_left_in_french(sentences: Catalog, english: Catalog) -> None:
    missing = []
    for sentence in said(sentences):
        answer = english.get(sentence.id)
        if answer is None or answer.fuzzy or not all(forms(answer.string)):
            missing.append(sentence.id)
    assert missing == []


def test_nothing_is_translated_that_nobody_says(sentences: Catalog, english: Catalog) -> None:
    assert [message.id for message in said(english) if message.id not in sentences] == []


def test_the_english_has_the_blanks_of_the_french(english: Catalog) -> None:
    differing = [
        message.id
        for message in said(english)
        if all(forms(message.string))
        and {*BLANK.findall(forms(message.id)[-1])} != {*BLANK.findall(forms(message.string)[-1])}
    ]
    assert differing == []
