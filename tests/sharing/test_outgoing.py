"""Every share target, decoded as a server would, gives back the text that was shown."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.core.channel_text import normalise
from relay.core.channels import CHANNELS
from relay.core.links import link_values
from relay.sharing.outgoing import Ready, choice, chosen, pieces, ready, way

CASES = json.loads((Path(__file__).parents[1] / "data" / "outgoing.json").read_text("utf-8"))[
    "cases"
]
LINK = "https://relais.example/r/bxk5rut/dernier-bus"
AWKWARD = (
    "Salut Zoë ! 🚌👩🏽‍🌾 « l’été » à 50 % #bus & co + 1 = 2 ?\n\n"
    '"Guillemets" d\'ici ; a/b\\c 100%25 <b>Léo</b>\t€\n\nLis ceci : ' + LINK + "\n\nJeanne"
)
QUERY_TEXT = {
    "gmail": "body",
    "outlook": "body",
    "yahoo": "body",
    "whatsapp": "text",
    "x": "text",
    "telegram": "text",
    "bluesky": "text",
    "mastodon": "text",
    "threads": "text",
}


def sent(channel: str, text: str = AWKWARD) -> Ready:
    family = CHANNELS[channel].family
    return ready({"chat": ("Objet : 100 % & co", text)}, family, {"link": LINK})._replace(url=LINK)


def decoded(href: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(href).query, keep_blank_values=True, strict_parsing=True))


@pytest.mark.parametrize("case", CASES, ids=[case["says"] for case in CASES])
def test_it_agrees_with_the_browser(case: dict[str, Any]) -> None:
    message, values, line = case["message"], case["values"], case["line"]
    opening = message["opening"]
    texts = {family: (pair[0], pair[1]) for family, pair in message["texts"].items()}
    filled = ready(
        texts,
        case["family"],
        values,
        opening=opening,
        line=line,
        ampersand=message["ampersand"],
    )
    assert filled._asdict() | {"blanks": list(filled.blanks)} == case["ready"]
    shown = chosen(texts, case["family"], opening, line, bool(values.get("first_name")))
    assert [list(piece) for piece in pieces(shown, values)] == case["pieces"]
    for key, expected in case["ways"].items():
        found = way(CHANNELS[key], filled)
        assert {"href": found.href, "reason": found.reason} == expected


@pytest.mark.parametrize("key", QUERY_TEXT)
def test_the_address_of_a_web_composer_decodes_to_the_text(key: str) -> None:
    channel, message = CHANNELS[key], sent(key)
    expected = {
        "bluesky": link_values(message.text, LINK)["spaced"],
        "email": message.text,
    }.get(key, message.text)
    for href in (way(channel, message).href, way(channel, message).phone):
        assert decoded(href)[QUERY_TEXT[key]] == expected
        assert "+" not in href


@pytest.mark.parametrize("key", ["facebook", "linkedin"])
def test_a_target_of_links_gets_the_link_alone(key: str) -> None:
    assert LINK in decoded(way(CHANNELS[key], sent(key)).href).values()


def test_messenger_opens_its_application_on_a_phone() -> None:
    found = way(CHANNELS["messenger"], sent("messenger"))
    assert decoded(found.phone) == {"link": LINK}
    assert found.href == "https://www.facebook.com/messages"


def test_an_email_decodes_to_its_text_with_the_line_breaks_of_mail() -> None:
    message = sent("email")
    href = way(CHANNELS["email"], message).href
    fields = dict(part.split("=", 1) for part in href.removeprefix("mailto:?").split("&"))
    assert unquote(fields["body"]) == message.text.replace("\n", "\r\n")
    assert unquote(fields["subject"]) == message.subject


def test_an_sms_decodes_to_its_text_without_an_ampersand() -> None:
    message = sent("sms")
    href = way(CHANNELS["sms"], message).href
    assert unquote(href.removeprefix("sms:?&body=")) == message.text
    assert "&" not in message.text
    assert "#bus et co" in message.text


@given(st.text(max_size=80))
def test_any_first_name_leaves_as_it_was_typed(name: str) -> None:
    texts = {"chat": ("", "Salut [prénom], lis [lien]")}
    message = ready(texts, "chat", {"first_name": name, "link": LINK}, opening="Salut,")
    if not name.strip():
        assert message.text == f"Salut, lis {LINK}"
    else:
        assert message.text == normalise(f"Salut {name}, lis {LINK}", "chat")


def test_it_sorts_channels_by_use() -> None:
    able = ["email", "gmail", "sms", "whatsapp", "signal", "copy", "print"]
    sorted_ = choice(["whatsapp", "gmail", "telegram", "unheard-of"], able)
    assert [channel.key for channel in sorted_.used] == ["email", "whatsapp"]
    assert [channel.key for channel in sorted_.always] == ["copy", "print"]
    assert [channel.key for channel in sorted_.others] == ["sms", "signal"]


def test_it_offers_the_usual_channels_to_those_who_named_none() -> None:
    used = choice([], list(CHANNELS)).used
    assert [channel.key for channel in used] == [
        "email",
        "sms",
        "whatsapp",
        "messenger",
        "facebook",
    ]
