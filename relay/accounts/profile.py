"""My account: who I am, where I am signed in, what is kept about me, and leaving."""

from flask import Response, flash, jsonify, redirect, render_template, url_for
from flask_login import current_user

from relay.accounts.blueprint import accounts
from relay.accounts.entrance import Answer, goodbye
from relay.accounts.forms import EmptyForm, ProfileForm, profile_of
from relay.accounts.jobs import send_confirmation
from relay.accounts.models import LastAdmin, SignInSession
from relay.accounts.my_data import everything_about, gathered, leave
from relay.core.access import public
from relay.core.database import now
from relay.core.i18n import gettext as _
from relay.core.jobs import later
from relay.core.throttle import limiter


@accounts.route("/me", methods=["GET", "POST"])
def me() -> Answer:
    form = ProfileForm(data=profile_of(current_user))
    if not form.validate_on_submit():
        return render_template("accounts/me.html", form=form)
    current_user.change(
        first_name=form.first_name.data,
        commune=form.commune.number,
        language=form.language.data,
        interests=form.interests.data,
        channels=form.channels.data,
    )
    flash(_("C'est enregistré."), "good")
    return redirect(url_for(".me"))


@accounts.post("/me/confirm")
@limiter.limit("5 per 15 minutes", key_func=lambda: f"confirm:{current_user.id}")
def send_again() -> Answer:
    """Another mail to an address that is not confirmed yet."""
    later(send_confirmation, current_user.id)
    flash(_("Un nouveau courriel vous attend."), "good")
    return redirect(url_for(".me"))


@accounts.get("/me/sessions")
def sessions() -> str:
    return render_template(
        "accounts/sessions.html",
        sessions=SignInSession.open_for(current_user),
        current=SignInSession.of(current_user.session_token),
    )


@accounts.post("/me/sessions/<int:number>/end")
def end_session(number: int) -> Answer:
    SignInSession.end_one(current_user, number)
    flash(_("Cette connexion est fermée."), "good")
    return redirect(url_for(".sessions"))


@accounts.get("/me/data")
def my_data() -> str:
    parts = [(title, gathered(rows)) for title, rows in everything_about(current_user)]
    return render_template("accounts/my_data.html", parts=parts)


@accounts.get("/me/data.json")
def my_data_file() -> Response:
    """The same, to take away."""
    response = jsonify(
        made_at=now().isoformat() + "Z",
        parts=[
            {"title": title, "rows": [{"what": what, "value": value} for what, value in rows]}
            for title, rows in everything_about(current_user)
        ],
    )
    response.headers["Content-Disposition"] = 'attachment; filename="mes-donnees.json"'
    return response


@accounts.route("/me/delete", methods=["GET", "POST"])
def delete_account() -> Answer:
    form = EmptyForm()
    if not form.validate_on_submit():
        return render_template("accounts/delete.html", form=form)
    try:
        leave(current_user._get_current_object())
    except LastAdmin:
        flash(_("Nommez d'abord une autre personne à l'administration."), "alert")
        return redirect(url_for(".delete_account"))
    response = goodbye()
    response.location = url_for(".deleted")
    return response


@accounts.get("/me/deleted")
@public
def deleted() -> str:
    return render_template("accounts/deleted.html")
