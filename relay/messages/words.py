"""All that a message says, apart from what it is about and whether it is offered. Pure."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from relay.core.channel_text import Family

FAMILIES: tuple[Family, ...] = ("chat", "email", "sms", "x")
"""The wordings that a message may have; "chat" serves the families that have none."""

Texts = Mapping[str, tuple[str, str]]
"""(subject, text) by family; the subject is empty but in an e-mail."""


class Words(NamedTuple):
    """`texts` always has "chat"; `variants` are (label, line)."""

    title: str
    opening: str
    texts: Texts
    variants: tuple[tuple[str, str], ...] = ()

    @property
    def fields(self) -> dict[str, str]:
        """What is a column of the message itself."""
        return {"title": self.title, "opening": self.opening}

    def snapshot(self) -> dict[str, Any]:
        """As JSON keeps it; `Words.of_snapshot` reads it back."""
        return {
            **self.fields,
            "wordings": {family: list(pair) for family, pair in self.texts.items()},
            "variants": [list(pair) for pair in self.variants],
        }

    @classmethod
    def of_snapshot(cls, kept: Mapping[str, Any]) -> "Words":
        return cls(
            title=kept["title"],
            opening=kept["opening"],
            texts={family: (pair[0], pair[1]) for family, pair in kept["wordings"].items()},
            variants=tuple((label, line) for label, line in kept["variants"]),
        )

    def parts(self) -> dict[str, str]:
        """Everything it says by part, as one text each, for comparing two revisions."""
        texts = {family: "\n\n".join(filter(None, pair)) for family, pair in self.texts.items()}
        variants = "\n".join(f"{label} : {line}" for label, line in self.variants)
        return {**self.fields, **texts, "variants": variants}
