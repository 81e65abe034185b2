"""axe-core, which looks for what keeps a person from using a page."""

from pathlib import Path

from playwright.sync_api import Page

SOURCE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"


def violations(page: Page, *only: str) -> list[str]:
    """What axe holds against the page as it stands, as "rule: element, element".

    All its rules, or `only` those named. Who looks at many pages gives SOURCE to the context as an
    init script: sending it to each page takes longer than running it.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(SOURCE.read_text("utf-8"))
    options = {"resultTypes": ["violations"], **({"runOnly": list(only)} if only else {})}
    answer = page.evaluate("options => axe.run(options)", options)
    return [
        f"{found['id']}: " + ", ".join(str(node["target"][0]) for node in found["nodes"])
        for found in answer["violations"]
    ]
