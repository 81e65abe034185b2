"""/desk/volunteers: for those who run the site."""

from collections.abc import Callable

import pytest

from relay.accounts.models import LastAdmin, Volunteer
from relay.core.audit import AuditEntry
from relay.core.database import now
from tests.conftest import someone
from tests.page import Browser


@pytest.fixture
def desk(new_browser: Callable[..., Browser], camille: Volunteer) -> Browser:
    return new_browser(camille)


def written() -> list[tuple[str, str]]:
    return [(entry.verb, entry.subject) for entry in AuditEntry.select().order_by(AuditEntry.id)]


@pytest.mark.parametrize("who", ["eve", "marc", "oriane"])
def test_only_administrators_enter(
    new_browser: Callable[..., Browser], request: pytest.FixtureRequest, who: str
) -> None:
    volunteer = request.getfixturevalue(who)
    browser = new_browser(volunteer)
    browser.get("/desk/volunteers/", 403)
    for path in ("", "/suspend", "/reopen", "/second-factor"):
        browser.post(f"/desk/volunteers/{volunteer.id}{path}", 403, role="admin")
    assert Volunteer.get_by_id(volunteer.id).role != "admin"


def test_strangers_are_asked_to_sign_in(browser: Browser, alice: Volunteer) -> None:
    browser.get("/desk/volunteers/", 302)
    browser.get(f"/desk/volunteers/{alice.id}", 302)


def test_it_lists_everyone(desk: Browser, alice: Volunteer, bob: Volunteer) -> None:
    bob.change(suspended_at=now())
    page = desk.get("/desk/volunteers/")
    for words in ("Alice", "alice@passerelles.example", "Administration", "suspendu", "3 comptes"):
        assert words in page.text


@pytest.mark.parametrize("words", ["chlo", "CHLOE@", "outrem"])
def test_it_finds_by_name_address_or_commune(
    desk: Browser, alice: Volunteer, chloe: Volunteer, words: str
) -> None:
    from relay.campaign.models import Commune

    chloe.change(commune=Commune.create(name="Outremeuse"))
    page = desk.post("/desk/volunteers/", 200, q=words)
    assert "Chloe" in page.text
    assert "Alice" not in page.text


@pytest.mark.parametrize("words", ["%25", "_", "'", '"', "zzz"])
def test_a_search_without_a_match_says_so(desk: Browser, words: str) -> None:
    assert "Personne ne correspond" in desk.post("/desk/volunteers/", 200, q=words).text


def test_a_long_list_has_pages(desk: Browser, camille: Volunteer) -> None:
    for number in range(60):
        someone(f"Relais{number:02}", camille.commune)
    assert "Page 1 sur 2" in desk.get("/desk/volunteers/").text
    last = desk.get("/desk/volunteers/?page=99")
    assert "Page 2 sur 2" in last.text
    assert any("page=1" in link for link in last.links)


def test_a_role_is_changed_and_written_down(desk: Browser, alice: Volunteer) -> None:
    path = f"/desk/volunteers/{alice.id}"
    desk.get(path)
    desk.post(path, role="coordinator")
    assert Volunteer.get_by_id(alice.id).role == "coordinator"
    assert written() == [("change role", f"volunteer {alice.id}: relay to coordinator")]
    desk.post(path, 200, role="king")


def test_an_account_is_suspended_and_reopened(
    desk: Browser, new_browser: Callable[..., Browser], alice: Volunteer
) -> None:
    hers = new_browser(alice)
    path = f"/desk/volunteers/{alice.id}"
    assert "Suspendre le compte de Alice" in desk.get(f"{path}/suspend").text
    hers.get("/me")
    desk.post(f"{path}/suspend")
    hers.get("/me", 302)
    assert "Rouvrir" in desk.get(path).text
    desk.post(f"{path}/reopen")
    assert Volunteer.get_by_id(alice.id).is_active
    assert [verb for verb, _ in written()] == ["suspend", "reopen"]


def test_a_lost_telephone_is_forgiven(desk: Browser, marc: Volunteer) -> None:
    marc.change(totp_seed="seed", totp_confirmed_at=now())
    path = f"/desk/volunteers/{marc.id}"
    assert "Téléphone perdu" in desk.get(path).text
    desk.post(f"{path}/second-factor")
    assert not Volunteer.get_by_id(marc.id).has_second_factor
    assert written() == [("remove second factor", f"volunteer {marc.id}")]


def test_the_last_administrator_stays(desk: Browser, camille: Volunteer) -> None:
    path = f"/desk/volunteers/{camille.id}"
    desk.post(path, role="relay")
    assert "Nommez d’abord" in desk.get(path).text
    desk.post(f"{path}/suspend")
    kept = Volunteer.get_by_id(camille.id)
    assert (kept.role, kept.is_active) == ("admin", True)
    assert not written()


def test_a_suspended_administrator_does_not_count(camille: Volunteer, oriane: Volunteer) -> None:
    oriane.change(role="admin", suspended_at=now())
    with pytest.raises(LastAdmin):
        camille.change_role("relay", by=camille)
    oriane.change(suspended_at=None)
    camille.change_role("relay", by=camille)


def test_nobody_is_there(desk: Browser) -> None:
    for path in ("", "/suspend"):
        desk.get(f"/desk/volunteers/9999{path}", 404)
    desk.post("/desk/volunteers/9999/reopen", 404)
