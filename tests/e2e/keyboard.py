"""Hands that never touch the mouse: Tab until an element, then Enter, Space or letters."""

from playwright.sync_api import Locator, Page

MOST_TABS = 120

IS_SEEN = """
element => {
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const isOutlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const isInView = box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0;
  return element.matches(":focus-visible") && isOutlined && isInView;
}
"""


class Keyboard:
    """Reaches elements by their role and accessible name; the focus is seen at each step."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def reach(self, role: str, name: str) -> Locator:
        target = self.page.get_by_role(role, name=name).first  # type: ignore[arg-type]
        target.wait_for()
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            focused = self.page.locator(":focus")
            if focused.count():
                assert focused.evaluate(IS_SEEN), f"focus not seen: {focused.evaluate(OUTSIDE)}"
            if target.evaluate("element => element === document.activeElement"):
                return target
        raise AssertionError(f"{MOST_TABS} tabs do not lead to the {role} {name!r}")

    def press(self, role: str, name: str, key: str = "Enter") -> None:
        self.reach(role, name)
        self.page.keyboard.press(key)

    def write(self, name: str, text: str) -> None:
        self.reach("textbox", name)
        self.page.keyboard.type(text)


OUTSIDE = "element => element.outerHTML.slice(0, 200)"
