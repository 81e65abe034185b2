"""The settings, read once from the environment.

Every setting has a default that suits a first try on one computer; README.md lists them.
A wrong one stops the start with a sentence that says how to mend it.
"""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix


class SettingError(Exception):
    """A setting that cannot be used; the message says how to mend it."""


@dataclass(frozen=True)
class Settings:
    data: Path
    host: str
    port: int
    base_url: str
    database_url: str
    redis_url: str
    smtp_url: str
    mail_from: str
    secret_key: str
    trusted_proxies: int
    production: bool

    @property
    def mail_folder(self) -> Path:
        """Where mails are written when no SMTP server is set."""
        return self.data / "mail"


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read and check every setting. Raises `SettingError` on the first one that is wrong."""
    production = _environment(environ) == "production"
    data = Path(environ.get("RELAY_DATA", "instance")).absolute()
    _make_private(data)
    port = _port(environ.get("RELAY_PORT", "5000"))
    host = environ.get("RELAY_HOST", "127.0.0.1")
    base_url = _base_url(environ.get("RELAY_BASE_URL", ""), port, production)
    return Settings(
        data=data,
        host=host,
        port=port,
        base_url=base_url,
        database_url=_database_url(environ.get("DATABASE_URL", ""), data),
        redis_url=_url("REDIS_URL", environ.get("REDIS_URL", ""), ("redis", "rediss", "unix")),
        smtp_url=_url("SMTP_URL", environ.get("SMTP_URL", ""), ("smtp", "smtps")),
        mail_from=environ.get("MAIL_FROM", f"relais@{urlsplit(base_url).hostname}"),
        secret_key=environ.get("SECRET_KEY") or _kept_secret(data / "secret_key"),
        trusted_proxies=_proxies(environ.get("RELAY_TRUSTED_PROXIES", "0")),
        production=production,
    )


def _environment(environ: Mapping[str, str]) -> str:
    name = environ.get("RELAY_ENV", "development")
    if name not in ("development", "production"):
        raise SettingError(f"RELAY_ENV is {name!r}: set it to development or production.")
    if name == "production" and environ.get("FLASK_DEBUG", "0") not in ("", "0", "false"):
        raise SettingError("FLASK_DEBUG is on: unset it when RELAY_ENV is production.")
    return name


def _make_private(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise SettingError(
            f"RELAY_DATA is {folder}, which cannot be made ({error.strerror}): "
            "set it to a folder you may write to."
        ) from error
    if not os.access(folder, os.W_OK):
        raise SettingError(f"RELAY_DATA is {folder}: set it to a folder you may write to.")


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise SettingError(f"RELAY_PORT is {text!r}: set it to a number from 1 to 65535.")
    return int(text)


def _proxies(text: str) -> int:
    if not text.isdecimal() or int(text) > 9:
        raise SettingError(
            f"RELAY_TRUSTED_PROXIES is {text!r}: set it to how many proxies stand before the site."
        )
    return int(text)


def _base_url(text: str, port: int, production: bool) -> str:
    if not text:
        if production:
            raise SettingError(
                "RELAY_BASE_URL is empty: set it to the site's address, "
                "such as https://relais.example."
            )
        return f"http://127.0.0.1:{port}"
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/"):
        raise SettingError(f"RELAY_BASE_URL is {text!r}: write it as https://name, without a path.")
    if production and parts.scheme != "https":
        raise SettingError("RELAY_BASE_URL uses plain http: production needs https.")
    return text.rstrip("/")


def _database_url(text: str, data: Path) -> str:
    if not text:
        return f"sqlite:///{data / 'relay.sqlite'}"
    return _url("DATABASE_URL", text, ("sqlite", "postgresql", "postgres"))


def _url(name: str, text: str, schemes: tuple[str, ...]) -> str:
    if text and urlsplit(text).scheme not in schemes:
        wanted = " or ".join(f"{scheme}://" for scheme in schemes)
        raise SettingError(f"{name} cannot be used: it must begin with {wanted}.")
    return text


def _kept_secret(path: Path) -> str:
    """Make the secret key once, for this user's eyes only, and keep it."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        secret = secrets.token_urlsafe(48)
        file.write(secret)
    return secret


def configure(app: Flask, settings: Settings) -> None:
    """Give Flask what it needs of the settings; cookies are `Secure` wherever the site is https."""
    is_https = settings.base_url.startswith("https")
    app.config.update(
        SETTINGS=settings,
        DATA=settings.data,
        SECRET_KEY=settings.secret_key,
        SESSION_COOKIE_NAME="__Host-relay" if is_https else "relay",
        SESSION_COOKIE_SECURE=is_https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,
        MAX_CONTENT_LENGTH=1_000_000,
        MAX_FORM_MEMORY_SIZE=1_000_000,
        TEMPLATES_AUTO_RELOAD=False,
    )
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    # No view here is asynchronous, and Flask would ask each function before it calls it.
    app.ensure_sync = lambda function: function  # type: ignore[assignment,method-assign]
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
