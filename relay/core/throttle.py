"""How often one address or one account may try something; the tries are counted, not the names.

With Redis down, each process counts by itself rather than letting everything through.
"""

from typing import Any

from flask import Flask, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

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
