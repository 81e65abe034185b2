"""Lighthouse, on its own emulated phone."""

import json
import os
import subprocess
from pathlib import Path

from tests.checks.chromium import FLAGS, installed

COMMAND = Path(__file__).parents[2] / "node_modules" / ".bin" / "lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def scores(url: str, cookie: str = "") -> dict[str, int]:
    """The score of each category, from 0 to 100. `cookie` is a signed-in volunteer's header."""
    command = [str(COMMAND), url, "--quiet", "--output=json", "--output-path=stdout"]
    command += [f"--only-categories={','.join(CATEGORIES)}"]
    command += [f"--chrome-flags=--headless=new {' '.join(FLAGS)}"]
    if cookie:
        command += [f"--extra-headers={json.dumps({'Cookie': cookie})}"]
    environment = {**os.environ, "CHROME_PATH": installed() or _playwrights_own()}
    answer = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    categories = json.loads(answer.stdout)["categories"]
    return {name: round(100 * (categories[name]["score"] or 0)) for name in CATEGORIES}


def _playwrights_own() -> str:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path
