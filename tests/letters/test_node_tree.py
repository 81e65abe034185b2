"""HTML as lists."""

import pytest

from relay.letters.node_tree import Node, tree_of


@pytest.mark.parametrize(
    ("html", "tree"),
    [
        ("", []),
        ("words", ["words"]),
        ("<p>a <em>b</em> c</p>", [["p", {}, ["a ", ["em", {}, ["b"]], " c"]]]),
        ("<p>a<br>b</p>", [["p", {}, ["a", ["br", {}, []], "b"]]]),
        ("<p>\n  <b>x</b>\n</p>\n", [["p", {}, [["b", {}, ["x"]]]]]),
        ('<a href="/?a=1&amp;b=2">&lt;</a>', [["a", {"href": "/?a=1&b=2"}, ["<"]]]),
        ('<path d="M0" /><i hidden></i>', [["path", {"d": "M0"}, []], ["i", {"hidden": ""}, []]]),
    ],
)
def test_it_keeps_elements_attributes_and_words(html: str, tree: list[Node]) -> None:
    assert tree_of(html) == tree
