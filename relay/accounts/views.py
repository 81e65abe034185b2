"""The pages of the accounts, in four parts, and who must bring a second factor."""

from flask import Flask, flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from relay.accounts import entrance as entrance
from relay.accounts import keys as keys
from relay.accounts import profile as profile
from relay.accounts import recovery as recovery
from relay.accounts import signing_in
from relay.accounts.blueprint import accounts
from relay.campaign.models import Campaign
from relay.core.i18n import gettext as _


def ask_staff_for_second_factor() -> Response | None:
    """Before each desk page: those who must have a second factor are led to it."""
    if not request.path.startswith("/desk") or not current_user.is_authenticated:
        return None
    campaign = Campaign.current()
    if campaign is None or not campaign.staff_need_second_factor or not current_user.is_staff:
        return None
    if current_user.has_second_factor:
        return None
    flash(_("Votre rôle demande un second facteur. Il se met en place ici."), "info")
    return redirect(url_for("accounts.second"))


def init_app(app: Flask) -> None:
    signing_in.init_app(app)
    app.register_blueprint(accounts)
    app.before_request(ask_staff_for_second_factor)
