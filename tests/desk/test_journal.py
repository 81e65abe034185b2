"""The journal of what staff did: administrators read it, in words."""

import re
from datetime import timedelta
from pathlib import Path

from relay.accounts.models import Volunteer
from relay.campaign.models import Campaign
from relay.core.audit import AuditEntry
from relay.core.database import now
from relay.desk.journal import ACTS, TERMS
from tests.page import Browser

PATH = "/desk/audit"


class TestWhoMaySeeIt:
    def test_not_somebody_signed_out(self, browser: Browser, campaign: Campaign) -> None:
        assert "/login" in browser.get(PATH, 302).location

    def test_nobody_but_an_administrator(
        self, browser: Browser, eve: Volunteer, marc: Volunteer, oriane: Volunteer
    ) -> None:
        for volunteer in (eve, marc, oriane):
            browser.sign_in(volunteer).get(PATH, 403)


def test_it_says_what_will_be_here(browser: Browser, camille: Volunteer) -> None:
    assert "Le journal est vide" in browser.sign_in(camille).get(PATH).text


def test_it_tells_who_did_what_and_leads_there(
    browser: Browser, camille: Volunteer, eve: Volunteer, campaign: Campaign
) -> None:
    eve.change_role("editor", by=camille)
    campaign.change(by=camille.id, minimum_age=18)
    AuditEntry.write(None, "create admin", f"volunteer {camille.id}")
    AuditEntry.write(9_999, "publish", "letter 12")
    page = browser.sign_in(camille).get(PATH)
    assert f"change le rôle compte {eve.id} : relais puis équipe de campagne" in page.text
    assert "Camille change campagne : âge demandé" in page.text
    assert "Le serveur nomme à l’administration" in page.text
    assert "Un compte effacé publie lettre 12" in page.text
    assert {f"/desk/volunteers/{eve.id}", "/desk/letters/12"} <= set(page.links)


def test_the_latest_comes_first_fifty_a_page(browser: Browser, camille: Volunteer) -> None:
    for number in range(120):
        AuditEntry.write(
            camille.id, "save", f"message {number}", at=now() - timedelta(minutes=number)
        )
    browser.sign_in(camille)
    page = browser.get(PATH)
    assert "message 0" in page.text
    assert "message 50" not in page.text
    assert "Page 1 sur 3" in page.text
    assert "message 119" in browser.get(f"{PATH}?page=3").text
    assert "message 119" in browser.get(f"{PATH}?page=99").text
    assert "message 0" in browser.get(f"{PATH}?page=-4").text


def test_every_act_that_is_written_down_has_its_words() -> None:
    written = re.compile(r'AuditEntry\.write\(\s*[^,"]+,\s*((?:"[a-z ]+"|[^,"])+),', re.DOTALL)
    acts, subjects = set(), set()
    for path in Path("relay").glob("*/*.py"):
        source = path.read_text()
        for match in written.finditer(source):
            acts |= set(re.findall(r'"([a-z ]+)"', match[1]))
            subjects |= set(re.findall(r'f?"([a-z]+)', source[match.end() : match.end() + 40]))
    assert {"publish", "suspend", "close", "open", "aim"} <= acts
    assert acts <= set(ACTS)
    assert subjects <= set(TERMS)


def test_every_setting_of_the_campaign_has_its_words() -> None:
    fields = {field.name for field in Campaign._meta.sorted_fields}
    assert fields - {"id", "updated_at"} <= set(TERMS)
