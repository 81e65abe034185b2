"""The site, as a WSGI server loads it: `granian --interface wsgi app:app`."""

from relay import create_app
from relay.core.config import SettingError

try:
    app = create_app()
except SettingError as error:
    raise SystemExit(f"relay: {error}") from None
