"""What the campaign says of itself, to everybody."""

import pytest

from relay.campaign.models import Campaign
from tests.page import Browser

PAGES = ("/imprint", "/privacy", "/transparency", "/accessibility")


@pytest.mark.parametrize("path", PAGES)
def test_everybody_may_read_it(browser: Browser, campaign: Campaign, path: str) -> None:
    page = browser.get(path)
    assert "Set-Cookie" not in page.headers
    assert "Cookie" not in page.headers.get("Vary", "")


@pytest.mark.parametrize("path", PAGES)
def test_it_stands_before_the_campaign_is_named(browser: Browser, path: str) -> None:
    browser.get(path)


@pytest.mark.parametrize(
    ("law", "values", "line"),
    [
        ("BE", {}, "Éd. resp. : Solveig Tanneur, Quai aux Tilleuls 4, Bellerive-les-Bois"),
        ("FR", {"host_line": "Hébergerie du Canal"}, "Hébergeur : Hébergerie du Canal"),
        ("QC", {"publisher_title": "agente officielle"}, "Solveig Tanneur, agente officielle"),
    ],
)
def test_it_carries_the_line_that_the_law_wants(
    browser: Browser, campaign: Campaign, law: str, values: dict[str, str], line: str
) -> None:
    campaign.change(by=1, law=law, **values)
    assert line in browser.get("/imprint").text


@pytest.mark.parametrize(
    ("law", "missing"), [("BE", "publisher_street"), ("FR", "host_line"), ("QC", "publisher_title")]
)
def test_it_says_that_the_imprint_is_missing(
    browser: Browser, campaign: Campaign, law: str, missing: str
) -> None:
    campaign.change(by=1, **{"law": law, missing: " "})
    assert "Rien n’est publié avant." in browser.get("/imprint").text


def test_the_label_of_political_advertising_follows_the_setting(
    browser: Browser, campaign: Campaign
) -> None:
    assert "publicité politique" in browser.get("/transparency").text
    campaign.change(by=1, political_label=False)
    assert "publicité politique" not in browser.get("/transparency").text
