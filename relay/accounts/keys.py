"""What opens an account: password, address, second factor. Each page asks for a recent sign-in."""

from flask import flash, redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from relay.accounts import mails, passwords, second_factor
from relay.accounts.blueprint import accounts
from relay.accounts.entrance import Answer
from relay.accounts.forms import AddressForm, DigitsForm, EmptyForm, NewPasswordForm
from relay.accounts.jobs import send_change_of_address, send_confirmation
from relay.accounts.models import SignInSession
from relay.accounts.signing_in import recently
from relay.campaign.models import Campaign
from relay.core.database import database
from relay.core.i18n import gettext as _
from relay.core.jobs import later
from relay.core.qr import draw
from relay.core.throttle import limiter


def tell(sentence: str) -> Response:
    flash(sentence, "good")
    return redirect(url_for(".me"))


def save_password(password_hash: str | None) -> None:
    """Every other browser must sign in again."""
    with database.atomic():
        current_user.change(password_hash=password_hash)
        SignInSession.end_all(current_user, but=current_user.session_token)
        if current_user.is_confirmed:
            mails.something_changed(
                current_user,
                current_user.email,
                lambda: _("Votre mot de passe vient de changer."),
            )


@accounts.route("/me/password", methods=["GET", "POST"])
@recently
def password() -> Answer:
    form = NewPasswordForm()
    if not form.validate_on_submit():
        return render_template("accounts/password.html", form=form)
    save_password(passwords.hashed(form.password.data))
    return tell(_("Votre mot de passe est enregistré. Vos autres connexions sont fermées."))


@accounts.route("/me/password/remove", methods=["GET", "POST"])
@recently
def remove_password() -> Answer:
    """A code by mail opens the account from then on."""
    form = EmptyForm()
    if not form.validate_on_submit():
        return render_template("accounts/remove_password.html", form=form)
    save_password(None)
    return tell(_("Votre mot de passe est retiré. Un code vous sera envoyé à chaque fois."))


@accounts.route("/me/address", methods=["GET", "POST"])
@recently
@limiter.limit("5 per 15 minutes", methods=["POST"], key_func=lambda: f"move:{current_user.id}")
def change_address() -> Answer:
    form = AddressForm()
    if not form.validate_on_submit():
        return render_template("accounts/address.html", form=form)
    if current_user.is_confirmed:
        later(send_change_of_address, current_user.id, form.email.data)
        return tell(_("Deux courriels sont partis. Confirmez dans chacun des deux."))
    current_user.change(awaited_email=form.email.data)
    later(send_confirmation, current_user.id)
    return tell(_("Un courriel est parti à cette adresse. Ouvrez-le pour la confirmer."))


@accounts.route("/me/second-factor", methods=["GET", "POST"])
@recently
@limiter.limit("10 per 15 minutes", methods=["POST"], key_func=lambda: f"2nd:{current_user.id}")
def second() -> Answer:
    """Three states: not begun (a button), begun (QR code and digits), on (a way to remove it)."""
    form = DigitsForm()
    if current_user.has_second_factor or not current_user.totp_seed:
        return render_template("accounts/second_factor.html", form=form)
    if form.validate_on_submit():
        if second_factor.confirm(current_user, form.digits.data):
            return tell(_("C'est fait. Le code sera demandé à chaque connexion."))
        form.digits.errors = [_("Ces chiffres ne conviennent pas. Attendez les suivants.")]
    campaign = Campaign.current()
    return render_template(
        "accounts/second_factor.html",
        form=form,
        secret=second_factor.secret_of(current_user),
        qr=draw(second_factor.address_of(current_user, campaign.name if campaign else "Relais")),
    )


@accounts.post("/me/second-factor/begin")
@recently
def begin_second() -> Answer:
    second_factor.begin(current_user)
    return redirect(url_for(".second"))


@accounts.route("/me/second-factor/remove", methods=["GET", "POST"])
@recently
def remove_second() -> Answer:
    form = EmptyForm()
    if not form.validate_on_submit():
        return render_template("accounts/remove_second.html", form=form)
    with database.atomic():
        current_user.end_second_factor()
        SignInSession.end_all(current_user, but=current_user.session_token)
        mails.something_changed(
            current_user, current_user.address, lambda: _("Votre second facteur est retiré.")
        )
    return tell(_("Le second facteur est retiré."))
