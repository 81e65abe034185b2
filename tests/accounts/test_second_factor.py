"""The second factor: set up by its owner, asked at each sign-in, never twice with one code."""

from collections.abc import Callable

import pyotp
import pytest

from relay.accounts import second_factor
from relay.accounts.codes import OneTimeCode
from relay.accounts.models import SignInSession, Volunteer
from relay.accounts.passwords import hashed
from relay.campaign.models import Campaign
from relay.core.database import now
from relay.core.mail import OutgoingMail
from relay.core.throttle import limiter
from tests.accounts.conftest import PASSWORD, digits_of, other
from tests.page import Browser

MOMENT = 1_800_000_000.0


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The moment, in a box that a test can move."""
    box = [MOMENT]
    monkeypatch.setattr(second_factor, "time", lambda: box[0])
    return box


@pytest.fixture
def protected(marc: Volunteer, time: list[float]) -> Volunteer:
    """Marc has a password and a second factor."""
    marc.change(password_hash=hashed(PASSWORD), totp_seed="seed", totp_confirmed_at=now())
    return marc


def code_of(volunteer: Volunteer, at: float) -> str:
    return pyotp.TOTP(second_factor.secret_of(volunteer)).at(int(at))


def first_step(browser: Browser, volunteer: Volunteer) -> None:
    page = browser.post("/login", email=volunteer.email, password=PASSWORD, how="password")
    assert page.location == "/login/second"


def test_setting_it_up_asks_for_an_account(browser: Browser) -> None:
    for path in ("/me/second-factor", "/me/second-factor/begin", "/me/second-factor/remove"):
        browser.post(path, 302)
    assert browser.get("/me/second-factor", 302).location.startswith("/login")


def test_it_is_set_up_with_a_first_code(
    new_browser: Callable[..., Browser], marc: Volunteer, time: list[float]
) -> None:
    browser, elsewhere = new_browser(marc), new_browser(marc)
    assert "Commencer" in browser.get("/me/second-factor").text
    browser.post("/me/second-factor/begin")
    marc = Volunteer.get_by_id(marc.id)
    page = browser.get("/me/second-factor")
    assert second_factor.secret_of(marc) in page.text
    assert page.of("svg")
    code = code_of(marc, MOMENT)
    browser.post("/me/second-factor", 200, digits=other(code))
    assert not Volunteer.get_by_id(marc.id).has_second_factor
    browser.post("/me/second-factor", digits=code)
    assert Volunteer.get_by_id(marc.id).has_second_factor
    assert "Retirer" in browser.get("/me/second-factor").text
    elsewhere.get("/me", 302)


def test_the_database_does_not_hold_the_secret(protected: Volunteer) -> None:
    row = str(Volunteer.select().where(Volunteer.id == protected.id).dicts().get())
    assert second_factor.secret_of(protected) not in row


def test_a_password_alone_opens_nothing(browser: Browser, protected: Volunteer) -> None:
    first_step(browser, protected)
    browser.get("/me", 302)
    assert not SignInSession.select().exists()


def test_it_lets_in_with_both(browser: Browser, protected: Volunteer) -> None:
    browser.post(
        "/login", email=protected.email, password=PASSWORD, how="password", next="/me/data"
    )
    browser.get("/login/second")
    page = browser.post("/login/second", digits=code_of(protected, MOMENT))
    assert page.location == "/me/data"
    browser.get("/me")


def test_a_code_by_mail_needs_it_too(
    browser: Browser, protected: Volunteer, mailbox: Callable[[str], list[OutgoingMail]]
) -> None:
    browser.post("/login", email=protected.email, how="code")
    mail = mailbox(protected.email)[0]
    page = browser.post("/login/code", digits=digits_of(mail))
    assert page.location == "/login/second"
    browser.get("/me", 302)


def test_no_code_works_twice(
    browser: Browser, new_browser: Callable[[], Browser], protected: Volunteer
) -> None:
    code = code_of(protected, MOMENT)
    first_step(browser, protected)
    browser.post("/login/second", digits=code)
    thief = new_browser()
    first_step(thief, protected)
    thief.post("/login/second", 200, digits=code)


def test_an_older_code_does_not_work_after_a_newer(
    browser: Browser, protected: Volunteer, time: list[float]
) -> None:
    assert second_factor.accepts(protected, code_of(protected, MOMENT))
    assert not second_factor.accepts(protected, code_of(protected, MOMENT - 30))


@pytest.mark.parametrize(("shift", "works"), [(-60, False), (-30, True), (30, True), (60, False)])
def test_a_clock_may_be_one_step_off(protected: Volunteer, shift: int, works: bool) -> None:
    assert second_factor.accepts(protected, code_of(protected, MOMENT + shift)) is works


def test_five_wrong_codes_end_the_sign_in(browser: Browser, protected: Volunteer) -> None:
    first_step(browser, protected)
    code = code_of(protected, MOMENT)
    for _ in range(5):
        browser.post("/login/second", 200, digits=other(code))
    browser.post("/login/second", 429, digits=code)
    limiter.reset()
    browser.post("/login/second", 200, digits=code)


def test_the_half_open_door_closes_after_ten_minutes(
    browser: Browser, protected: Volunteer
) -> None:
    first_step(browser, protected)
    OneTimeCode.update(expires_at=now()).execute()
    browser.post("/login/second", 200, digits=code_of(protected, MOMENT))


def test_it_is_removed_by_its_owner(
    new_browser: Callable[..., Browser], protected: Volunteer
) -> None:
    browser = new_browser(protected)
    browser.get("/me/second-factor/remove")
    browser.post("/me/second-factor/remove")
    assert not Volunteer.get_by_id(protected.id).has_second_factor


def test_beginning_again_leaves_a_working_one_alone(
    new_browser: Callable[..., Browser], protected: Volunteer
) -> None:
    new_browser(protected).post("/me/second-factor/begin")
    assert Volunteer.get_by_id(protected.id).totp_seed == "seed"


def test_digits_without_a_beginning_set_nothing(marc: Volunteer) -> None:
    assert not second_factor.confirm(marc, "000000")


def test_staff_are_led_to_it_when_the_campaign_asks(
    new_browser: Callable[..., Browser], camille: Volunteer, campaign: Campaign
) -> None:
    browser = new_browser(camille)
    browser.get("/desk/volunteers/")
    Campaign.update(staff_need_second_factor=True).execute()
    assert browser.get("/desk/volunteers/", 302).location == "/me/second-factor"
    assert "demande un second facteur" in browser.get("/me/second-factor").text
    camille.change(totp_seed="seed", totp_confirmed_at=now())
    browser.get("/desk/volunteers/")


def test_relays_are_not_asked(
    new_browser: Callable[..., Browser], alice: Volunteer, campaign: Campaign
) -> None:
    Campaign.update(staff_need_second_factor=True).execute()
    new_browser(alice).get("/me")
    new_browser(alice).get("/desk/volunteers/", 403)
