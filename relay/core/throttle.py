"""How often one address or one account may try something; the tries are counted, not the names.

With Redis down, each process counts by itself rather than letting everything through.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from flask import Flask, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import current_user

View = TypeVar("View", bound=Callable[..., Any])
limiter = Limiter(
    get_remote_address,
    strategy="moving-window",
    in_memory_fallback_enabled=True,
    headers_enabled=False,
)


def forget_tries(key: str) -> None:
    """Count again from nothing for `key`: this try was right."""
    for applied in limiter.current_limits:
        if key in applied.request_args:
            limiter.limiter.clear(applied.limit, *applied.request_args)


def for_each_volunteer(often: str) -> Callable[[View], View]:
    """Limit a view's writes to, say, "120 per hour" for each volunteer who is signed in."""
    limit = limiter.limit(often, methods=["POST"], key_func=_volunteer)
    return cast(Callable[[View], View], limit)


def _volunteer() -> str:
    return str(current_user.id) if current_user.is_authenticated else get_remote_address()


def init_app(app: Flask) -> None:
    settings = app.config["SETTINGS"]
    app.config["RATELIMIT_STORAGE_URI"] = settings.redis_url or "memory://"
    limiter.init_app(app)
    # Only writes are counted; looking for the limits of a page would cost as much as the page.
    count: Any = app.before_request_funcs[None].pop()
    take_off: Any = app.after_request_funcs[None].pop()
    release: Any = app.teardown_request_funcs[None].pop()
    app.before_request(lambda: count() if is_write() else None)
    app.after_request(lambda response: take_off(response) if is_write() else response)
    app.teardown_request(lambda error: release(error) if is_write() else None)


def is_write() -> bool:
    return request.method not in ("GET", "HEAD")
