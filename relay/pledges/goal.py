"""The common goal: what all relays brought together, and one's own first steps towards it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from flask import get_template_attribute
from markupsafe import Markup
from peewee import JOIN, ModelSelect, fn

from relay.accounts.models import Volunteer
from relay.campaign.models import Commune, Goal
from relay.core.i18n import day, number, today, typography
from relay.core.i18n import gettext as _
from relay.core.prepared import Blank
from relay.letters.models import Theme
from relay.pledges.models import PledgeReport
from relay.pledges.small_cells import LEAST, hidden
from relay.pledges.totals import PledgeTotal

FIRST_GOAL = 5
DAYS_SHOWN = 30
KEPT = (0.50, 0.87)
"""Of those who said "I will vote", 13 to 54 % did not; what is left, rounded to be prudent."""


class Part(NamedTuple):
    """One theme, commune or day. `pledges` is None where too few relays stand behind them."""

    name: str
    pledges: int | None
    target: int = 0
    theme: Theme | None = None

    @property
    def words(self) -> str:
        if self.pledges is None:
            return _("moins de %(num)s relais", num=LEAST)
        if not self.target:
            return number(self.pledges)
        total, target = number(self.pledges), number(self.target)
        return _("%(total)s sur %(target)s", total=total, target=target)


@dataclass(frozen=True)
class CommonGoal:
    """Declared pledges against the target, 0 while the campaign has set none.

    `{{ common_goal() }}` in a page draws the bar. The parts are read when they are asked for.
    """

    total: int
    target: int
    due_on: date | None

    @classmethod
    def now(cls) -> CommonGoal:
        """How far the campaign is, in one query."""
        goal = (
            Goal.select(Goal, PledgeTotal.pledges)
            .join(
                PledgeTotal,
                JOIN.LEFT_OUTER,
                on=(PledgeTotal.kind == Goal.kind) & (PledgeTotal.key == Goal.key),
            )
            .where((Goal.kind == "all") & (Goal.key == ""))
            .objects()
            .first()
        )
        if goal is None:
            return cls(0, 0, None)
        return cls(goal.pledges or 0, goal.target, goal.due_on)

    def __bool__(self) -> bool:
        return self.target > 0

    def __html__(self) -> Markup:
        if not self:
            return Markup()
        return drawn(self, today(), typography())

    @property
    def percent(self) -> int:
        return min(100, 100 * self.total // self.target) if self.target else 0

    def days_left(self, on: date) -> int:
        """Days from `on` to the goal's date; 0 after it, or when it has none."""
        return max(0, (self.due_on - on).days) if self.due_on else 0

    @property
    def likely_votes(self) -> tuple[int, int]:
        """The least and the most of these pledges that experience lets one hope for."""
        return round(self.total * KEPT[0]), round(self.total * KEPT[1])

    @cached_property
    def _cells(self) -> dict[str, dict[str, int | None]]:
        """By kind, the pledges of each cell by key; None for those too small to be shown."""
        rows = list(PledgeTotal.cells("theme", "commune", "day"))
        found: dict[str, dict[str, int | None]] = {}
        for kind in ("theme", "commune", "day"):
            cells = [row for row in rows if row.kind == kind]
            small = hidden({cell.key: cell.relays for cell in cells})
            found[kind] = {c.key: None if c.key in small else c.pledges for c in cells}
        return found

    @cached_property
    def _targets(self) -> dict[str, dict[str, int]]:
        """By kind, the target of each cell that has one, by key."""
        found: dict[str, dict[str, int]] = {"theme": {}, "commune": {}}
        for goal in Goal.select().where(Goal.kind != "all"):
            found[goal.kind][goal.key] = goal.target
        return found

    @cached_property
    def by_theme(self) -> list[Part]:
        cells, targets = self._cells["theme"], self._targets["theme"]
        shown = [theme for theme in Theme.ordered() if theme.is_active or theme.slug in cells]
        parts = [
            Part(theme.name, cells.get(theme.slug, 0), targets.get(theme.slug, 0), theme)
            for theme in shown
        ]
        return [*parts, Part(_("Sans thème"), cells[""])] if "" in cells else parts

    @cached_property
    def by_commune(self) -> list[Part]:
        """The communes where something is declared or aimed at; then everywhere else."""
        cells, targets = self._cells["commune"], self._targets["commune"]
        shown = _communes({*cells, *targets} - {""})
        parts = [
            Part(commune.name, cells.get(str(commune.id), 0), targets.get(str(commune.id), 0))
            for commune in shown
        ]
        return [*parts, Part(_("Ailleurs"), cells[""])] if "" in cells else parts

    @cached_property
    def by_day(self) -> list[Part]:
        """The last days, the latest at the end."""
        cells = self._cells["day"]
        days = [today() - timedelta(back) for back in range(DAYS_SHOWN - 1, -1, -1)]
        return [Part(day(one), cells.get(one.isoformat(), 0)) for one in days]


class Progress(NamedTuple):
    """One's own first goal: signing up is its first step, a pledge each of the others."""

    pledges: int
    done: int
    goal: int = FIRST_GOAL

    @classmethod
    def of(cls, volunteer: Volunteer) -> Progress:
        return cls.after(PledgeTotal.of("volunteer", str(volunteer.id)).pledges)

    @classmethod
    def after(cls, pledges: int) -> Progress:
        return cls(pledges, min(FIRST_GOAL, 1 + pledges))

    @property
    def is_reached(self) -> bool:
        return self.done == self.goal


def numbers_on_the_deck() -> list[ModelSelect[Any]]:
    """Queries of one number each: if none of them changes, neither does the deck's goal.

    The blanks are the volunteer's number, and the same as the key of their cell.
    """
    total, own = PledgeTotal.alias(), PledgeTotal.alias()
    return [
        total.select(total.pledges).where(total.kind == "all", total.key == ""),
        own.select(own.pledges).where(own.kind == "volunteer", own.key == Blank("key")),
        PledgeReport.select(fn.COUNT(PledgeReport.id)).where(
            PledgeReport.volunteer == Blank("volunteer")
        ),
    ]


@lru_cache(maxsize=64)
def drawn(goal: CommonGoal, on: date, _typography: str) -> Markup:
    """The goal's bar in words, drawn once for each figure, day and language."""
    draw: Callable[..., Markup] = get_template_attribute("pledges/bar.html", "common")
    return draw(goal, goal.days_left(on))


def _communes(keys: Iterable[str]) -> Iterable[Commune]:
    numbers = [int(key) for key in keys]
    return Commune.select().where(Commune.id.in_(numbers)).order_by(Commune.name)
