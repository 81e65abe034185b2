"""Every address of the site with a row behind it, and the forms that its pages show."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import uuid4

from flask import Flask, url_for
from werkzeug.routing import Rule

from relay.accounts.codes import OneTimeCode
from relay.accounts.models import SignInSession, Volunteer
from relay.campaign.models import Commune, Goal, SilenceWindow
from relay.core.database import now
from relay.core.tokens import short_code
from relay.invitations.models import Invitation
from relay.letters.models import Letter, Theme
from relay.messages.models import Message
from relay.pledges.models import PledgeReport
from relay.schema import TABLES
from tests.page import Page

TEXT = "Salut [prénom] ! À lire : [lien]"
TYPED = {
    "date": "2026-11-20",
    "datetime-local": "2099-11-20T10:00",
    "email": "autre@passerelles.example",
    "number": "1",
    "password": "quatre mots bien choisis",
}
NAMED = {
    "action": "save",
    "digits": "000000",
    "ends_at": "2099-11-21T10:00",
    "lines": "6991 Haute-Rive",
    "sources": "",
    "step": "save",
}


class Form(NamedTuple):
    """What a browser would send: where to, how, and each field with a value."""

    action: str
    method: str
    fields: dict[str, str]


@dataclass
class Site:
    """A campaign at work, as one of its volunteers may open it."""

    app: Flask
    reader: Volunteer
    values: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, app: Flask, reader: Volunteer, editor: Volunteer, commune: Commune) -> "Site":
        """Write at least one row of everything. `values` is by endpoint or blueprint."""
        theme = Theme.create(
            slug="bus",
            name_fr="Bus",
            name_en="Buses",
            symbol="backpack",
            colour="#3b6420",
            colour_dark="#a5cf7f",
        )
        letter = Letter.write(editor, theme=theme, title="Le dernier bus", body="Il passe à 19 h.")
        letter.publish(editor)
        about = {"kind": "first_ask", "title": "Le bus", "theme": theme, "letter": letter}
        message = Message.write(editor, about, {"chat": ("", TEXT)})
        message.publish(editor)
        said = {"day": date(2026, 11, 20), "theme": theme, "commune": commune}
        report = PledgeReport.declare(uuid4(), reader, pledges=2, **said)
        held = PledgeReport.declare(uuid4(), editor, pledges=40, **said)
        general = Invitation.open_general("Marché", days=3, ceiling=9, by=editor)
        silence = SilenceWindow.create(
            label="Veille", starts_at=now() + timedelta(days=9), ends_at=now() + timedelta(days=10)
        )
        goal = Goal.create(kind="all", key="", target=100)
        other = SignInSession.start(reader)
        values: dict[str, Any] = {
            "accounts.confirm_address": OneTimeCode.issue(reader, "confirm"),
            "accounts.confirm_change": OneTimeCode.issue(reader, "change_new", new_email="x@y.be"),
            "accounts.end_session": SignInSession.of(other).id,  # type: ignore[union-attr]
            "accounts.reset": OneTimeCode.issue(reader, "reset"),
            "accounts_desk": editor.id,
            "campaign_desk.choose_law": "FR",
            "campaign_desk.open_or_close_commune": commune.id,
            "campaign_desk.remove_goal": goal.id,
            "campaign_desk.remove_silence": silence.id,
            "invitations": general.code,
            "invitations_desk": general.id,
            "letters.letter": letter.slug,
            "letters.theme": theme.slug,
            "letters_desk": letter.id,
            "letters_publishing": letter.id,
            "letters_revising": letter.id,
            "messages_desk": message.id,
            "pledges": report.id,
            "pledges_desk": held.id,
            "sharing": message.id,
            "sharing.deck_theme": theme.slug,
            "sharing.relay_link": short_code("relay", reader.id, 6),
            "themes_desk": theme.id,
            "revision": 1,
            "slug": letter.slug,
        }
        return cls(app, reader, values)

    def addresses(self, method: str) -> dict[str, str]:
        """The endpoints that take `method`, each with an address of theirs that exists."""
        with self.app.test_request_context():
            return {
                rule.endpoint: url_for(rule.endpoint, **self._arguments(rule))
                for rule in self.app.url_map.iter_rules()
                if method in (rule.methods or set())
            }

    def _arguments(self, rule: Rule) -> dict[str, Any]:
        room = rule.endpoint.partition(".")[0]
        own = self.values.get(rule.endpoint, self.values.get(room))
        first, *others = [*sorted(rule.arguments - {"revision", "slug"}), "slug"]
        values = {name: self.values[name] for name in others if name in rule.arguments}
        if "revision" in rule.arguments:
            values["revision"] = self.values["revision"]
        return values | ({first: own} if first in rule.arguments else {})


def forms_of(page: Page, path: str) -> list[Form]:
    """The forms of a page, filled in as somebody in a hurry would."""
    forms: list[Form] = []
    for tag, attributes in page.tags:
        if tag == "form":
            action = attributes.get("action") or path
            forms.append(Form(action, attributes.get("method", "get").lower(), {}))
        elif forms and "form" in attributes["+inside"].split():
            fill(forms[-1].fields, tag, attributes)
    return forms


def fill(fields: dict[str, str], tag: str, attributes: dict[str, str]) -> None:
    name, value = attributes.get("name"), attributes.get("value", "")
    if tag == "option":
        last = next(reversed(fields))
        fields[last] = fields[last] or value
    elif tag == "select" and name:
        fields[name] = ""
    elif tag in ("input", "textarea", "button") and name:
        kind = attributes.get("type", tag)
        typed = TYPED.get(kind, "y" if kind == "checkbox" else "Mot")
        fields.setdefault(name, NAMED.get(name, value if value or kind == "hidden" else typed))


def everything_kept() -> str:
    """Every row of every table, as text."""
    return "\n".join(
        f"{table.__name__} {row}" for table in TABLES for row in table.select().dicts()
    )
