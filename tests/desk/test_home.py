"""The desk's first page: what waits, what is missing, and only the doors that open."""

from uuid import uuid4

import pytest

from relay.accounts.models import Volunteer
from relay.campaign.models import Campaign, Goal
from relay.core.database import now
from relay.letters.models import Letter, Theme
from relay.messages.models import Message
from relay.pledges.models import PledgeReport
from tests.page import Browser, Page


def open_for(browser: Browser, volunteer: Volunteer) -> Page:
    return browser.sign_in(volunteer).get("/desk/")


def theme(by: Volunteer) -> Theme:
    return Theme.write(
        by,
        name_fr="Aînés",
        name_en="Older people",
        symbol="armchair",
        colour="#87344f",
        colour_dark="#f0a9c0",
    )


class TestWhoMaySeeIt:
    def test_not_somebody_signed_out(self, browser: Browser, campaign: Campaign) -> None:
        assert "/login" in browser.get("/desk/", 302).location

    def test_not_a_relay(self, browser: Browser, eve: Volunteer) -> None:
        browser.sign_in(eve).get("/desk/", 403)

    @pytest.mark.parametrize(
        ("role", "opens", "stays_shut"),
        [
            ("coordinator", "/desk/reports/held", "/desk/letters"),
            ("editor", "/desk/letters", "/desk/audit"),
            ("admin", "/desk/audit", None),
        ],
    )
    def test_each_role_finds_only_the_doors_that_open(
        self, browser: Browser, camille: Volunteer, role: str, opens: str, stays_shut: str | None
    ) -> None:
        camille.change(role=role)
        links = open_for(browser, camille).links
        assert opens in links
        assert stays_shut not in links
        for path in {link for link in links if link.startswith("/desk/")}:
            browser.get(path)

    def test_it_stands_in_english_too(self, browser: Browser, camille: Volunteer) -> None:
        camille.change(language="en")
        open_for(browser, camille)


class TestWhatWaits:
    def test_nothing_at_first(self, browser: Browser, marc: Volunteer) -> None:
        assert "Rien ne vous attend" in open_for(browser, marc).text

    def test_held_reports_letters_and_messages_in_hand(
        self, browser: Browser, oriane: Volunteer, eve: Volunteer
    ) -> None:
        PledgeReport.declare(uuid4(), eve, day=now().date(), pledges=40)
        about = theme(oriane)
        Letter.write(oriane, theme=about, title="Rester chez soi", body="Bonjour.")
        fields = {"theme": about, "kind": "thanks", "title": "Merci", "language": "fr"}
        for _ in range(2):
            Message.write(oriane, fields, {"chat": ("", "Merci [prénom] !")})
        page = open_for(browser, oriane)
        assert "1 retour à confirmer" in page.text
        assert "1 brouillon de lettre" in page.text
        assert "2 brouillons de messages" in page.text
        assert "/desk/letters?state=draft" in page.links

    def test_a_coordinator_hears_only_of_their_own_branch(
        self, browser: Browser, marc: Volunteer, eve: Volunteer
    ) -> None:
        PledgeReport.declare(uuid4(), eve, day=now().date(), pledges=40)
        assert "à confirmer" not in open_for(browser, marc).text.partition("Où aller")[0]


class TestWhatIsMissing:
    def test_it_names_each_thing_with_its_page(
        self, browser: Browser, campaign: Campaign, camille: Volunteer
    ) -> None:
        campaign.change(by=camille.id, law="FR", timezone="Europe/Paris")
        camille.commune.open_or_close(by=camille.id)
        page = open_for(browser, camille)
        for path in ("/imprint", "", "/silence", "/communes", "/goals"):
            assert f"/desk/campaign{path}" in page.links
        assert "Remplir les mentions" in page.text
        assert "Créer un premier thème." in page.text

    def test_it_is_silent_when_all_is_ready(
        self, browser: Browser, campaign: Campaign, camille: Volunteer
    ) -> None:
        campaign.change(by=camille.id, election_day=now().date())
        Goal.aim(camille.id, "all", "", 500, None)
        theme(camille)
        assert "Avant d’ouvrir" not in open_for(browser, camille).text

    def test_a_coordinator_is_not_asked_to_mend_it(self, browser: Browser, marc: Volunteer) -> None:
        assert "Avant d’ouvrir" not in open_for(browser, marc).text
