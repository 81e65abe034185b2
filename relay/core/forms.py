"""The form every other form comes from."""

from flask import Flask
from flask_wtf import CSRFProtect, FlaskForm
from wtforms import Field

csrf = CSRFProtect()


class Form(FlaskForm):  # type: ignore[misc]
    """A form whose errors can be listed at the top of its page, in the order of its fields."""

    @property
    def mistakes(self) -> list[tuple[Field, str]]:
        """Each field that must be mended, with what to do."""
        return [(field, str(field.errors[0])) for field in self if field.errors]


def init_app(app: Flask) -> None:
    # The token lives as long as the session: a letter half written over lunch must not be lost.
    app.config.setdefault("WTF_CSRF_TIME_LIMIT", None)
    # No page sends a Referer; `headers.refuse_foreign_writes` looks at the origin instead.
    app.config.setdefault("WTF_CSRF_SSL_STRICT", False)
    csrf.init_app(app)
