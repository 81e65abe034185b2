"""French and English: which one, and its typography.

Source strings are French, with plain spaces and straight apostrophes; English comes from
`relay/translations`. Both are typeset on the way out.
"""

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlencode

import flask_babel
from flask import Flask, current_app, g, has_request_context, request
from flask_babel.speaklater import LazyString

from relay.core.access import PUBLIC, access_to, signed_in
from relay.core.database import now
from relay.core.typography import format_thousands, typeset

LANGUAGES = ("fr", "en")
babel = flask_babel.Babel()


def choose_language() -> str:
    """The account's language, else `?lang=`, else the browser's, else French."""
    if "language" in g:  # a letter's page speaks the letter's language
        return str(g.language)
    if not has_request_context():  # a command or a job, which says otherwise when it must
        return "fr"
    volunteer = signed_in()
    if volunteer is not None:
        return str(volunteer.language)
    wanted = request.args.get("lang")
    if wanted not in LANGUAGES:
        wanted = request.accept_languages.best_match(LANGUAGES) or "fr"
    return wanted


def language() -> str:
    return str(flask_babel.get_locale() or "fr")[:2]


def typography(written_in: str | None = None) -> str:
    """The locale whose spaces and signs a text takes: the campaign's French, or English.

    The text is written in the reader's language unless `written_in` says otherwise.
    """
    if (written_in or language()) != "fr":
        return "en"
    french: Callable[[], str] = current_app.config["FRENCH"]
    return french()


@lru_cache(maxsize=4096)
def _typeset_source(text: str, locale: str) -> str:
    return typeset(text, locale)


def typeset_words(text: str, written_in: str | None = None) -> str:
    """Words that staff wrote, typeset for the language they are in."""
    return typeset(text, typography(written_in))


def gettext(text: str, **values: Any) -> str:
    """The sentence in the reader's language, typeset; `%(name)s` is filled from `values`."""
    translated = flask_babel.gettext(text)
    sentence = _typeset_source(translated, typography())
    return sentence % values if values else sentence


def lazy_gettext(text: str, **values: Any) -> Any:
    """`gettext` at the moment it is shown: for labels, which are written before any request."""
    return LazyString(gettext, text, **values)


def ngettext(one: str, many: str, num: int, **values: Any) -> str:
    values.setdefault("num", number(num))
    if language() == "fr":  # the sources are French, where nothing is singular too
        translated = one if num < 2 else many
    else:
        translated = flask_babel.get_translations().ungettext(one, many, num)
    return _typeset_source(translated, typography()) % values


def number(value: int) -> str:
    """A whole number with the locale's thousands sign."""
    return format_thousands(value, typography())


def day(value: date) -> str:
    return str(flask_babel.format_date(value, "d MMMM y"))


def moment(value: datetime) -> str:
    """A date and time in the campaign's time zone."""
    if language() == "fr":
        return str(flask_babel.format_datetime(value, "d MMMM y 'à' HH:mm"))
    return str(flask_babel.format_datetime(value, "d MMMM y 'at' HH:mm"))


def today() -> date:
    """The day it is in the campaign's time zone."""
    here: date = flask_babel.to_user_timezone(now()).date()
    return here


def other_language() -> str:
    return "en" if language() == "fr" else "fr"


def other_language_url() -> str:
    """This same page in the other language."""
    if request.endpoint is None or request.method != "GET":
        return f"/?lang={other_language()}"
    # Not `url_for`: it would take names such as `_scheme` and `endpoint` from the visitor.
    return f"{quote(request.path)}?{urlencode({**request.args, 'lang': other_language()})}"


def keep_chosen_language(endpoint: str, values: dict[str, Any]) -> None:
    """`?lang=` stays in the links of a page that was asked with it: no cookie is needed.

    Public pages know no account, so a volunteer's links to them say the account's language.
    """
    if not has_request_context():
        return
    volunteer = signed_in()
    if volunteer is None:
        chosen = request.args.get("lang")
    else:
        chosen = volunteer.language if access_to(endpoint) == PUBLIC else None
    if chosen in LANGUAGES:
        values.setdefault("lang", chosen)


def init_app(app: Flask) -> None:
    app.config.setdefault("FRENCH", lambda: "fr-BE")
    app.config.setdefault("TIMEZONE", lambda: "Europe/Brussels")
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = "translations"
    babel.init_app(
        app,
        default_locale="fr",
        locale_selector=choose_language,
        timezone_selector=lambda: app.config["TIMEZONE"](),
    )
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=False
    )
    app.jinja_env.globals.update(
        _=gettext, other_language=other_language, other_language_url=other_language_url
    )
    app.jinja_env.filters.update(number=number, day=day, moment=moment, typeset=typeset_words)
    app.context_processor(lambda: {"language": language()})
    app.url_defaults(keep_chosen_language)
