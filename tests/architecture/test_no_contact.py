"""Nobody whom a volunteer knows can reach the server: no field asks, no address listens.

Three marks stand for such a person. They are sent along with every write of the site, and then
looked for in everything that the server keeps.
"""

import re
from collections.abc import Callable

import pytest
from flask import Flask

from relay.core.database import database
from relay.core.throttle import limiter
from relay.letters.models import Theme
from tests.architecture.site import Site, everything_kept, forms_of
from tests.page import Browser, Page

MARKS = {"contact_name": "Zorgmarkine", "phone": "+32470998877", "note": "markedneighbour"}
PERSONAL = re.compile(r"name|mail|phone|tel|contact|note|birth|address|person|friend")
ALLOWED = {
    "accounts.change_address email",
    "accounts.forgotten email",
    "accounts.me first_name",
    "accounts.sign_in email",
    "campaign_desk.identity name",
    "campaign_desk.imprint publisher_name",
    "desk.parts email",
    "desk.parts first_name",
    "invitations.join email",
    "invitations.join first_name",
    "messages_desk.edit email",  # the wording for e-mails
    "messages_desk.new email",
    "themes_desk.edit name_en",
    "themes_desk.edit name_fr",
    "themes_desk.new name_en",
    "themes_desk.new name_fr",
}
# Writes that a page's form alone does not get through: they need a right code or another row.
NEEDS_MORE = {
    "accounts_desk.index",
    "accounts.enter_code",
    "accounts.second",
    "accounts.second_step",
    "accounts.sign_in",
    "letters_desk.preview",
    "messages_desk.order",
}


def pages_of(site: Site, browser: Browser) -> dict[str, Page]:
    """Every page that opens in this browser, by endpoint."""
    found = {name: browser.ask("GET", path) for name, path in site.addresses("GET").items()}
    return {name: page for name, page in found.items() if page.status == 200}


@pytest.mark.parametrize("reader", ["eve", "camille"])
def test_no_field_of_any_page_could_hold_a_contact(
    site: Callable[[str], Site], new_browser: Callable[..., Browser], reader: str
) -> None:
    whole = site(reader)
    asked = {
        f"{name} {field.get('name', '')}"
        for browser in (new_browser(whole.reader), new_browser())
        for name, page in pages_of(whole, browser).items()
        for tag in ("input", "select", "textarea", "button")
        for field in page.of(tag)
        if PERSONAL.search(field.get("name", ""))
    }
    assert asked == ALLOWED if reader == "camille" else asked < ALLOWED


@pytest.mark.parametrize("reader", ["eve", "camille"])
def test_no_write_keeps_what_it_did_not_ask_for(
    app: Flask,
    site: Callable[[str], Site],
    new_browser: Callable[..., Browser],
    lines: pytest.LogCaptureFixture,
    reader: str,
) -> None:
    whole = site(reader)
    pages, addresses = pages_of(whole, new_browser(whole.reader)), whole.addresses("GET")
    typed = {
        form.action: form.fields
        for name, page in pages.items()
        for form in forms_of(page, addresses[name])
    }
    done = {
        name: write(new_browser(whole.reader), path, {**typed.get(path, {}), **MARKS})
        for name, path in whole.addresses("POST").items()
    }
    assert not [name for name, (_, kept) in done.items() if any(m in kept for m in MARKS.values())]
    assert not [mark for mark in MARKS.values() if mark in lines.text]
    assert not files_with_marks(app)
    if reader == "camille":  # who may write everything, and did
        refused = {name for name, (status, _) in done.items() if status not in (302, 303)}
        assert refused <= NEEDS_MORE


def write(browser: Browser, path: str, fields: dict[str, str]) -> tuple[int, str]:
    """The answer to this write, and all that it made the server keep; then it is undone."""
    limiter.reset()
    with database.atomic() as written:
        page = browser.ask("POST", path, data={**fields, "csrf_token": browser.csrf_token()})
        kept = everything_kept() + page.html
        written.rollback()
    return page.status, kept


def files_with_marks(app: Flask) -> list[str]:
    """The files of the data folder (mails, jobs, keys) that hold a mark."""
    files = [path for path in app.config["DATA"].rglob("*") if path.is_file()]
    marks = [mark.encode() for mark in MARKS.values()]
    return [path.name for path in files if any(mark in path.read_bytes() for mark in marks)]


def test_a_planted_mark_is_found(site: Callable[[str], Site]) -> None:
    """The search would see it."""
    site("eve")
    Theme.update(name_fr=MARKS["contact_name"]).execute()
    assert MARKS["contact_name"] in everything_kept()
