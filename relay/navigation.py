"""The site's menus on one page: who finds what at the top of every page."""

from flask import Flask, request, url_for

from relay.core.access import signed_in
from relay.core.i18n import gettext as _


def menu() -> list[tuple[str, str, bool]]:
    """The links at the top as (address, words, whether it is this page's part of the site)."""
    volunteer = signed_in()
    if volunteer is None:
        entries = [
            ("letters.home", _("Accueil")),
            ("letters.index", _("Lettres")),
            ("accounts.sign_in", _("Se connecter")),
        ]
    else:
        entries = [
            ("sharing.deck", _("Messages")),
            ("pledges.new_report", _("Noter un retour")),
            ("invitations.invite", _("Inviter")),
            ("accounts.me", _("Mon compte")),
        ]
        if volunteer.is_staff:
            entries.append(("desk.home", _("Bureau")))
    return [(url_for(name), words, name == request.endpoint) for name, words in entries]


def init_app(app: Flask) -> None:
    app.context_processor(lambda: {"page_nav": menu()})
