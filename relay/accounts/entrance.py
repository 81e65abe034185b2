"""Signing in and out."""

from typing import Any

from flask import Response, current_app, redirect, render_template, request, session, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from relay.accounts import passwords, second_factor, tries
from relay.accounts.blueprint import accounts
from relay.accounts.codes import OneTimeCode
from relay.accounts.forms import DigitsForm, EmptyForm, SignInForm
from relay.accounts.jobs import send_sign_in_code
from relay.accounts.models import SignInSession, Volunteer
from relay.accounts.signing_in import start_session
from relay.core.access import own_path, public
from relay.core.i18n import gettext as _
from relay.core.jobs import later
from relay.core.tokens import fingerprint, new_token

Answer = str | BaseResponse | tuple[str, int]
AFTER = "/deck"


@accounts.route("/login", methods=["GET", "POST"])
@public
@tries.of_account_typed
@tries.of_computer
def sign_in() -> Answer:
    form = SignInForm(data={"next": request.args.get("next", "")})
    if not form.validate_on_submit():
        return render_template("accounts/sign_in.html", form=form)
    if form.asks_for_code:
        return ask_for_code(form)
    volunteer = Volunteer.by_proven_address(form.email.data)
    if not check_password(volunteer, form.password.data):
        form.password.errors = [
            _("L'adresse ou le mot de passe ne convient pas. Un code peut vous aider.")
        ]
        return render_template("accounts/sign_in.html", form=form)
    assert volunteer is not None
    tries.was_right(tries.account_typed())
    return let_in(volunteer, shared=form.shared.data, wanted=form.next.data)


def check_password(volunteer: Volunteer | None, password: str) -> bool:
    """Whether it is theirs; it takes as long without a volunteer."""
    kept = volunteer.password_hash if volunteer else None
    if not passwords.is_right(kept, password):
        return False
    if volunteer and kept and passwords.is_outdated(kept):
        volunteer.change(password_hash=passwords.hashed(password))
    return True


def ask_for_code(form: SignInForm) -> Answer:
    """The answer is the same, and as fast, whether the account exists or not."""
    token = new_token()
    wait_for_digits(token, form.email.data, shared=form.shared.data, wanted=form.next.data)
    later(send_sign_in_code, OneTimeCode.mark("sign_in", token), form.email.data)
    return redirect(url_for(".enter_code"))


def wait_for_digits(token: str, account: str, *, shared: bool, wanted: str) -> None:
    """Remember, in this browser alone, what is being signed in."""
    session["signing_in"] = {
        "token": token,
        "account": fingerprint("tries", account),
        "shared": shared,
        "wanted": wanted,
    }


def let_in(volunteer: Volunteer, *, shared: bool, wanted: str) -> Answer:
    """Somebody has proven who they are by one factor: the second one, or the site."""
    if not volunteer.is_active:
        return render_template("accounts/suspended.html"), 403
    if volunteer.has_second_factor:
        token = OneTimeCode.issue(volunteer, "second_factor")
        wait_for_digits(token, f"second {volunteer.id}", shared=shared, wanted=wanted)
        return redirect(url_for(".second_step"))
    return enter(volunteer, shared=shared, wanted=wanted)


def enter(volunteer: Volunteer, *, shared: bool, wanted: str) -> BaseResponse:
    start_session(volunteer, shared_computer=shared)
    return redirect(own_path(wanted, AFTER))


@accounts.route("/login/code", methods=["GET", "POST"])
@public
@tries.of_account_waiting
@tries.of_computer
def enter_code() -> Answer:
    """The digits that came by mail, typed in the browser that asked for them."""
    waiting: dict[str, Any] | None = session.get("signing_in")
    if waiting is None:
        return redirect(url_for(".sign_in"))
    form = DigitsForm()
    if form.validate_on_submit():
        row = OneTimeCode.accept(waiting["token"], "sign_in", form.digits.data)
        if row is not None:
            tries.was_right(tries.account_waiting())
            row.volunteer.claim()
            return let_in(row.volunteer, shared=waiting["shared"], wanted=waiting["wanted"])
        form.digits.errors = [_("Ce code ne convient pas. Vérifiez-le, ou demandez-en un autre.")]
    return render_template("accounts/code.html", form=form)


@accounts.route("/login/second", methods=["GET", "POST"])
@public
@tries.of_account_waiting
@tries.of_computer
def second_step() -> Answer:
    """The digits of the application on the telephone."""
    waiting: dict[str, Any] | None = session.get("signing_in")
    if waiting is None:
        return redirect(url_for(".sign_in"))
    form = DigitsForm()
    if form.validate_on_submit():
        row = OneTimeCode.counted(waiting["token"], "second_factor")
        if row and second_factor.accepts(row.volunteer, form.digits.data) and row.use():
            tries.was_right(tries.account_waiting())
            return enter(row.volunteer, shared=waiting["shared"], wanted=waiting["wanted"])
        form.digits.errors = [_("Ces chiffres ne conviennent pas. Attendez les suivants.")]
    return render_template("accounts/second_step.html", form=form)


@accounts.route("/logout", methods=["GET", "POST"])
def sign_out() -> Answer:
    form = EmptyForm()
    if not form.validate_on_submit():
        return render_template("accounts/sign_out.html", form=form)
    SignInSession.end(current_user.session_token)
    return goodbye()


@accounts.post("/logout/everywhere")
def sign_out_everywhere() -> Answer:
    SignInSession.end_all(current_user)
    return goodbye()


def goodbye() -> Response:
    """Leave nothing in this browser but what is the device's own: never "storage"."""
    session.clear()
    response = current_app.make_response(redirect(url_for(".signed_out")))
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@accounts.get("/logout/done")
@public
def signed_out() -> str:
    return render_template("accounts/signed_out.html")
