"""Who the campaign is, said in public; and what every page knows of it."""

from flask import Blueprint, Flask, g, render_template
from werkzeug.local import LocalProxy

from relay.campaign.laws import LAWS
from relay.campaign.models import Campaign
from relay.core.access import public

campaign = Blueprint("campaign", __name__)


def current() -> Campaign | None:
    """The campaign, read at most once for a request and only when something asks."""
    if "campaign" not in g:
        g.campaign = None if "database_is_lost" in g else Campaign.current()
    found: Campaign | None = g.campaign
    return found


@campaign.get("/imprint")
@public
def imprint() -> str:
    return render_template("campaign/imprint.html")


@campaign.get("/privacy")
@public
def privacy() -> str:
    return render_template("campaign/privacy.html")


@campaign.get("/transparency")
@public
def transparency() -> str:
    return render_template("campaign/transparency.html")


@campaign.get("/accessibility")
@public
def accessibility() -> str:
    return render_template("campaign/accessibility.html")


def typography() -> str:
    found = current()
    return found.typography if found else "fr-BE"


def timezone() -> str:
    found = current()
    return found.timezone if found else LAWS["BE"].timezone


def init_app(app: Flask) -> None:
    app.register_blueprint(campaign)
    app.config.update(FRENCH=typography, TIMEZONE=timezone)
    app.context_processor(lambda: {"campaign": LocalProxy(current)})
