"""The desk's pages of letters."""

from datetime import timedelta
from typing import Any

import pytest

from relay.accounts.models import Volunteer
from relay.campaign.models import Campaign
from relay.core.database import now
from relay.letters.models import Letter, LetterRevision, Theme
from tests.page import Browser

PATHS = (
    "/desk/letters",
    "/desk/letters/new",
    "/desk/letters/{0}",
    "/desk/letters/{0}/publish",
    "/desk/letters/{0}/unpublish",
    "/desk/letters/{0}/archive",
    "/desk/letters/{0}/revisions",
    "/desk/letters/{0}/revisions/1",
    "/desk/letters/{0}/revisions/1/restore",
)


@pytest.fixture
def desk(browser: Browser, oriane: Volunteer) -> Browser:
    return browser.sign_in(oriane)


def fields(theme: Theme, **changed: Any) -> dict[str, Any]:
    return {
        "revision": "0",
        "title": "Onze vitrines vides",
        "audience": "Aux commerçants",
        "summary": "Onze vitrines sur trente-huit sont vides.",
        "body": "Rue Haute, **onze** vitrines.",
        "signature": "Nadia Fontebride",
        "sources": "Le relevé | https://passerelles.example/vitrines",
        "theme": str(theme.id),
        "language": "fr",
        "translation_of": "0",
        **changed,
    }


@pytest.mark.parametrize("path", PATHS)
def test_only_those_who_write_enter(
    browser: Browser, draft: Letter, alice: Volunteer, marc: Volunteer, path: str
) -> None:
    address = path.format(draft.id)
    assert browser.get(address, status=302).location.startswith("/login")
    for outsider in (alice, marc):
        browser.sign_in(outsider).get(address, status=403)


@pytest.mark.parametrize("path", PATHS)
def test_editors_and_administrators_enter(
    browser: Browser, draft: Letter, oriane: Volunteer, camille: Volunteer, path: str
) -> None:
    for insider in (oriane, camille):
        browser.sign_in(insider).get(path.format(draft.id))


@pytest.mark.parametrize("path", PATHS[2:])
def test_a_letter_that_is_not_there_is_not_found(desk: Browser, theme: Theme, path: str) -> None:
    desk.get(path.format(999), status=404)


class TestList:
    def test_it_says_how_to_begin(self, desk: Browser, theme: Theme) -> None:
        page = desk.get("/desk/letters")
        assert "Aucune lettre ici" in page.text
        assert "/desk/letters/new" in page.links

    def test_it_sifts_and_ignores_what_it_does_not_know(self, desk: Browser, draft: Letter) -> None:
        assert draft.title in desk.get("/desk/letters?state=draft&theme=agriculture").text
        assert draft.title not in desk.get("/desk/letters?state=published").text
        assert draft.title not in desk.get("/desk/letters?language=en").text
        assert draft.title in desk.get("/desk/letters?state=%27%3B--&theme=nothing").text

    def test_thirty_letters_ask_no_more_of_the_database(
        self, desk: Browser, theme: Theme, oriane: Volunteer
    ) -> None:
        for number in range(30):
            Letter.write(oriane, theme=theme, title=f"Lettre {number}", body="Texte.")
        assert "30 lettres" in desk.get("/desk/letters").text


