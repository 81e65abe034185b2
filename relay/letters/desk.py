"""Who may enter the desk's pages of letters, and how a page there finds its letter."""

from flask import abort

from relay.core.access import only
from relay.letters.models import Letter

for_editors = only("editor", "admin")


def letter_or_404(number: int) -> Letter:
    return Letter.numbered(number) or abort(404)
