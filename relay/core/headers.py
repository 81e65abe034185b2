"""The headers of every answer: nothing from elsewhere, nothing inline, nothing framed."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from flask import Flask, abort, current_app, request

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)

HEADERS = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("X-DNS-Prefetch-Control", "off"),
    (
        "Permissions-Policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    ),
)


def with_headers(wsgi_app: "WSGIApplication", headers: list[tuple[str, str]]) -> "WSGIApplication":
    """The same site, each answer with these headers too; cheaper here than in each response."""

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        def start(status: str, own: list[tuple[str, str]], *error: Any) -> Any:
            return start_response(status, own + headers, *error)

        return wsgi_app(environ, start)

    return answer


def refuse_foreign_writes() -> None:
    """A write that another site's page sent is refused, before its token is even read."""
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        abort(403)
    origin = request.headers.get("Origin", "null")
    if origin not in ("null", current_app.config["SETTINGS"].base_url, request.host_url[:-1]):
        abort(403)


def init_app(app: Flask) -> None:
    app.before_request(refuse_foreign_writes)


def cover(app: Flask) -> None:
    """Give every answer its headers, those of static files too: called when all is in place."""
    every = list(HEADERS)
    if app.config["SETTINGS"].production:
        every.append(("Strict-Transport-Security", "max-age=63072000; includeSubDomains"))
    app.wsgi_app = with_headers(app.wsgi_app, every)  # type: ignore[assignment,method-assign]
