"""A letter's life: written, published, corrected, archived."""

from datetime import timedelta

import pytest

from relay.accounts.models import Volunteer
from relay.campaign.models import Campaign, ImprintMissing
from relay.core.audit import AuditEntry
from relay.core.database import as_of, now
from relay.letters.models import Letter, LetterRevision, Theme

HOUR = timedelta(hours=1)


def public() -> list[str]:
    return [letter.slug for letter in Letter.public()]


class TestPublication:
    def test_a_new_letter_is_a_draft_that_nobody_reads(self, draft: Letter) -> None:
        assert draft.state == "draft"
        assert public() == []

    def test_nothing_is_published_before_the_imprint(
        self, draft: Letter, campaign: Campaign, oriane: Volunteer
    ) -> None:
        campaign.change(by=oriane.id, publisher_street="")
        with pytest.raises(ImprintMissing):
            draft.publish(oriane)
        assert draft.state == "draft"

    def test_nothing_is_published_before_the_campaign_is_named(
        self, draft: Letter, campaign: Campaign, oriane: Volunteer
    ) -> None:
        campaign.delete_instance()
        with pytest.raises(ImprintMissing):
            draft.publish(oriane)

    def test_it_is_public_at_once_without_a_date(self, letter: Letter) -> None:
        assert letter.state == "published"
        assert public() == [letter.slug]

    def test_it_waits_for_its_date(self, draft: Letter, oriane: Volunteer) -> None:
        draft.publish(oriane, at=now() + HOUR)
        assert draft.state == "scheduled"
        assert public() == []

    def test_a_date_can_be_taken_back(self, draft: Letter, oriane: Volunteer) -> None:
        draft.publish(oriane, at=now() + HOUR)
        draft.unpublish(oriane)
        assert draft.state == "draft"

    def test_what_readers_have_seen_is_not_a_draft_again(
        self, letter: Letter, oriane: Volunteer
    ) -> None:
        letter.unpublish(oriane)
        assert letter.state == "published"

    def test_an_archived_letter_can_come_back(self, letter: Letter, oriane: Volunteer) -> None:
        letter.archive(oriane)
        assert (letter.state, public()) == ("archived", [])
        letter.publish(oriane)
        assert (letter.state, public()) == ("published", [letter.slug])

    def test_each_act_leaves_a_trace(self, letter: Letter, oriane: Volunteer) -> None:
        letter.archive(oriane)
        letter.publish(oriane, at=now() + HOUR)
        letter.unpublish(oriane)
        rows = AuditEntry.select(AuditEntry.verb).order_by(AuditEntry.id).tuples()
        assert [verb for (verb,) in rows] == ["save", "publish", "archive", "publish", "unpublish"]

    @pytest.mark.parametrize("state", ["draft", "scheduled", "published", "archived"])
    def test_the_desk_finds_it_by_its_state(
        self, draft: Letter, oriane: Volunteer, state: str
    ) -> None:
        if state != "draft":
            draft.publish(oriane, at=now() + HOUR if state == "scheduled" else None)
        if state == "archived":
            draft.archive(oriane)
        assert draft.state == state
        for wanted in ("draft", "scheduled", "published", "archived"):
            assert list(Letter.found(state=wanted)) == ([draft] if wanted == state else [])

    def test_a_letter_of_a_hidden_theme_is_read_but_not_listed(
        self, letter: Letter, theme: Theme, oriane: Volunteer
    ) -> None:
        assert list(Letter.listed("fr")) == [letter]
        theme.change(oriane, is_active=False)
        assert list(Letter.listed()) == []
        assert list(Letter.public()) == [letter]


class TestRevisions:
    def test_every_save_is_kept(self, draft: Letter, oriane: Volunteer) -> None:
        assert draft.save_revision(oriane, body="Autre chose.", audience="À tous")
        assert draft.revision == 2
        assert draft.html == "<p>Autre chose.</p>\n"
        latest, first = LetterRevision.of(draft)
        assert (latest.body, latest.saved_by) == ("Autre chose.", oriane)
        assert first.body.startswith("À **Trois-Gués**")

    def test_what_did_not_change_makes_no_revision(self, draft: Letter, oriane: Volunteer) -> None:
        assert not draft.save_revision(oriane, theme=draft.theme, title=draft.title)
        assert LetterRevision.of(draft).count() == 1

    def test_an_older_text_comes_back_as_a_new_revision(
        self, draft: Letter, oriane: Volunteer
    ) -> None:
        draft.save_revision(oriane, title="Trois fermes", sources=[])
        assert draft.restore(1, oriane)
        assert draft.revision == 3
        assert draft.title == "Qui reprendra la ferme ?"
        assert draft.sources[0]["label"] == "Recensement"
        assert LetterRevision.of(draft).count() == 3

    def test_a_correction_has_a_date_only_after_readers_came(
        self, draft: Letter, oriane: Volunteer
    ) -> None:
        draft.save_revision(oriane, body="Corrigé avant.")
        draft.publish(oriane)
        assert draft.corrected_at is None
        later = now() + HOUR
        with as_of(later):
            draft.save_revision(oriane, body="Corrigé après.")
        assert draft.corrected_at == later

    def test_markup_in_a_body_stays_text(self, draft: Letter, oriane: Volunteer) -> None:
        draft.save_revision(oriane, body="<script>alert(1)</script> [a](javascript:alert(1))")
        assert "<script" not in draft.html
        assert "href" not in draft.html


class TestAddresses:
    def test_two_letters_of_one_title_get_two_addresses(
        self, draft: Letter, oriane: Volunteer
    ) -> None:
        second = Letter.write(oriane, theme=draft.theme, title=draft.title, body="Bis.")
        third = Letter.write(oriane, theme=draft.theme, title=draft.title, body="Ter.")
        assert draft.slug == "qui-reprendra-la-ferme"
        assert [second.slug, third.slug] == [f"{draft.slug}-2", f"{draft.slug}-3"]

    def test_a_draft_follows_its_title(self, draft: Letter, oriane: Volunteer) -> None:
        draft.save_revision(oriane, title="Trois fermes")
        assert Letter.get_by_id(draft.id).slug == "trois-fermes"

    def test_a_published_letter_keeps_its_address(self, letter: Letter, oriane: Volunteer) -> None:
        letter.save_revision(oriane, title="Trois fermes")
        assert Letter.get_by_id(letter.id).slug == "qui-reprendra-la-ferme"


def test_translations_know_each_other(letter: Letter, oriane: Volunteer) -> None:
    english = Letter.write(
        oriane,
        theme=letter.theme,
        title="Who will take over?",
        body="It is over.",
        language="en",
        translation_of=letter,
    )
    assert letter.translation is None
    english.publish(oriane)
    assert letter.translation == english
    assert english.translation == letter
    assert list(Letter.originals(but=letter)) == []
    assert list(Letter.originals()) == [letter]
