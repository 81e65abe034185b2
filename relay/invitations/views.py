"""Joining by a link, and a volunteer's own link to invite with."""

from typing import Any

from flask import (
    Blueprint,
    Flask,
    Response,
    current_app,
    flash,
    redirect,
    render_template,
    url_for,
)
from flask_login import current_user

from relay.accounts import passwords
from relay.accounts.models import Volunteer
from relay.accounts.my_data import Rows, add_part, before_leaving
from relay.accounts.signing_in import welcome
from relay.campaign.models import Campaign
from relay.core.access import public
from relay.core.i18n import day, language
from relay.core.i18n import gettext as _
from relay.core.qr import draw
from relay.core.throttle import for_each_volunteer, limiter
from relay.invitations.forms import EmptyForm, JoinForm
from relay.invitations.models import Acceptance, Closed, Invitation

LEAST_AGE = 16  # while no campaign says otherwise

invitations = Blueprint("invitations", __name__)


@invitations.after_request
def keep_nothing(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response


@invitations.route("/join/<code>", methods=["GET", "POST"])
@public
@limiter.limit("30 per 15 minutes", methods=["POST"])
def join(code: str) -> Any:
    """The same answer for every address: the mail alone says who has an account already."""
    invitation = Invitation.of_code(code)
    if invitation is None:
        return closed("unknown")
    if invitation.state != "open":
        return closed(invitation.state)
    campaign = Campaign.current()
    form = JoinForm()
    form.ask_age(campaign.minimum_age if campaign else LEAST_AGE)
    if not form.validate_on_submit():
        return render_template("invitations/join.html", form=form, invitation=invitation)
    try:
        volunteer = invitation.join(
            first_name=form.first_name.data,
            awaited_email=form.email.data,
            commune=form.commune.number,
            password_hash=passwords.hashed(form.password.data) if form.password.data else None,
            language=language(),
        )
    except Closed as reason:
        return closed(reason.state)
    welcome(volunteer)
    flash(_("Bienvenue ! Un courriel vous attend, pour confirmer votre adresse."), "good")
    return redirect("/deck")


def closed(state: str) -> tuple[str, int]:
    """A page that says why the link invites nobody, and what to do."""
    status = 404 if state == "unknown" else 410
    return render_template("invitations/closed.html", state=state), status


@invitations.route("/invite", methods=["GET", "POST"])
@for_each_volunteer("20 per hour")
def invite() -> Any:
    """My link; the button makes a new one and closes the former."""
    form = EmptyForm()
    if form.validate_on_submit() and current_user.is_confirmed:
        Invitation.renew(current_user._get_current_object())
        flash(_("Votre nouveau lien est prêt."), "good")
        return redirect(url_for(".invite"))
    own = Invitation.personal(current_user)
    link = address_of(own) if own else ""
    return render_template(
        "invitations/invite.html",
        form=form,
        invitation=own,
        link=link,
        qr=draw(link) if own and own.state == "open" else None,
        invited=Acceptance.invited_by(current_user),
        branch=Acceptance.branch_size(current_user),
    )


@invitations.post("/invite/revoke")
def revoke() -> Any:
    Invitation.revoke_personal(current_user)
    flash(_("Votre lien est fermé."), "good")
    return redirect(url_for(".invite"))


def address_of(invitation: Invitation) -> str:
    """The whole address: 60 characters or fewer, so that its QR code is easy to photograph."""
    base: str = current_app.config["SETTINGS"].base_url
    return f"{base}/join/{invitation.code}"


def about_the_chain(volunteer: Volunteer) -> tuple[str, Rows]:
    """What is kept of a volunteer's place in the chain; others are only first names."""
    rows: Rows = []
    acceptance = Acceptance.of(volunteer)
    if acceptance is not None:
        rows.append((_("Vous avez accepté une invitation le"), day(acceptance.accepted_at)))
        if acceptance.inviter:
            rows.append((_("Invitation reçue de"), acceptance.inviter.first_name))
    rows += [
        (_("A rejoint la chaîne grâce à vous"), one.volunteer.first_name)
        for one in Acceptance.invited_by(volunteer)
    ]
    own = Invitation.personal(volunteer)
    if own is not None:
        rows.append((_("Votre lien d'invitation, ouvert jusqu'au"), day(own.expires_at)))
    return _("Votre place dans la chaîne"), rows


def init_app(app: Flask) -> None:
    app.register_blueprint(invitations)
    add_part(about_the_chain)
    before_leaving(Acceptance.close_gap)
