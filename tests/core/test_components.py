"""The parts that every page is composed of, drawn one at a time."""

from collections.abc import Callable, Iterator
from html.parser import HTMLParser

import pytest
from flask import Flask, render_template_string

from relay.desk.parts import THEMES, mistaken_form

HOSTILE = '<script>"x"</script>'
Draw = Callable[..., "Drawing"]


class Drawing(HTMLParser):
    """What was drawn: its elements, as (name, attributes), and its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words = f"{self.words} {data.strip()}".strip()

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def one(self, tag: str) -> dict[str, str | None]:
        (attributes,) = self.all(tag)
        return attributes


@pytest.fixture
def draw(app: Flask, db: None) -> Iterator[Draw]:
    """Draw one call of a component: draw("goal", "goal(1, 2)", name=value...)."""

    def drawn(part: str, call: str, **values: object) -> Drawing:
        name = call.split("(")[0]
        source = f'{{% from "components/{part}.html" import {name} %}}{{{{ {call} }}}}'
        return Drawing(render_template_string(source, **values))

    with app.test_request_context("/desk/parts"):
        yield drawn


def test_it_draws_a_button_with_its_words_and_attributes(draw: Draw) -> None:
    drawing = draw("button", 'button("Envoyer", kind="main", name="how", hidden=true, form=none)')
    button = drawing.one("button")
    assert drawing.words == "Envoyer"
    assert button["class"] == "button button-main"
    assert button["name"] == "how"
    assert button["hidden"] is None
    assert "form" not in button


def test_it_opens_another_site_without_telling_it_who_asks(draw: Draw) -> None:
    link = draw("button", 'button_link("WhatsApp", "https://a.example", new_tab=true)')
    assert link.one("a")["rel"] == "noopener noreferrer"
    assert link.one("a")["target"] == "_blank"


@pytest.mark.parametrize(
    "call",
    [
        "button(text)",
        "button_link(text, text)",
        "button(text, title=text)",
    ],
)
def test_it_escapes_what_people_wrote_in_buttons(draw: Draw, call: str) -> None:
    assert not draw("button", call, text=HOSTILE).all("script")


def test_it_escapes_what_people_wrote_in_cards_and_tables(draw: Draw) -> None:
    card = draw("message_card", "message_card(x, x, x, theme, x)", x=HOSTILE, theme=THEMES[0])
    table = draw("table", "table(x, (x, x), ((x, x),))", x=HOSTILE)
    assert not card.all("script")
    assert not table.all("script")


@pytest.mark.parametrize(
    ("total", "target", "width", "words"),
    [
        (0, 5000, "0.0", "0 promesse déclarée sur 5\u202f000"),
        (1, 5000, "0.0", "1 promesse déclarée sur 5\u202f000"),
        (1312, 5000, "26.2", "1\u202f312 promesses déclarées sur 5\u202f000"),
        (5200, 5000, "100", "5\u202f200 promesses déclarées sur 5\u202f000"),
        (3, 0, "0", "3 promesses déclarées sur 0"),
    ],
)
def test_it_draws_a_goal_with_its_number_in_words(
    draw: Draw, total: int, target: int, width: str, words: str
) -> None:
    drawing = draw("goal", "goal(total, target)", total=total, target=target)
    assert drawing.words == words
    assert float(drawing.one("rect")["width"] or "") == float(width)


@pytest.mark.parametrize(
    ("call", "states"),
    [
        ("steps(1, 3)", "now open open"),
        ("steps(3, 3)", "done done now"),
        ('chain(0, 3, "", current=false)', "open open open"),
        ('chain(3, 3, "", current=false)', "done done done"),
        ('chain(9, 3, "")', "done done done"),
    ],
)
def test_it_closes_one_link_for_each_step_done(draw: Draw, call: str, states: str) -> None:
    links = draw("chain", call).all("path")
    assert " ".join((link["class"] or "").removeprefix("chain-") for link in links) == states


def test_it_announces_the_step(draw: Draw) -> None:
    assert draw("chain", "steps(2, 4)").words == "Étape 2 sur 4"


def test_it_puts_hint_and_error_in_the_description_of_a_field(draw: Draw) -> None:
    form = mistaken_form()
    drawing = draw("field", 'field(f, hint="Pour vous écrire.")', f=form.email)
    box = drawing.one("input")
    assert box["aria-describedby"] == "email-hint email-error"
    assert box["aria-invalid"] == "true"
    assert {"email-hint", "email-error"} <= {p.get("id") for p in drawing.all("p")}
    assert drawing.one("label")["for"] == "email"


def test_it_says_which_fields_may_stay_empty(draw: Draw) -> None:
    form = mistaken_form()
    assert "(facultatif)" in draw("field", "field(f)", f=form.password).words
    assert "(facultatif)" not in draw("field", "field(f)", f=form.first_name).words
    assert "(facultatif)" not in draw("field", "field(f, note_optional=false)", f=form.day).words


def test_it_groups_choices_under_one_legend(draw: Draw) -> None:
    drawing = draw("field", "field(f)", f=mistaken_form().themes)
    assert len(drawing.all("legend")) == 1
    assert drawing.one("fieldset")["aria-describedby"] == "themes-error"
    assert [box["type"] for box in drawing.all("input")] == ["checkbox"] * len(THEMES)
    assert [one["for"] for one in drawing.all("label")] == [b["id"] for b in drawing.all("input")]


def test_it_leads_from_each_mistake_to_its_field(draw: Draw) -> None:
    drawing = draw("errors", "error_summary(form)", form=mistaken_form())
    links = [link["href"] for link in drawing.all("a")]
    assert links == ["#email", "#themes-0", "#consent", "#pledges"]
    assert "autofocus" in drawing.one("section")


def test_it_counts_with_a_plain_number_box(draw: Draw) -> None:
    drawing = draw("counter", "counter(f)", f=mistaken_form().undecided)
    assert drawing.one("input")["type"] == "number"
    assert drawing.one("input")["min"] == "0"
    assert all("hidden" in button for button in drawing.all("button"))


def test_it_names_each_cell_by_its_column(draw: Draw) -> None:
    drawing = draw("table", 'table("T", ("A", "B"), (("a", 1), ("b", 2)), numbers=(1,))')
    assert [cell["data-head"] for cell in drawing.all("td")] == ["B", "B"]
    assert [head["scope"] for head in drawing.all("th")] == ["col", "col", "row", "row"]


def test_it_shows_the_figures_of_a_chart_in_a_table(draw: Draw) -> None:
    drawing = draw("chart", 'chart("T", ("Jour", "N"), (("1", 5), ("2", 0), ("3", 10)))')
    assert [bar["height"] for bar in drawing.all("rect")] == ["48.0", "0.0", "96.0"]
    assert len(drawing.all("tr")) == 4


def test_it_draws_a_chart_of_nothing(draw: Draw) -> None:
    assert draw("chart", 'chart("T", ("Jour", "N"), ())').all("rect") == []
    assert draw("chart", 'chart("T", ("Jour", "N"), (("1", 0),))').one("rect")["height"] == "0.0"


@pytest.mark.parametrize(("page", "rels"), [(1, ["next"]), (2, ["prev", "next"]), (3, ["prev"])])
def test_it_leads_to_the_pages_around(draw: Draw, page: int, rels: list[str]) -> None:
    call = 'pagination(page, 3, "core.health", q="été")'
    links = draw("pagination", call, page=page).all("a")
    assert [link["rel"] for link in links] == rels
    assert all("q=%C3%A9t%C3%A9" in (link["href"] or "") for link in links)


def test_it_names_the_stamp_of_a_theme(draw: Draw) -> None:
    drawing = draw("stamp", "stamp(theme)", theme=THEMES[0])
    assert [one["aria-label"] for one in drawing.all("svg") if "role" in one] == [
        "Timbre : Agriculture".replace(" :", "\u00a0:")
    ]


def test_it_writes_long_names_smaller_on_a_stamp(draw: Draw) -> None:
    long = THEMES[0]._replace(name="Environnement et cadre de vie")
    size = draw("stamp", "stamp(theme)", theme=long).one("text")["font-size"]
    assert float(size or "") < 11.5
