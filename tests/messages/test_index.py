"""The desk's list of messages, and their order."""

import re

import pytest

from relay.accounts.models import Volunteer
from relay.letters.models import Letter, Theme
from relay.messages.models import Message
from tests.messages.conftest import Write
from tests.page import Browser, Page

LIST = "/desk/messages"


def titles(page: Page) -> list[str]:
    return re.findall(r'<th scope="row"><a [^>]*>([^<]*)', page.html)


def test_it_asks_to_sign_in(browser: Browser) -> None:
    assert browser.get(LIST, 302).location.startswith("/login")
    browser.post(f"{LIST}/order", up="1")


@pytest.mark.parametrize("name", ["alice", "marc"])
def test_only_the_campaign_team_sees_it(
    name: str, browser: Browser, write: Write, request: pytest.FixtureRequest
) -> None:
    message = write()
    browser.sign_in(request.getfixturevalue(name))
    for path in ("", "/new", *(f"/{message.id}{end}" for end in ("", "/publish", "/revisions"))):
        browser.get(LIST + path, 403)
    browser.post(f"{LIST}/order", 403, down=message.id)
    browser.post(f"{LIST}/{message.id}/publish", 403)
    assert message.state == "draft"


def test_it_says_how_to_begin(browser: Browser, oriane: Volunteer) -> None:
    page = browser.sign_in(oriane).get(LIST)
    assert "Aucun message ici" in page.text
    assert f"{LIST}/new" in page.links


def test_it_shows_where_each_message_stands(
    browser: Browser, oriane: Volunteer, farms: Theme, letter: Letter, write: Write
) -> None:
    write(title="Brouillon-1")
    write(title="En-ligne", theme=farms).publish(oriane)
    write(title="Sans-lettre", letter=letter).publish(oriane)
    gone = write(title="Ancien")
    gone.publish(oriane)
    gone.archive(oriane)
    page = browser.sign_in(oriane).get(LIST)
    assert titles(page) == ["En-ligne", "Sans-lettre", "Brouillon-1", "Ancien"]
    assert "Attend sa lettre ou son thème" in page.text
    for state in ("Brouillon", "Publié", "Retiré"):
        assert page.text.count(state) >= 2


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("theme=agriculture", ["a", "b"]),
        ("kind=thanks", ["b"]),
        ("language=en", ["c"]),
        ("state=published", ["a"]),
        ("theme=agriculture&state=draft", ["b"]),
        ("state=volé&kind=autre", ["a", "b", "c"]),
    ],
)
def test_it_filters(
    asked: str, found: list[str], browser: Browser, oriane: Volunteer, farms: Theme, write: Write
) -> None:
    write(title="a", theme=farms).publish(oriane)
    write("thanks", title="b", theme=farms)
    write(title="c", language="en")
    page = browser.sign_in(oriane).get(f"{LIST}?{asked}")
    assert titles(page) == found


def test_it_moves_a_message_within_its_theme(
    browser: Browser, oriane: Volunteer, farms: Theme, write: Write
) -> None:
    first, second, _ = (write(title=title, theme=farms) for title in "abc")
    browser.sign_in(oriane)
    page = browser.post(f"{LIST}/order", down=first.id, theme="agriculture")
    assert page.location == f"{LIST}?theme=agriculture#message-{first.id}"
    assert [message.title for message in Message.found()] == ["b", "a", "c"]
    browser.post(f"{LIST}/order", up=first.id)
    assert [message.title for message in Message.found()] == ["a", "b", "c"]
    browser.post(f"{LIST}/order", 404, up="deux")
    assert second.position == 2


def test_it_moves_messages_in_the_whole_list_of_a_theme_only(
    browser: Browser, oriane: Volunteer, farms: Theme, write: Write
) -> None:
    for title, theme in (("a", farms), ("b", farms), ("c", None), ("d", None)):
        write(title=title, theme=theme)
    browser.sign_in(oriane)
    for asked, moves in {
        "theme=agriculture": ["Descendre\xa0: a", "Monter\xa0: b"],
        "theme=-": ["Descendre\xa0: c", "Monter\xa0: d"],
        "theme=agriculture&kind=first_ask": [],
        "": [],
    }.items():
        buttons = browser.get(f"{LIST}?{asked}").of("button")
        assert [each["aria-label"] for each in buttons if "aria-label" in each] == moves


def test_thirty_messages_ask_the_database_no_more_than_three(
    browser: Browser, oriane: Volunteer, farms: Theme, write: Write
) -> None:
    for number in range(30):
        write(title=f"message {number}", theme=farms)
    assert "30 messages" in browser.sign_in(oriane).get(LIST).text


def test_it_speaks_english(browser: Browser, oriane: Volunteer, write: Write) -> None:
    write(language="fr")
    Volunteer.update(language="en").where(Volunteer.id == oriane.id).execute()
    assert "Français" in browser.sign_in(oriane).get(LIST).text
