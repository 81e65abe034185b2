"""Each judge finds a fault that was planted, and none where there is none."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.checks import axe, lighthouse, vnu

GOOD = """<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Lettre</title><meta name="description" content="Une lettre."></head>
<body><main><h1>Lettre</h1><p>Bonjour.</p></main></body>
</html>
"""
BAD = GOOD.replace("<p>Bonjour.</p>", '<p><div></div></p><input name="town"><img src="a.png">')


@pytest.fixture
def chromium_page(chromium: Browser) -> Iterator[Page]:
    with chromium.new_page() as page:
        yield page


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A good page, served."""
    (tmp_path / "index.html").write_text(GOOD)
    (tmp_path / "favicon.ico").write_bytes(b"")
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.slow
def test_the_validator_finds_what_is_not_html(tmp_path: Path) -> None:
    (tmp_path / "good.html").write_text(GOOD)
    (tmp_path / "bad.html").write_text(BAD)
    found = vnu.findings(tmp_path)
    assert all(finding.startswith("bad.html:5: ") for finding in found)
    assert any("end tag" in finding for finding in found)


@pytest.mark.browser
def test_axe_finds_a_field_without_a_label(chromium_page: Page) -> None:
    chromium_page.set_content(BAD)
    assert "label: input" in axe.violations(chromium_page)


@pytest.mark.browser
def test_axe_finds_nothing_on_a_good_page(chromium_page: Page) -> None:
    chromium_page.set_content(GOOD)
    assert axe.violations(chromium_page) == []


@pytest.mark.browser
@pytest.mark.slow
def test_lighthouse_scores_every_category(address: str) -> None:
    scores = lighthouse.scores(address)
    assert tuple(scores) == lighthouse.CATEGORIES
    assert scores["accessibility"] == 100
