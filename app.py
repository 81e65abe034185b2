"""The site, as a WSGI server loads it: `granian --interface wsgi app:app`."""

from relay import create_app

app = create_app()
