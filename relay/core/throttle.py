"""How often one address or one account may try something; the tries are counted, not the names.

With Redis down, each process counts by itself rather than letting everything through.
"""

from flask import Flask
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
