"""Pages behind the links that go by mail. Opening one changes nothing; its button does."""

from flask import flash, redirect, render_template, request, url_for

from relay.accounts import mails, passwords, tries
from relay.accounts.blueprint import accounts
from relay.accounts.codes import OneTimeCode
from relay.accounts.entrance import AFTER, Answer
from relay.accounts.forms import AddressForm, EmptyForm, NewPasswordForm
from relay.accounts.jobs import send_reset
from relay.accounts.models import SignInSession
from relay.accounts.my_data import leave
from relay.core.access import public
from relay.core.database import database
from relay.core.i18n import gettext as _
from relay.core.jobs import later


@accounts.route("/login/forgotten", methods=["GET", "POST"])
@public
@tries.of_account_typed
@tries.of_computer
def forgotten() -> Answer:
    form = AddressForm()
    if not form.validate_on_submit():
        return render_template("accounts/forgotten.html", form=form)
    later(send_reset, form.email.data)
    return redirect(url_for(".reset_sent"))


@accounts.get("/login/forgotten/sent")
@public
def reset_sent() -> str:
    return render_template("accounts/reset_sent.html")


@accounts.route("/login/reset/<token>", methods=["GET", "POST"])
@public
@tries.of_computer
def reset(token: str) -> Answer:
    """A new password. Who has a second factor still needs it to sign in."""
    row = OneTimeCode.held(token, "reset")
    if row is None:
        return link_is_over()
    form = NewPasswordForm()
    if not form.validate_on_submit():
        return render_template("accounts/reset.html", form=form)
    volunteer = row.volunteer
    with database.atomic():
        if not row.use():
            return link_is_over()
        volunteer.claim()
        volunteer.change(password_hash=passwords.hashed(form.password.data))
        SignInSession.end_all(volunteer)
    mails.something_changed(
        volunteer, volunteer.address, lambda: _("Votre mot de passe vient de changer.")
    )
    flash(_("Votre mot de passe est enregistré. Connectez-vous."), "good")
    return redirect(url_for(".sign_in"))


@accounts.route("/confirm/<token>", methods=["GET", "POST"])
@public
@tries.of_computer
def confirm_address(token: str) -> Answer:
    """Whoever owns the address says whether they are the person who joined with it."""
    row = OneTimeCode.held(token, "confirm")
    if row is None:
        return link_is_over()
    form = EmptyForm()
    if not form.validate_on_submit():
        return render_template("accounts/confirm.html", form=form, volunteer=row.volunteer)
    if request.form.get("answer") == "no":
        leave(row.volunteer)
        flash(_("L'inscription est annulée. Rien n'a été gardé."), "good")
        return redirect(url_for(".sign_in"))
    with database.atomic():
        if row.use():
            row.volunteer.prove_address()
    flash(_("Merci. Votre adresse est confirmée."), "good")
    return redirect(AFTER)


@accounts.route("/address/<token>", methods=["GET", "POST"])
@public
@tries.of_computer
def confirm_change(token: str) -> Answer:
    """The old address or the new one agrees; the second to agree makes the change."""
    row = OneTimeCode.held(token, "change_old", "change_new")
    if row is None:
        return link_is_over()
    form = EmptyForm()
    if not form.validate_on_submit():
        return render_template("accounts/confirm_change.html", form=form, row=row)
    if agree(row):
        flash(_("L'adresse est changée. Connectez-vous avec la nouvelle."), "good")
    else:
        flash(_("Merci. L'autre adresse doit encore confirmer."), "info")
    return redirect(url_for(".sign_in"))


def agree(row: OneTimeCode) -> bool:
    """Note that one address agrees; True when both have and the account has moved."""
    volunteer, address, old = row.volunteer, str(row.new_email), row.volunteer.address
    with database.atomic():
        if not row.use() or not OneTimeCode.both_agree(volunteer, address):
            return False
        volunteer.move_to(address)
        OneTimeCode.forget(volunteer, "change_old", "change_new", "sign_in", "reset")
        mails.something_changed(
            volunteer, old, lambda: _("L'adresse de votre compte vient de changer.")
        )
    return True


def link_is_over() -> tuple[str, int]:
    return render_template("accounts/link_over.html"), 410
