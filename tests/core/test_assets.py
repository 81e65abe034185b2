"""What browsers fetch: versioned, compressed, kept for ever."""

import gzip
from pathlib import Path
from types import SimpleNamespace

import brotli
import pytest
from flask import Flask
from werkzeug.test import TestResponse

from relay.core import assets, headers

SHEET = "body { color: black; }\n" * 200


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A small static tree: a style sheet, a module in a folder, a font."""
    static = tmp_path / "static"
    (static / "js").mkdir(parents=True)
    (static / "site.css").write_text(SHEET)
    (static / "js" / "app.js").write_text("export const mount = () => {};\n" * 50)
    (static / "face.woff2").write_bytes(b"wOF2" + bytes(2000))
    return static


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    return tmp_path / "instance" / "static"


def site(tree: Path, copies: Path) -> Flask:
    app = Flask("site", static_folder=None)
    app.config.update(STATIC=tree, DATA=copies.parent)
    assets.init_app(app)
    app.config["SETTINGS"] = SimpleNamespace(production=True)
    headers.cover(app)
    return app


def fetch(app: Flask, url: str, accept_encoding: str = "") -> TestResponse:
    wanted = {"Accept-Encoding": accept_encoding}
    return app.test_client().get(url, headers=wanted, buffered=True)


def address(app: Flask, path: str) -> str:
    return str(app.jinja_env.globals["static"](path))


def test_the_version_is_the_same_for_the_same_tree(tree: Path) -> None:
    assert assets.version(tree) == assets.version(tree)
    assert len(assets.version(tree)) == 12


def test_the_version_changes_with_a_byte(tree: Path) -> None:
    before = assets.version(tree)
    (tree / "js" / "app.js").write_text("export const mount = null;\n")
    assert assets.version(tree) != before


def test_the_version_changes_with_a_name(tree: Path) -> None:
    before = assets.version(tree)
    (tree / "js" / "app.js").rename(tree / "js" / "start.js")
    assert assets.version(tree) != before


def test_the_version_does_not_depend_on_the_hour(tree: Path) -> None:
    before = assets.version(tree)
    (tree / "site.css").touch()
    assert assets.version(tree) == before


def test_the_copy_has_every_file_and_compressed_siblings(tree: Path, copies: Path) -> None:
    copy = copies / assets.build(tree, copies)
    assert (copy / "site.css").read_text() == SHEET
    assert gzip.decompress((copy / "site.css.gz").read_bytes()).decode() == SHEET
    assert brotli.decompress((copy / "js" / "app.js.br").read_bytes()).startswith(b"export")


def test_what_is_compressed_already_is_only_copied(tree: Path, copies: Path) -> None:
    copy = copies / assets.build(tree, copies)
    assert [path.name for path in copy.glob("face*")] == ["face.woff2"]


def test_building_twice_leaves_the_copy_alone(tree: Path, copies: Path) -> None:
    copy = copies / assets.build(tree, copies)
    (copy / "mark").write_text("untouched")
    assets.build(tree, copies)
    assert (copy / "mark").exists()


def test_a_new_version_replaces_the_old_one(tree: Path, copies: Path) -> None:
    old = assets.build(tree, copies)
    (tree / "site.css").write_text("body { color: navy; }")
    new = assets.build(tree, copies)
    assert new != old
    assert [folder.name for folder in copies.iterdir()] == [new]


def test_a_copy_that_was_cut_short_is_made_again(tree: Path, copies: Path) -> None:
    (copies / "unfinished-abc").mkdir(parents=True)
    current = assets.build(tree, copies)
    assert [folder.name for folder in copies.iterdir()] == [current]


def test_it_serves_a_file_for_ever(tree: Path, copies: Path) -> None:
    app = site(tree, copies)
    answer = fetch(app, address(app, "site.css"))
    assert answer.status_code == 200
    assert answer.text == SHEET
    assert answer.headers["Cache-Control"] == "max-age=31536000, public, immutable"


def test_it_serves_the_compressed_copy_when_it_is_current(tree: Path, copies: Path) -> None:
    assets.build(tree, copies)
    app = site(tree, copies)
    answer = fetch(app, address(app, "js/app.js"), "gzip, br")
    assert answer.headers["Content-Encoding"] == "br"
    assert answer.headers["Content-Type"].startswith("text/javascript")


def test_it_serves_the_tree_itself_when_the_copy_is_old(tree: Path, copies: Path) -> None:
    assets.build(tree, copies)
    (tree / "site.css").write_text("body { color: navy; }")
    app = site(tree, copies)
    answer = fetch(app, address(app, "site.css"), "br")
    assert answer.text == "body { color: navy; }"
    assert "Content-Encoding" not in answer.headers


def test_a_static_answer_cannot_be_read_or_guessed_elsewhere(tree: Path, copies: Path) -> None:
    app = site(tree, copies)
    answer = fetch(app, address(app, "site.css"))
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert "Strict-Transport-Security" in answer.headers
    assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize(
    "path", ["/static/site.css", "/static/000000000000/site.css", "{root}../secret_key", "{root}js"]
)
def test_nothing_else_is_served(tree: Path, copies: Path, path: str) -> None:
    (tree.parent / "secret_key").write_text("secret")
    app = site(tree, copies)
    root = address(app, "site.css").removesuffix("site.css")
    assert fetch(app, path.format(root=root)).status_code == 404


def test_a_page_cannot_name_a_file_that_does_not_exist(tree: Path, copies: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"static/missing\.css"):
        address(site(tree, copies), "missing.css")


def test_the_site_serves_its_own_tree_unless_told_otherwise(tmp_path: Path) -> None:
    app = Flask("site", static_folder=None)
    app.config["DATA"] = tmp_path
    assets.init_app(app)
    assert app.config["STATIC"] == assets.STATIC
