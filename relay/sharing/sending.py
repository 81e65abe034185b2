"""One message in one volunteer's hands: their values in its blanks, and the channels it fits."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from relay.accounts.models import Volunteer
from relay.core.channel_text import Family
from relay.core.channels import MAILBOXES, Channel
from relay.core.i18n import gettext as _
from relay.core.i18n import lazy_gettext, typeset_words, typography
from relay.core.placeholders import COMMUNE, FIRST_NAME, LINK, OWN_NAME, fill, find, missing
from relay.core.typography import typeset
from relay.messages.checking import AMPERSAND, SENTENCES, channels_for
from relay.messages.models import Message
from relay.messages.words import FAMILIES, Texts
from relay.sharing.outgoing import Choice, Ready, Way, choice, chosen, pieces, ready, way
from relay.sharing.relay_links import relay_link

DOTS = "." * 20
BLANK_NAMES = {
    FIRST_NAME: lazy_gettext("le prénom"),
    COMMUNE: lazy_gettext("la commune"),
    OWN_NAME: lazy_gettext("votre nom"),
    LINK: lazy_gettext("le lien"),
}


@dataclass(frozen=True)
class Line:
    """A variant: what it is called, and the line it adds."""

    id: int
    label: str
    line: str


@dataclass(frozen=True)
class Sending:
    """Texts are typeset for the message's language; `values` are those the server knows."""

    message: Message
    title: str
    texts: Texts
    opening: str
    lines: list[Line]
    line: Line | None
    values: Mapping[str, str]
    choice: Choice

    @classmethod
    def of(cls, message: Message, volunteer: Volunteer, variant: int | None = None) -> Self:
        locale = typography(message.language)
        texts = message.texts()
        lines = [
            Line(v.id, typeset(v.label, locale), typeset(v.line, locale))
            for v in message.variant_list
        ]
        able = channels_for(texts, message.opening, message.language)
        return cls(
            message=message,
            title=typeset_words(message.title, message.language),
            texts={f: (typeset(s, locale), typeset(t, locale)) for f, (s, t) in texts.items()},
            opening=typeset(message.opening, locale),
            lines=lines,
            line=next((each for each in lines if each.id == variant), None),
            values={
                COMMUNE: volunteer.commune.name if volunteer.commune else "",
                OWN_NAME: volunteer.first_name,
                LINK: relay_link(volunteer, message),
            },
            choice=choice(volunteer.channels, able),
        )

    @property
    def ampersand(self) -> str:
        return AMPERSAND[self.message.language]

    @property
    def link(self) -> str:
        return self.values[LINK]

    @cached_property
    def asked(self) -> list[str]:
        """The blanks that only the person at the browser can fill."""
        together = "\n".join(f"{subject}\n{text}" for subject, text in self.texts.values())
        return missing(together, self.values)

    @property
    def variant(self) -> int | None:
        """The chosen variant's number, as addresses carry it on."""
        return self.line.id if self.line else None

    @property
    def carries_link(self) -> bool:
        return any(LINK in find(text) for _subject, text in self.texts.values())

    @property
    def on_paper(self) -> str:
        """The text to print: what is not known yet is written by hand on the dots."""
        text = chosen(self.texts, "email", "", self.line.line if self.line else "", has_name=True)
        return fill(text, {**self.values, **dict.fromkeys(self.asked, DOTS)})

    @property
    def mailboxes(self) -> list[Way]:
        return [self.way(channel) for channel in MAILBOXES]

    @property
    def blanks(self) -> list[str]:
        """What is empty or unknown in any of the texts as they would leave now, in words."""
        found = dict.fromkeys(b for family in FAMILIES for b in self.ready(family).blanks)
        return [self.name_of(blank) for blank in found]

    @property
    def reasons(self) -> dict[str, str]:
        """Why a channel cannot take a text, in the reader's words, by reason."""
        return {reason: _(sentence) for reason, sentence in SENTENCES.items()}

    def name_of(self, blank: str) -> str:
        """A blank in words; brackets that are none are shown as they were written."""
        return str(BLANK_NAMES.get(blank, blank))

    def ready(self, family: Family) -> Ready:
        return ready(
            self.texts,
            family,
            self.values,
            opening=self.opening,
            line=self.line.line if self.line else "",
            ampersand=self.ampersand,
        )

    def way(self, channel: Channel) -> Way:
        return way(channel, self.ready(channel.family))

    def pieces(self, family: Family) -> list[tuple[str, str]]:
        """A family's text cut for display: its blanks apart from its words."""
        line = self.line.line if self.line else ""
        return pieces(chosen(self.texts, family, self.opening, line, has_name=False), self.values)


def offered_message(number: int) -> Message | None:
    """The message of this number, with its theme and letter, when relays may send it now."""
    message: Message | None = Message.offered().where(Message.id == number).first()
    return message
