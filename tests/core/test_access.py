"""Closed unless opened, and nobody is sent to another site."""

import pytest
from flask import Flask

from relay.core.access import own_path
from tests.page import Browser

ELSEWHERE = [
    f"{start}{rest}"
    for start in (
        *("//", "///", "/\\", "\\\\", "/\t/", "/\n/", "\t//", "/%0a//".replace("%0a", "\n")),
        *("http:", "https:", "HTTPS://", "javascript:", "data:", "ftp://", "//\t", "/\r/"),
        *("\u00a0//", " //", "\x00//", "/ /", "http:\\\\", "https:///", ".//", "@", "?//", "#//"),
    )
    for rest in (
        *("evil.example", "evil.example/deck", "evil.example?/deck", "deck@evil.example"),
        *("evil.example#/deck", "evil%2eexample", "[::1]/", "127.0.0.1", "evil.example:80"),
        *("evil.example\\deck", "evil.example/..", "alert(1)"),
    )
]


@pytest.mark.parametrize("target", ELSEWHERE)
def test_it_sends_nobody_elsewhere(target: str) -> None:
    assert own_path(target, "/deck") == "/deck"


@pytest.mark.parametrize("target", ["/deck", "/messages/3?step=2", "/letters/prix-du-lait#2"])
def test_it_follows_own_paths(target: str) -> None:
    assert own_path(target, "/") == target


def test_a_page_of_volunteers_asks_to_sign_in(browser: Browser) -> None:
    page = browser.get("/deck?q=lait", status=302)
    assert page.location == "/login?next=%2Fdeck%3Fq%3Dlait"


def test_there_are_three_hundred_ways_to_be_sent_elsewhere() -> None:
    assert len(set(ELSEWHERE)) >= 250


def test_a_foreign_write_is_refused(app: Flask, browser: Browser) -> None:
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        assert browser.client.post("/login", headers=headers).status_code == 403


def test_a_write_without_its_token_is_refused(browser: Browser) -> None:
    assert browser.client.post("/login", data={"email": "a@b.example"}).status_code == 400
