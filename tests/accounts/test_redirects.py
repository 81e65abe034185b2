"""After signing in, people stay on this site, whatever the address asked for."""

from collections.abc import Iterator
from itertools import product
from urllib.parse import urljoin, urlsplit

import pytest

from relay.accounts.models import Volunteer
from relay.core.access import own_path
from tests.accounts.conftest import PASSWORD
from tests.page import Browser

HERE = "http://127.0.0.1:5000/login"
BEGINNINGS = (
    *("//", "///", "////", "/\\", "\\\\", "\\/", "/\t/", "/\n/", "/\r\n/", "\t//", " //", "\n//"),
    *("http://", "https://", "HTTPS://", "http:", "https:/", "http:\\\\", "ftp://", "ws://"),
    *(
        "/%0d//",
        "/\x02/",
        "\x01//",
        "/\x7f/",
        "\u2028//",
        "/ /",
        "javascript://",
        "data:text/html,",
    ),
)
HOSTS = (
    *("evil.example", "evil.example/deck", "evil.example:80", "127.0.0.1:5000@evil.example"),
    *("evil.example?127.0.0.1:5000", "evil.example#127.0.0.1", "[::1]", "2130706433"),
    *("evil。example", "xn--evl-zma.example", "evil.example\\@127.0.0.1"),
)
PAYLOADS = [beginning + host for beginning, host in product(BEGINNINGS, HOSTS)]


def as_browsers_read_it(target: str) -> str:
    """The host a browser would go to: it drops tabs and line breaks, and turns backslashes."""
    cleaned = target.strip("".join(map(chr, range(33))))
    for sign in "\t\r\n":
        cleaned = cleaned.replace(sign, "")
    return urlsplit(urljoin(HERE, cleaned.replace("\\", "/"))).netloc


def test_there_are_three_hundred_payloads() -> None:
    assert len(set(PAYLOADS)) >= 300


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_leaves(payload: str) -> None:
    assert as_browsers_read_it(own_path(payload, "/deck")) == "127.0.0.1:5000"


@pytest.mark.parametrize("path", ["/deck", "/messages/3?variant=2", "/deck/agriculture#haut", "/"])
def test_own_paths_are_kept(path: str) -> None:
    assert own_path(path, "/me") == path


@pytest.fixture
def sampled() -> Iterator[str]:
    return iter(PAYLOADS[:: len(PAYLOADS) // 25])


def test_the_sign_in_page_sends_nobody_elsewhere(
    browser: Browser, with_password: Volunteer, sampled: Iterator[str]
) -> None:
    for payload in sampled:
        page = browser.post(
            "/login", email=with_password.email, password=PASSWORD, how="password", next=payload
        )
        assert as_browsers_read_it(page.location) == "127.0.0.1:5000", payload


def test_a_closed_page_is_reached_after_signing_in(
    browser: Browser, with_password: Volunteer
) -> None:
    asked = browser.get("/me/data", 302).location
    assert asked == "/login?next=%2Fme%2Fdata"
    wanted = browser.get(asked).field("next")["value"]
    page = browser.post(
        "/login", email=with_password.email, password=PASSWORD, how="password", next=wanted
    )
    assert page.location == "/me/data"
