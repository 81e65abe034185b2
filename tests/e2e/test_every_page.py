"""Every page of the site, judged as people see it: both languages, light and dark, wide and narrow.

Each page is opened once for each language, by somebody who may open it, and looked at four times.
Colours alone change nothing but contrast, so two of the four looks ask axe for that rule only.
"""

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Response

from tests.checks import axe, vnu
from tests.e2e.conftest import Site
from tests.e2e.whole_site import (
    ADMIN,
    RELAY,
    VISITOR,
    Walk,
    close_for_silence,
    in_its_own_process,
    walks,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 640}
LOOKS = (
    (WIDE, "light", ()),
    (WIDE, "dark", ("color-contrast",)),
    (NARROW, "dark", ()),
    (NARROW, "light", ("color-contrast",)),
)

# Sent with nothing in them, these say what to mend.
FORMS = {
    VISITOR: ("accounts.sign_in", "accounts.forgotten", "accounts.reset", "invitations.join"),
    RELAY: ("pledges.new_report", "accounts.password", "accounts.change_address"),
    ADMIN: (
        "campaign_desk.imprint",
        "invitations_desk.new",
        "letters_desk.new",
        "messages_desk.new",
        "themes_desk.new",
    ),
}
NOT_THERE = {VISITOR: "/letters/none", RELAY: "/messages/999999", ADMIN: "/desk/letters/999999"}
REFUSED = {RELAY: "/desk/"}

EMPTY_THE_FORM = """() => {
    const forms = document.querySelectorAll("main form[method=post]:has([name])");
    const form = [...forms].find((one) => one.querySelector(".button-main"));
    const typed = "input:not([type=hidden], [type=radio], [type=checkbox], [type=color]), textarea";
    for (const field of form.querySelectorAll(typed)) field.value = "";
    form.noValidate = true;
    form.requestSubmit(form.querySelector(".button-main"));
}"""

# What a person typed is shown as typed: names, former versions, a message as a channel carries it.
FRENCH_FAULTS = r"""(names) => {
    const found = [];
    const asTyped = "code, script, textarea, option, [lang=en], .revision, [data-arrival]";
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        if (walker.currentNode.parentElement.closest(asTyped)) continue;
        const whole = walker.currentNode.data;
        const text = names.reduce((rest, name) => rest.replaceAll(name, ""), whole);
        if (/ [;!?:»](\s|$)|« |\p{L}'\p{L}/u.test(text)) found.push(text.trim());
    }
    return found;
}"""


@dataclass
class Visit:
    """One page as one reader saw it, and all that was wrong with it."""

    name: str
    walk: Walk
    html: str = ""
    faults: dict[str, list[str]] = field(default_factory=dict)

    def hold(self, kind: str, *faults: str) -> None:
        for fault in faults:
            where = f"{self.name}, {self.walk.reader}, {self.walk.language}"
            self.faults.setdefault(kind, []).append(f"{where}: {fault}")


