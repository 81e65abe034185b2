"""The demonstration's themes, letters and messages, written and published on their days."""

from collections.abc import Mapping
from typing import Any

from relay.core.database import as_of, now
from relay.demo.stage import CONTENT, Stage, read
from relay.letters.models import Letter, Theme
from relay.messages.models import Message


def write_themes(stage: Stage) -> None:
    with as_of(stage.ago(24)):
        for written in read("themes"):
            names = ("slug", "name_fr", "name_en", "symbol", "colour", "colour_dark")
            stage.themes[written["slug"]] = Theme.write(
                stage.volunteers["oriane"],
                position=written["order"],
                **{name: written[name] for name in names},
            )


def write_letters(stage: Stage) -> None:
    """Each was a draft without its last paragraph first; one needed a correction in public."""
    oriane = stage.volunteers["oriane"]
    for written in read("letters"):
        days = written["published_days_ago"] or 0
        body = (CONTENT / "letters" / f"{written['slug']}.md").read_text("utf-8")
        correction = written.get("correction")
        known_then = body.replace(correction["is"], correction["was"]) if correction else body
        with as_of(stage.ago(days + 2, hour=13)):
            letter = draft(stage, written, known_then.rpartition("\n\n")[0])
        with as_of(stage.ago(days + 1, hour=16)):
            letter.save_revision(oriane, body=known_then)
        if written["published_days_ago"] is not None:
            with as_of(stage.ago(days, hour=7)):
                letter.publish(stage.volunteers["camille"])
        if correction:
            with as_of(stage.ago(correction["days_ago"], hour=18)):
                letter.save_revision(oriane, body=body)
        stage.letters[written["slug"]] = letter


def draft(stage: Stage, written: Mapping[str, Any], body: str) -> Letter:
    names = ("slug", "language", "title", "audience", "summary", "signature", "sources")
    return Letter.write(
        stage.volunteers["oriane"],
        theme=stage.themes[written["theme"]],
        translation_of=stage.letters.get(written["translation_of"]),
        body=body,
        **{name: written[name] for name in names},
    )


def write_messages(stage: Stage) -> None:
    """A message is offered from the hour its letter is public."""
    published = {letter["slug"]: letter["published_days_ago"] for letter in read("letters")}
    oriane = stage.volunteers["oriane"]
    for written in read("messages"):
        days = published.get(written["letter"], 20)
        with as_of(stage.ago(days + 1, hour=15)):
            message = Message.write(
                oriane,
                fields_of(stage, written),
                texts_of(written),
                [(variant["label"], variant["line"]) for variant in written["variants"]],
            )
        with as_of(stage.ago(days, hour=7, minute=10)):
            message.publish(oriane)
            stage.offered_at[message.id] = now()
        stage.messages[written["key"]] = message


def fields_of(stage: Stage, written: Mapping[str, Any]) -> dict[str, Any]:
    names = ("kind", "language", "title", "opening")
    return {
        "theme": stage.themes.get(written["theme"]),
        "letter": stage.letters.get(written["letter"]),
        **{name: written[name] for name in names},
    }


def texts_of(written: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    texts = {"chat": ("", written["text"])}
    if written["email"]:
        texts["email"] = (written["email"]["subject"], written["email"]["text"])
    for family in ("sms", "x"):
        if written[family]:
            texts[family] = ("", written[family])
    return texts
