"""What is offered, what is kept, and who did it."""

from datetime import timedelta

import pytest

from relay.accounts.models import Volunteer
from relay.campaign.models import Campaign, ImprintMissing
from relay.core.audit import AuditEntry
from relay.core.database import now
from relay.letters.models import Letter, LetterPublication, Theme
from relay.messages.kinds import KIND_NAMES
from relay.messages.models import Message, MessagePublication, MessageRevision
from tests.messages.conftest import CHAT, Write


def titles(messages: object) -> list[str]:
    return [message.title for message in messages]  # type: ignore[attr-defined]


def test_every_kind_has_a_name() -> None:
    assert list(KIND_NAMES)[:2] == ["first_ask", "public_call"]
    assert len(KIND_NAMES) == 8


def test_it_offers_what_is_published_only(oriane: Volunteer, farms: Theme, write: Write) -> None:
    draft = write(theme=farms, title="brouillon")
    assert draft.state == "draft"
    assert titles(Message.offered()) == []
    draft.publish(oriane)
    assert draft.state == "published"
    assert titles(Message.offered()) == ["brouillon"]
    draft.archive(oriane)
    assert draft.state == "archived"
    assert titles(Message.offered()) == []


def test_it_offers_an_archived_message_again_once_published_again(
    oriane: Volunteer, farms: Theme, write: Write
) -> None:
    message = write(theme=farms)
    message.publish(oriane)
    message.archive(oriane)
    message.publish(oriane)
    assert message.is_offered
    assert MessagePublication.select().count() == 1


def test_it_waits_for_its_letter(oriane: Volunteer, write: Write, letter: Letter) -> None:
    message = write(letter=letter)
    message.publish(oriane)
    assert not message.is_offered
    public = LetterPublication.create(letter=letter, starts_at=now() + timedelta(hours=1))
    assert not message.is_offered
    public.starts_at = now() - timedelta(hours=1)
    public.save()
    assert message.is_offered
    public.archived_at = now()
    public.save()
    assert not message.is_offered


def test_it_offers_nothing_of_a_theme_put_aside(
    oriane: Volunteer, farms: Theme, write: Write
) -> None:
    write(theme=farms).publish(oriane)
    Theme.update(is_active=False).execute()
    assert titles(Message.offered()) == []


def test_it_offers_theme_by_theme(
    oriane: Volunteer, farms: Theme, youth: Theme, write: Write
) -> None:
    for theme in (youth, farms, None):
        write(theme=theme, title=theme.slug if theme else "tous").publish(oriane)
    assert titles(Message.offered()) == ["agriculture", "jeunesse", "tous"]


def test_a_message_of_a_letter_is_of_its_theme(farms: Theme, write: Write, letter: Letter) -> None:
    assert write(letter=letter).theme == farms


def test_after_a_yes_it_asks_who_else_in_the_same_theme_first(
    oriane: Volunteer, farms: Theme, youth: Theme, write: Write
) -> None:
    assert Message.follow_up_after_yes(farms) is None
    for kind, theme in (("poster", farms), ("who_else", None), ("who_else", youth)):
        write(kind, theme=theme, title=f"{kind} {theme and theme.slug}").publish(oriane)
    follow_up = Message.follow_up_after_yes(farms)
    assert follow_up is not None
    assert follow_up.title == "who_else None"
    follow_up = Message.follow_up_after_yes(youth)
    assert follow_up is not None
    assert follow_up.title == "who_else jeunesse"
    assert Message.follow_up_after_yes(youth, "en") is None


def test_nothing_is_published_while_the_imprint_is_empty(
    oriane: Volunteer, farms: Theme, write: Write
) -> None:
    message = write(theme=farms)
    Campaign.update(publisher_name=" ").execute()
    with pytest.raises(ImprintMissing):
        message.publish(oriane)
    Campaign.delete().execute()
    with pytest.raises(ImprintMissing):
        message.publish(oriane)
    assert message.state == "draft"


def test_it_keeps_the_wordings_that_are_written(oriane: Volunteer, farms: Theme) -> None:
    message = Message.write(
        oriane,
        {"kind": "thanks", "title": "Merci", "theme": farms},
        {
            "x": ("", "Court"),
            "chat": ("", "Long"),
            "email": ("Objet", "Plus long"),
            "sms": ("", ""),
        },
        [("Foot", "Le club."), ("École", "La classe.")],
    )
    assert message.texts() == {
        "chat": ("", "Long"),
        "email": ("Objet", "Plus long"),
        "x": ("", "Court"),
    }
    assert [variant.label for variant in message.variant_list] == ["Foot", "École"]


def test_every_save_is_a_revision_that_can_come_back(oriane: Volunteer, farms: Theme) -> None:
    fields = {"kind": "thanks", "theme": farms}
    message = Message.write(
        oriane, {**fields, "title": "Un", "opening": "Bonjour !"}, CHAT, [("Foot", "Le club.")]
    )
    message.save_revision(oriane, {**fields, "title": "Deux"}, {"chat": ("", "Autre")})
    assert (message.revision, message.title, message.variant_list) == (2, "Deux", [])
    message.restore(1, oriane)
    assert (message.revision, message.title, message.opening) == (3, "Un", "Bonjour !")
    assert message.texts() == CHAT
    assert [variant.line for variant in message.variant_list] == ["Le club."]
    assert [revision.number for revision in MessageRevision.of(message)] == [3, 2, 1]
    with pytest.raises(MessageRevision.DoesNotExist):
        message.restore(9, oriane)


def test_it_keeps_who_did_what(
    oriane: Volunteer, camille: Volunteer, farms: Theme, write: Write
) -> None:
    message = write(theme=farms)
    message.publish(camille)
    message.archive(oriane)
    subject = f"message {message.id}"
    kept = AuditEntry.select().where(AuditEntry.subject == subject).order_by(AuditEntry.id)
    assert [(entry.actor, entry.verb) for entry in kept] == [
        (oriane.id, "save"),
        (camille.id, "publish"),
        (oriane.id, "archive"),
    ]
    assert message.publication is not None
    assert message.publication.published_by == camille


def test_it_moves_among_the_messages_of_its_theme(farms: Theme, youth: Theme, write: Write) -> None:
    first, _, second, third = (
        write(theme=theme, title=title)
        for title, theme in (("1", farms), ("?", youth), ("2", farms), ("3", farms))
    )
    third.move(-1)
    assert titles(Message.found(theme="agriculture")) == ["1", "3", "2"]
    first.move(-1)
    second.move(1)
    assert titles(Message.found(theme="agriculture")) == ["1", "3", "2"]
    first.move(1)
    assert titles(Message.found(theme="agriculture")) == ["3", "1", "2"]


def test_the_desk_finds_by_what_a_message_is(oriane: Volunteer, farms: Theme, write: Write) -> None:
    for title, kind, language in (
        ("a", "thanks", "fr"),
        ("b", "poster", "en"),
        ("c", "help", "fr"),
    ):
        write(kind, title=title, language=language, theme=farms)
    published, archived, _ = Message.found()
    published.publish(oriane)
    archived.publish(oriane)
    archived.archive(oriane)
    assert titles(Message.found(kind="poster")) == ["b"]
    assert titles(Message.found(language="fr")) == ["a", "c"]
    assert titles(Message.found(state="published")) == ["a"]
    assert titles(Message.found(state="archived")) == ["b"]
    assert titles(Message.found(state="draft")) == ["c"]
    assert titles(Message.found(theme="nulle-part")) == []