class Judge:
    """Walks through the site in one tab, and writes down what it finds."""

    def __init__(self, page: Page, site: Site, walk: Walk) -> None:
        self.page, self.site, self.walk = page, site, walk
        self.visits: list[Visit] = []
        self.said: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.said.append(str(error)))

    def go(self, name: str, path: str, status: int = 200) -> None:
        self.said.clear()
        answer = self.page.goto(self.site.url + path)
        assert answer is not None
        self.look(name, answer, status)

    def send_empty(self, name: str) -> None:
        self.page.goto(self.site.url + self.walk.paths[name])
        self.said.clear()
        with self.page.expect_navigation() as sent:
            self.page.evaluate(EMPTY_THE_FORM)
        visit = self.look(f"{name}, empty", sent.value, 200)
        if not self.page.title().startswith(("Erreur\u00a0: ", "Error: ")):
            visit.hold("title", f"no mistake is told in {self.page.title()!r}")

    def look(self, name: str, answer: Response, status: int) -> Visit:
        visit = Visit(name, self.walk, answer.text())
        self.visits.append(visit)
        if answer.status != status:
            visit.hold("status", f"{answer.status} at {answer.url}")
        heading = self.page.locator("h1").all_inner_texts()
        if len(heading) != 1 or plain(heading[0]) not in plain(self.page.title()):
            visit.hold("title", f"{heading} in {self.page.title()!r}")
        if self.page.locator("html").get_attribute("lang") != self.walk.language:
            visit.hold("language", "the page is in another one")
        if self.walk.language == "fr":
            visit.hold("typography", *self.page.evaluate(FRENCH_FAULTS, self.walk.names))
        for size, colours, rules in LOOKS:
            self._look_once(visit, size, colours, rules)
        visit.hold("console", *self.said)
        return visit

    def _look_once(
        self, visit: Visit, size: dict[str, int], colours: str, rules: tuple[str, ...]
    ) -> None:
        self.page.set_viewport_size(size)  # type: ignore[arg-type]
        self.page.emulate_media(color_scheme=colours)  # type: ignore[arg-type]
        seen = f"{size['width']} px, {colours}: "
        visit.hold("axe", *(seen + found for found in axe.violations(self.page, *rules)))
        wider = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wider > 0:
            visit.hold("width", f"{seen}{wider} px too wide")

    def _hear(self, message: ConsoleMessage) -> None:
        refused = "the server responded with a status of"  # said of error pages themselves
        if message.type in ("error", "warning") and refused not in message.text:
            self.said.append(message.text)


def plain(text: str) -> str:
    return " ".join(text.split())


def walk_through(judge: Judge) -> list[Visit]:
    walk = judge.walk
    for name, path in walk.paths.items():
        judge.go(name, path)
    for name in FORMS[walk.reader]:
        judge.send_empty(name)
    tail = f"?lang={walk.language}" if walk.reader == VISITOR else ""
    judge.go("404", NOT_THERE[walk.reader] + tail, 404)
    if walk.reader in REFUSED:
        judge.go("403", REFUSED[walk.reader], 403)
    return judge.visits


@pytest.fixture(scope="module")
def visits(chromium: Browser, site: Site) -> list[Visit]:
    """All pages, looked at once for all the tests of this file."""
    found: list[Visit] = []
    planned = in_its_own_process(walks, site.data)
    for walk in planned:
        found += walk_through(judge_of(chromium, site, walk))
    in_its_own_process(close_for_silence, site.data)
    for walk in planned:
        if walk.reader == RELAY:
            judge = judge_of(chromium, site, walk)
            judge.go("silence", walk.paths["sharing.message"], 403)
            judge.go("deck in silence", "/deck")
            found += judge.visits
    return found


def judge_of(chromium: Browser, site: Site, walk: Walk) -> Judge:
    context = chromium.new_context(viewport=WIDE, locale="fr-BE")  # type: ignore[arg-type]
    context.add_init_script(path=axe.SOURCE)
    context.add_cookies([{"name": "relay", "value": walk.cookie, "url": site.url}])
    return Judge(context.new_page(), site, walk)


def faults(visits: list[Visit], kind: str) -> list[str]:
    return [fault for visit in visits for fault in visit.faults.get(kind, [])]


def test_every_page_is_looked_at_in_both_languages(visits: list[Visit]) -> None:
    seen: dict[str, set[str]] = {"fr": set(), "en": set()}
    for visit in visits:
        seen[visit.walk.language].add(visit.name)
    assert seen["fr"] == seen["en"]
    assert len(seen["fr"]) > 80


KINDS = ("status", "language", "title", "axe", "width", "console", "typography")


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_wrong_with_any_page(visits: list[Visit], kind: str) -> None:
    assert not faults(visits, kind), "\n".join(faults(visits, kind))


def test_every_page_is_valid_html(visits: list[Visit], tmp_path: Path) -> None:
    for visit in visits:
        name = f"{visit.name}-{visit.walk.reader}-{visit.walk.language}.html"
        (tmp_path / name).write_text(visit.html, "utf-8")
    found = vnu.findings(tmp_path)
    assert not found, "\n".join(found)
