"""axe-core, which looks for what keeps a person from using a page."""

from pathlib import Path

from playwright.sync_api import Page

SOURCE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"


def violations(page: Page) -> list[str]:
    """What axe holds against the page as it stands, as "rule: element, element"."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SOURCE.read_text("utf-8"))
    answer = page.evaluate("axe.run({resultTypes: ['violations']})")
    return [
        f"{found['id']}: " + ", ".join(str(node["target"][0]) for node in found["nodes"])
        for found in answer["violations"]
    ]