class TestWriting:
    def test_without_a_theme_it_leads_to_making_one(self, desk: Browser) -> None:
        assert desk.get("/desk/letters/new", status=302).location == "/desk/themes/new"

    def test_a_new_letter_is_saved_as_a_draft(
        self, desk: Browser, theme: Theme, oriane: Volunteer
    ) -> None:
        page = desk.post("/desk/letters/new", status=303, **fields(theme))
        letter = Letter.get(Letter.slug == "onze-vitrines-vides")
        assert page.location == f"/desk/letters/{letter.id}"
        assert letter.state == "draft"
        assert letter.html == "<p>Rue Haute, <strong>onze</strong> vitrines.</p>\n"
        assert letter.sources == [
            {"label": "Le relevé", "url": "https://passerelles.example/vitrines"}
        ]
        assert LetterRevision.of(letter).get().saved_by == oriane

    def test_it_shows_and_saves_what_changes(self, desk: Browser, draft: Letter) -> None:
        address = f"/desk/letters/{draft.id}"
        page = desk.get(address)
        assert page.field("title")["value"] == draft.title
        assert "Recensement | https://passerelles.example/fermes" in page.text
        desk.post(address, status=303, **fields(draft.theme, revision="1", title="Autre titre"))
        assert Letter.get_by_id(draft.id).title == "Autre titre"

    @pytest.mark.parametrize(
        ("name", "value", "sentence"),
        [
            ("title", "", "Donnez un titre à la lettre."),
            ("title", "x" * 61, "restez sous 60 signes"),
            ("summary", "x" * 111, "restez sous 110 signes"),
            ("body", " \n ", "Écrivez le texte de la lettre."),
            ("sources", "sans adresse", "(sans adresse)"),
            ("sources", "Piège | javascript:alert(1)", "Écrivez cette source ainsi"),
        ],
    )
    def test_a_mistake_says_how_to_mend_it_and_loses_nothing(
        self, desk: Browser, theme: Theme, name: str, value: str, sentence: str
    ) -> None:
        sent = fields(theme, **{name: value})
        page = desk.post("/desk/letters/new", status=200, **sent)
        assert sentence in page.text
        assert page.text_of("title").startswith("Erreur")
        assert "Nadia Fontebride" in page.text
        assert Letter.select().count() == 0

    def test_it_warns_that_a_published_letter_changes_at_once(
        self, desk: Browser, draft: Letter, oriane: Volunteer
    ) -> None:
        address = f"/desk/letters/{draft.id}"
        assert "aussitôt" not in desk.get(address).text
        draft.publish(oriane)
        assert "aussitôt" in desk.get(address).text

    def test_a_translation_is_in_the_other_language(
        self, desk: Browser, letter: Letter, theme: Theme
    ) -> None:
        sent = fields(theme, translation_of=str(letter.id))
        page = desk.post("/desk/letters/new", status=200, **sent)
        assert "changez la langue" in page.text
        desk.post("/desk/letters/new", status=303, **{**sent, "language": "en"})
        assert Letter.get(Letter.language == "en").translation_of == letter

    def test_two_who_write_at_once_do_not_erase_each_other_unawares(
        self, desk: Browser, draft: Letter, camille: Volunteer
    ) -> None:
        address = f"/desk/letters/{draft.id}"
        draft.save_revision(camille, body="Le texte de Camille.")
        page = desk.post(address, status=200, **fields(draft.theme, revision="1"))
        assert "Cette lettre a changé depuis." in page.text
        assert Letter.get_by_id(draft.id).body == "Le texte de Camille."
        seen = page.field("revision")["value"]
        desk.post(address, status=303, **fields(draft.theme, revision=seen))
        assert Letter.get_by_id(draft.id).body == "Rue Haute, **onze** vitrines."


class TestPreview:
    def test_without_javascript_a_button_shows_it_and_saves_nothing(
        self, desk: Browser, draft: Letter
    ) -> None:
        page = desk.post(
            f"/desk/letters/{draft.id}",
            status=200,
            action="preview",
            **fields(draft.theme, body="Un **mot** nouveau", sources="de travers"),
        )
        assert "<strong>mot</strong>" in page.html
        assert Letter.get_by_id(draft.id).revision == 1

    def test_it_is_a_tree_that_holds_the_letter_as_readers_see_it(
        self, desk: Browser, theme: Theme
    ) -> None:
        tree = self.tree(desk, fields(theme, body="C'est *vide* !\n\n<script>x</script>"))
        assert "Aux commerçants" in tree
        assert "C’est " in tree
        assert "['em', {}, ['vide']]" in tree
        assert "'script'" not in tree
        assert "tractor" not in tree
        assert "Publicité politique" in tree

    def test_it_speaks_the_letter_s_language(self, desk: Browser, theme: Theme) -> None:
        tree = self.tree(desk, fields(theme, language="en"))
        assert "{'lang': 'en'}" in tree
        assert "Farming" in tree

    def test_it_takes_anything_unfinished(self, desk: Browser, theme: Theme) -> None:
        assert "sheet-body" in self.tree(desk, {})
        assert "sheet-body" in self.tree(desk, {"theme": "x", "language": "xx", "sources": "|"})

    def test_nobody_else_uses_it(self, browser: Browser, alice: Volunteer, theme: Theme) -> None:
        browser.post("/desk/letters/preview", status=302)
        browser.sign_in(alice).post("/desk/letters/preview", status=403)

    def tree(self, desk: Browser, sent: dict[str, Any]) -> str:
        answer = desk.client.post(
            "/desk/letters/preview", data={**sent, "csrf_token": desk.csrf_token()}
        )
        assert answer.status_code == 200
        return str(answer.json["sheet"])


