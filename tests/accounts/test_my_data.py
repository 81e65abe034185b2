"""/me/data: all that is kept, to read, to take away and to delete."""

import json
from collections.abc import Callable

import pytest
from flask import Flask

from relay.accounts import my_data
from relay.accounts.models import LastAdmin, SignInSession, Volunteer
from relay.accounts.my_data import leave
from relay.invitations.models import Acceptance, Invitation
from tests.page import Browser


@pytest.mark.parametrize("path", ["/me/data", "/me/data.json", "/me/delete"])
def test_strangers_see_nothing(browser: Browser, path: str) -> None:
    browser.get(path, 302)
    browser.post("/me/delete", 302)


def test_it_shows_what_is_kept_and_why(new_browser: Callable[..., Browser], bob: Volunteer) -> None:
    page = new_browser(bob).get("/me/data")
    for words in ("Bob", bob.email, "Bellerive-les-Bois", "Alice", "et pourquoi"):
        assert words in page.text


def test_it_names_what_was_chosen(
    app: Flask,
    new_browser: Callable[..., Browser],
    bob: Volunteer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(app.config, "THEME_CHOICES", lambda: [("aines", "Bien vieillir")])
    bob.change(interests=["aines", "oublie"], channels=["whatsapp"])
    text = new_browser(bob).get("/me/data").text
    assert "Bien vieillir, oublie" in text
    assert "WhatsApp" in text


def test_it_shows_nothing_of_others(
    new_browser: Callable[..., Browser], bob: Volunteer, eve: Volunteer
) -> None:
    text = new_browser(bob).get("/me/data").text
    assert "Eve" not in text
    assert "alice@" not in text


def test_the_file_holds_the_same(new_browser: Callable[..., Browser], bob: Volunteer) -> None:
    browser = new_browser(bob)
    page = browser.get("/me/data.json")
    assert page.headers["Content-Disposition"].startswith("attachment")
    parts = json.loads(page.html)["parts"]
    shown = "".join(browser.get("/me/data").text.split())
    for part in parts:
        assert "".join(part["title"].split()) in shown
        for row in part["rows"]:
            assert "".join(row["value"].split()) in shown
    assert {"what": "Prénom", "value": "Bob"} in parts[0]["rows"]


def test_each_term_is_shown_once(
    new_browser: Callable[..., Browser], alice: Volunteer, bob: Volunteer, eve: Volunteer
) -> None:
    Acceptance.create(volunteer=eve, inviter=alice)
    page = new_browser(alice).get("/me/data")
    assert page.text.count("A rejoint la chaîne grâce à vous") == 1
    assert "Bob, Eve" in page.text


def test_the_password_itself_is_in_no_export(
    new_browser: Callable[..., Browser], with_password: Volunteer
) -> None:
    assert "argon2" not in new_browser(with_password).get("/me/data.json").html


def test_a_room_adds_its_part_once(app: Flask, alice: Volunteer) -> None:
    def part(volunteer: Volunteer) -> tuple[str, my_data.Rows]:
        return "Titre", [("quoi", volunteer.first_name)]

    my_data.add_part(part)
    my_data.add_part(part)
    try:
        with app.test_request_context():
            parts = my_data.everything_about(alice)
        assert parts.count(("Titre", [("quoi", "Alice")])) == 1
    finally:
        my_data.PARTS.remove(part)


def test_an_account_goes_in_two_clicks(
    new_browser: Callable[..., Browser], alice: Volunteer, bob: Volunteer, chloe: Volunteer
) -> None:
    browser, elsewhere = new_browser(bob), new_browser(bob)
    Invitation.renew(bob)
    assert "Cela ne peut pas être annulé." in browser.get("/me/delete").text
    page = browser.post("/me/delete")
    assert page.location == "/me/deleted?lang=fr"
    assert page.headers["Clear-Site-Data"] == '"cache"'
    assert "supprimé" in browser.get("/me/deleted?lang=fr").text
    assert Volunteer.get_or_none(Volunteer.id == bob.id) is None
    assert Acceptance.of(chloe).inviter == alice
    assert not Invitation.select().exists()
    assert not SignInSession.select().exists()
    elsewhere.get("/me", 302)


def test_looking_deletes_nothing(new_browser: Callable[..., Browser], bob: Volunteer) -> None:
    new_browser(bob).get("/me/delete")
    assert Volunteer.get_or_none(Volunteer.id == bob.id)


def test_the_last_administrator_stays(
    new_browser: Callable[..., Browser], camille: Volunteer
) -> None:
    browser = new_browser(camille)
    assert browser.post("/me/delete").location == "/me/delete"
    assert "Nommez d’abord" in browser.get("/me/delete").text
    with pytest.raises(LastAdmin):
        leave(camille)
