"""Which Chromium the tests drive, and how it starts."""

import shutil
from typing import Any

FLAGS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
]


def installed() -> str | None:
    """The machine's own Chromium; None where Playwright has to bring one."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def launch_options() -> dict[str, Any]:
    """What `playwright.chromium.launch` takes."""
    return {"executable_path": installed(), "args": FLAGS}
