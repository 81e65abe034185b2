"""Sources, from lines to a list and back."""

import pytest

from relay.letters.sources import UnreadableSource, read_sources, write_sources

LINES = (
    "Enquête | 418 réponses | https://passerelles.example/a?b=1&c=2\nPrix | http://prix.example/"
)


def test_what_is_written_is_read() -> None:
    sources = read_sources(LINES)
    assert sources[0] == {
        "label": "Enquête | 418 réponses",
        "url": "https://passerelles.example/a?b=1&c=2",
    }
    assert write_sources(sources) == LINES


def test_empty_lines_and_spaces_do_not_count() -> None:
    assert read_sources("\n\n  Prix|https://prix.example/  \n ") == [
        {"label": "Prix", "url": "https://prix.example/"}
    ]
    assert read_sources("") == []


@pytest.mark.parametrize(
    "line",
    [
        "sans adresse",
        "| https://prix.example/",
        "Prix |",
        "Prix | prix.example",
        "Prix | javascript:alert(1)",
        "Prix | https://prix.example/ espace",
        "Prix | //prix.example/",
        "Prix | /imprint",
    ],
)
def test_a_line_that_cannot_be_read_is_named(line: str) -> None:
    with pytest.raises(UnreadableSource) as raised:
        read_sources(f"Bon | https://prix.example/\n{line}")
    assert raised.value.args == (line,)
