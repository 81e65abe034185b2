"""What the page of a message's form shows beside each wording, and what its modules need."""

from typing import Any, NamedTuple

from flask import current_app

from relay.core.channels import CHANNELS
from relay.core.i18n import gettext as _
from relay.core.placeholders import EXAMPLES, LINK
from relay.messages.checking import AMPERSAND, SENTENCES, Arrival, arrivals
from relay.messages.forms import MessageForm

CODE = "k7q2mabc"
"""As long as the code of a real relay link."""


class Preview(NamedTuple):
    """`arrivals` by family; `sentences` by reason; `for_browser` is written into the page."""

    arrivals: dict[str, Arrival]
    sentences: dict[str, str]
    for_browser: dict[str, Any]


def preview(form: MessageForm) -> Preview:
    letter = form.chosen_letter
    link = relay_link_to(letter.slug if letter else "")
    language = form.language.data if form.language.data in AMPERSAND else "fr"
    found = arrivals(form.words, language, typography_of(language), link)
    sentences = {reason: _(sentence) for reason, sentence in SENTENCES.items()}
    return Preview(
        arrivals={arrival.family: arrival for arrival in found},
        sentences=sentences,
        for_browser={
            "channels": [channel.for_browser() for channel in CHANNELS.values()],
            "sentences": sentences,
            "readers": {key: reader_of(key) for key in AMPERSAND},
            "link": relay_link_to(""),
        },
    )


def reader_of(language: str) -> dict[str, Any]:
    """For whom a message in this language is filled in, apart from its link."""
    return {
        "values": {name: value for name, value in EXAMPLES[language].items() if name != LINK},
        "locale": typography_of(language),
        "ampersand": AMPERSAND[language],
    }


def typography_of(language: str) -> str:
    return str(current_app.config["FRENCH"]()) if language == "fr" else "en"


def relay_link_to(slug: str) -> str:
    """An example as long as the links that relays send."""
    return f"{current_app.config['SETTINGS'].base_url}/r/{CODE}/{slug}"
