"""Who may see a page: closed to everybody who is not signed in, unless its view says otherwise."""

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlencode

from flask import Flask, abort, current_app, g, redirect, request
from flask.wrappers import Response
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

PUBLIC = "public"
View = TypeVar("View", bound=Callable[..., object])


def public(view: View) -> View:
    """Open a view to everybody."""
    view.access = PUBLIC  # type: ignore[attr-defined]
    return view


def only(*roles: str) -> Callable[[View], View]:
    """Open a view to volunteers with one of these roles."""

    def mark(view: View) -> View:
        view.access = frozenset(roles)  # type: ignore[attr-defined]
        return view

    return mark


def access_to(endpoint: str) -> str | frozenset[str] | None:
    """`PUBLIC`, the roles that may enter, or None when every signed-in volunteer may."""
    if endpoint == "static":
        return PUBLIC
    return getattr(current_app.view_functions[endpoint], "access", None)


def guard() -> BaseResponse | None:
    """Before each request: let in, ask to sign in, or refuse."""
    if request.endpoint is None:
        return None
    access = access_to(request.endpoint)
    if access == PUBLIC:
        return None
    if not current_user.is_authenticated:
        return ask_to_sign_in()
    if access is not None and current_user.role not in access:
        abort(403)
    return None


def ask_to_sign_in() -> BaseResponse:
    wanted = request.full_path.rstrip("?") if request.method == "GET" else "/deck"
    return redirect("/login?" + urlencode({"next": wanted}))


def own_path(target: str | None, otherwise: str) -> str:
    """`target` when it is a path of this site, else `otherwise`; nobody is sent elsewhere.

    Browsers read a backslash as a slash and drop tabs and line breaks inside addresses.
    """
    if not target or not target.startswith("/") or target[1:2] in ("/", "\\"):
        return otherwise
    if any(sign == "\\" or ord(sign) < 33 or ord(sign) == 127 for sign in target):
        return otherwise
    return target


def not_kept(response: Response) -> Response:
    """After each request: pages of a signed-in volunteer stay in no cache."""
    if request.endpoint is None or access_to(request.endpoint) != PUBLIC:
        response.headers["Cache-Control"] = "no-store"
    return response


def signed_in() -> Any:
    """The volunteer that a page is made for; public pages are made for nobody."""
    if "database_is_lost" in g:
        return None
    if request.endpoint is not None and access_to(request.endpoint) == PUBLIC:
        return None
    return current_user if current_user.is_authenticated else None


def init_app(app: Flask) -> None:
    app.before_request(guard)
    app.after_request(not_kept)
    app.context_processor(lambda: {"current_volunteer": signed_in()})