class TestPublishing:
    def test_it_asks_first_then_publishes(self, desk: Browser, draft: Letter) -> None:
        address = f"/desk/letters/{draft.id}/publish"
        assert "Tout le monde pourra la lire" in desk.get(address).text
        assert draft.state == "draft"
        desk.post(address, status=303)
        assert draft.state == "published"
        assert "La lettre est publiée." in desk.get(f"/desk/letters/{draft.id}").text

    def test_a_day_is_in_the_campaign_s_time_zone(
        self, desk: Browser, draft: Letter, campaign: Campaign
    ) -> None:
        desk.post(f"/desk/letters/{draft.id}/publish", status=303, at="2036-07-01T08:00")
        assert draft.state == "scheduled"
        assert str(draft.publication.starts_at) == "2036-07-01 06:00:00"
        assert "1 juillet 2036 à 08:00" in desk.get(f"/desk/letters/{draft.id}").text

    def test_a_day_that_is_over_is_refused(self, desk: Browser, draft: Letter) -> None:
        page = desk.post(f"/desk/letters/{draft.id}/publish", status=200, at="2020-07-01T08:00")
        assert "Choisissez un moment à venir" in page.text
        assert draft.state == "draft"

    def test_it_needs_the_imprint(
        self, desk: Browser, draft: Letter, campaign: Campaign, oriane: Volunteer
    ) -> None:
        campaign.change(by=oriane.id, publisher_name="")
        address = f"/desk/letters/{draft.id}/publish"
        assert "Les mentions de la campagne manquent." in desk.get(address).text
        desk.post(address, status=303)
        assert draft.state == "draft"
        assert "Remplissez d’abord les mentions" in desk.get(f"/desk/letters/{draft.id}").text

    def test_a_day_is_taken_back(self, desk: Browser, draft: Letter, oriane: Volunteer) -> None:
        draft.publish(oriane, at=now() + timedelta(days=1))
        desk.get(f"/desk/letters/{draft.id}")
        desk.post(f"/desk/letters/{draft.id}/unpublish", status=303)
        assert draft.state == "draft"

    def test_a_published_letter_is_withdrawn_and_comes_back(
        self, desk: Browser, letter: Letter
    ) -> None:
        assert f"/letters/{letter.slug}" in desk.get(f"/desk/letters/{letter.id}").links
        desk.post(f"/desk/letters/{letter.id}/archive", status=303)
        assert letter.state == "archived"
        assert "Publier" in desk.get(f"/desk/letters/{letter.id}").text


class TestRevisions:
    def test_they_say_who_and_what(self, desk: Browser, draft: Letter, camille: Volunteer) -> None:
        draft.save_revision(camille, title="Qui reprendra ces fermes ?")
        page = desk.get(f"/desk/letters/{draft.id}/revisions")
        assert "2 versions" in page.text
        assert "Camille" in page.text
        (comparison,) = [link for link in page.links if "with=" in link]
        compared = desk.get(comparison)
        assert (compared.text_of("del"), compared.text_of("ins")) == ("laferme", "cesfermes")

    def test_what_is_alike_is_said(self, desk: Browser, draft: Letter) -> None:
        page = desk.get(f"/desk/letters/{draft.id}/revisions/1")
        assert "Ces deux versions disent la même chose." in page.text
        desk.get(f"/desk/letters/{draft.id}/revisions/9", status=404)
        desk.get(f"/desk/letters/{draft.id}/revisions/1?with=9", status=404)

    def test_an_old_one_comes_back(self, desk: Browser, draft: Letter, camille: Volunteer) -> None:
        draft.save_revision(camille, title="Autre titre", sources=[])
        address = f"/desk/letters/{draft.id}/revisions/1/restore"
        assert "Version 1" in desk.get(address).text
        desk.post(address, status=303)
        assert Letter.get_by_id(draft.id).title == "Qui reprendra la ferme ?"
