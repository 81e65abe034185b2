"""The common goal: what everybody sees fill up, without anybody's own part."""

from datetime import timedelta
from typing import Any

import pytest
from flask import render_template_string

from relay.accounts.models import Volunteer
from relay.campaign.models import Commune, Goal
from relay.core.i18n import day, today
from relay.letters.models import Theme
from relay.pledges.goal import CommonGoal, Progress
from relay.pledges.totals import fold
from relay.sharing.suggestion import CameBack
from tests.conftest import someone
from tests.page import Browser, counted_queries
from tests.pledges.conftest import Report


@pytest.fixture
def here(app: Any, db: None) -> Any:
    with app.test_request_context():
        yield


@pytest.fixture
def five(commune: Commune, report: Report, theme: Theme) -> list[Volunteer]:
    """Five relays with two pledges each, for agriculture, in Bellerive-les-Bois."""
    relays = [someone(f"Relais{number}", commune) for number in range(5)]
    for relay in relays:
        report(relay, theme=theme, commune=commune, pledges=2)
    fold()
    return relays


def test_strangers_are_asked_to_sign_in(browser: Browser, campaign: Any) -> None:
    assert "/login" in browser.get("/goal", 302).location


def test_it_says_the_whole_and_the_target(
    browser: Browser, alice: Volunteer, five: list[Volunteer], app: Any
) -> None:
    with app.test_request_context():
        due = today() + timedelta(days=12)
    Goal.create(kind="all", target=5000, due_on=due)
    page = browser.sign_in(alice).get("/goal")
    assert "10 promesses déclarées sur 5 000" in page.text
    assert "Encore 12 jours" in page.text
    assert "5 à 9." in page.text


def test_it_shows_themes_communes_and_days(
    browser: Browser, alice: Volunteer, five: list[Volunteer], commune: Commune
) -> None:
    Goal.create(kind="theme", key="agriculture", target=40)
    Goal.create(kind="commune", key=str(commune.id), target=60)
    page = browser.sign_in(alice).get("/goal")
    assert "La campagne n’a pas encore fixé d’objectif." in page.text
    assert "Agriculture 10 sur 40" in page.text
    assert "Bellerive-les-Bois 10 sur 60" in page.text


def test_the_days_are_drawn_with_their_figures(
    browser: Browser, alice: Volunteer, bob: Volunteer, commune: Commune, report: Report, app: Any
) -> None:
    with app.test_request_context():
        now = today()
    for relay in [alice, bob, *(someone(f"Relais{number}", commune) for number in range(4))]:
        report(relay, day=now, pledges=2)
    fold()
    page = browser.sign_in(alice).get("/goal")
    assert len(page.of("rect")) == 30
    assert page.of("rect")[-1]["height"] == "96.0"
    with app.test_request_context():
        assert f"{day(now)} 12" in page.text


def test_without_a_day_to_show_there_is_no_chart(browser: Browser, alice: Volunteer) -> None:
    assert not browser.sign_in(alice).get("/goal").of("rect")


def test_a_small_cell_and_its_neighbour_are_hidden(
    five: list[Volunteer], report: Report, here: None
) -> None:
    report(five[0], pledges=3)
    fold()
    parts = CommonGoal.now().by_theme
    assert [part.pledges for part in parts] == [None, None]
    assert parts[1].words == "moins de 5 relais"


def test_the_bar_draws_itself_in_one_query(here: None, five: list[Volunteer]) -> None:
    Goal.create(kind="all", target=40)
    with counted_queries() as queries:
        html = render_template_string("{{ common_goal() }}")
    assert "promesses déclarées sur 40" in html
    assert len([query for query in queries if "goal" in query]) == 1
    assert not [query for query in queries if "pledge_report" in query]


def test_without_a_goal_there_is_no_bar(here: None, five: list[Volunteer]) -> None:
    assert render_template_string("{{ common_goal() }}") == ""
    assert not CommonGoal.now()


def test_the_share_that_is_reached_is_never_over_a_hundred(here: None) -> None:
    assert CommonGoal(30, 40, None).percent == 75
    assert CommonGoal(50, 40, None).percent == 100
    assert CommonGoal(0, 0, None).percent == 0
    assert CommonGoal(0, 40, today() - timedelta(1)).days_left(today()) == 0


def test_signing_up_is_the_first_step(alice: Volunteer, report: Report) -> None:
    assert Progress.of(alice) == Progress(pledges=0, done=1, goal=5)
    report(alice, pledges=3)
    fold()
    assert not Progress.of(alice).is_reached
    report(alice, pledges=3)
    fold()
    assert Progress.of(alice) == Progress(pledges=6, done=5, goal=5)


def test_it_names_no_relay(browser: Browser, alice: Volunteer, five: list[Volunteer]) -> None:
    page = browser.sign_in(alice).get("/goal")
    assert not any(relay.first_name in page.text for relay in five)


def test_the_deck_knows_what_came_back(app: Any, alice: Volunteer, report: Report) -> None:
    assert app.config["CAME_BACK"](alice) == CameBack(None, 0)
    kept = report(alice, pledges=4)
    fold()
    assert app.config["CAME_BACK"](alice) == CameBack(kept.day, 4)
