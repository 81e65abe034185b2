"""What everybody may read: the home page, the letters, one letter, one theme, the colours."""

from __future__ import annotations

from itertools import groupby

from flask import (
    Blueprint,
    Flask,
    Response,
    abort,
    current_app,
    g,
    render_template,
    request,
    url_for,
)
from peewee import ModelSelect, prefetch

from relay.core.access import public
from relay.core.i18n import LANGUAGES, language, typography
from relay.core.qr import draw
from relay.core.typography import typeset_html
from relay.letters import colours, drawn
from relay.letters.models import Letter, LetterPublication, Theme

letters = Blueprint("letters", __name__)

FRESH = 60  # seconds during which nobody need ask again
FOREVER = 31_536_000


@letters.get("/")
@public
def home() -> Response:
    found = with_dates(Letter.listed(language())) or with_dates(Letter.listed())
    return fresh(render_template("letters/home.html", groups=by_theme(found)))


@letters.get("/letters/")
@public
def index() -> Response:
    written = request.args.get("written", "")
    found = with_dates(Letter.listed(written if written in LANGUAGES else ""))
    return fresh(render_template("letters/index.html", groups=by_theme(found), written=written))


@letters.get("/letters/<slug>")
@public
def letter(slug: str) -> Response:
    chosen = request.args.get("lang", "")
    page = drawn.page(slug, chosen if chosen in LANGUAGES else "", draw_letter)
    if page is None:
        abort(404)
    return fresh(page.body, page.etag)


@letters.get("/themes/<slug>")
@public
def theme(slug: str) -> Response:
    themes = {found.slug: found for found in Theme.active()}
    if slug not in themes:
        abort(404)
    return fresh(
        render_template(
            "letters/theme.html",
            theme=themes.pop(slug),
            letters=[found for found in with_dates(Letter.listed()) if found.theme.slug == slug],
            others=themes.values(),
        )
    )


@letters.get("/themes.css")
@public
def theme_colours() -> Response:
    css = colours.stylesheet()
    version = colours.version(css)
    response = fresh(css, version)
    response.mimetype = "text/css"
    if request.args.get("v") == version:
        response.headers["Cache-Control"] = f"public, max-age={FOREVER}, immutable"
    return response


def with_dates(query: ModelSelect[Letter]) -> list[Letter]:
    """The letters with their publications, in two queries however many there are."""
    return list(prefetch(query, LetterPublication))


def by_theme(found: list[Letter]) -> list[tuple[Theme, list[Letter]]]:
    return [(theme, list(group)) for theme, group in groupby(found, key=lambda one: one.theme)]


def draw_letter(number: int) -> str:
    """The page of a letter: it speaks the letter's language, to everybody alike."""
    found = Letter.get_by_id(number)
    g.language = found.language
    address = whole_address(found)
    return render_template(
        "letters/letter.html",
        letter=found,
        body=typeset_html(found.html, typography()),
        address=address,
        code=draw(address),
        whole_address=whole_address,
    )


def whole_address(letter: Letter) -> str:
    """Where a letter is read, as other sites and paper name it."""
    path = url_for("letters.letter", slug=letter.slug, lang=None)
    return f"{current_app.config['SETTINGS'].base_url}{path}"


def fresh(body: str | bytes, etag: str = "") -> Response:
    """An answer for everybody, which browsers and proxies may keep for a minute.

    What has an `etag` of its own is the same in every language.
    """
    response = Response(body)
    response.headers["Cache-Control"] = f"public, max-age={FRESH}"
    if etag:
        response.set_etag(etag)
    else:
        response.headers["Vary"] = "Accept-Language"
        response.add_etag()
    if request.if_none_match:
        response.make_conditional(request)
    return response


def theme_name(theme: Theme | None) -> str:
    """A theme's name in the reader's language; nothing for a text of every theme."""
    return theme.name if theme else ""


def theme_choices() -> list[tuple[str, str]]:
    return [(theme.slug, theme.name) for theme in Theme.active()]


def themes_url() -> str:
    if "database_is_lost" in g:
        return ""
    return url_for("letters.theme_colours", v=colours.current_version(), lang=None)


def init_app(app: Flask) -> None:
    app.register_blueprint(letters)
    app.config["THEME_CHOICES"] = theme_choices
    app.jinja_env.globals["theme_name"] = theme_name
    app.context_processor(lambda: {"themes_url": themes_url()})
