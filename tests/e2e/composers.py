"""What leaves the site for a composer: other sites, the device's programs, its share sheet."""

from dataclasses import dataclass, field

from playwright.sync_api import Page, Route

# Programs of the device are no requests, and a Chromium without them opens only the first.
PROGRAMS = """
addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || event.defaultPrevented || link.protocol.startsWith("http")) return;
  event.preventDefault();
  openProgram(link.href);
});
"""
SHARE_SHEET = "window.shared = []; navigator.share = async (what) => { shared.push(what); };"
"""For devices that have one: keeps what it is given."""


@dataclass
class Composers:
    """Every address that a page's clicks open elsewhere, in order; none is really visited."""

    page: Page
    own: str
    opened: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        context = self.page.context
        context.route(lambda address: not address.startswith(self.own), self._keep)
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=self.own)
        context.expose_function("openProgram", lambda address: self.opened.append(address))
        context.add_init_script(PROGRAMS)

    def _keep(self, route: Route) -> None:
        self.opened.append(route.request.url)
        route.fulfill(content_type="text/html", body="<title>Elsewhere</title>")

    def take(self) -> str:
        """The one address that was opened since the last time."""
        for _ in range(100):
            if self.opened:
                break
            self.page.wait_for_timeout(20)
        [address] = self.opened
        self.opened.clear()
        for tab in self.page.context.pages:
            if tab != self.page:
                tab.close()
        return address

    def copy(self, text: str) -> None:
        self.page.evaluate("text => navigator.clipboard.writeText(text)", text)

    def copied(self) -> str:
        """What the clipboard holds."""
        text: str = self.page.evaluate("navigator.clipboard.readText()")
        return text

    def shared(self) -> list[dict[str, str]]:
        """What the share sheet was given since the last time."""
        given: list[dict[str, str]] = self.page.evaluate("shared.splice(0)")
        return given
