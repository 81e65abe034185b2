"""The list of volunteers, for those who run the site: roles, suspensions, lost telephones."""

from math import ceil
from typing import Any

from flask import Blueprint, Flask, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from relay.accounts.forms import EmptyForm, RoleForm, SearchForm
from relay.accounts.models import LastAdmin, Volunteer
from relay.accounts.my_data import role_name
from relay.core.access import only
from relay.core.i18n import gettext as _

desk = Blueprint("accounts_desk", __name__, url_prefix="/desk/volunteers")
ON_A_PAGE = 50
MOST_FOUND = 200


@desk.route("/", methods=["GET", "POST"])
@only("admin")
def index() -> str:
    """All accounts, or those that are searched: by POST, so that no address has a name in it."""
    form = SearchForm()
    words = (form.q.data or "").strip() if form.validate_on_submit() else ""
    found = Volunteer.found(words)
    total = found.count()
    on_a_page = MOST_FOUND if words else ON_A_PAGE
    pages = 1 if words else max(1, ceil(total / on_a_page))
    page = min(max(1, request.args.get("page", 1, int)), pages)
    return render_template(
        "accounts/volunteers.html",
        form=form,
        volunteers=found.paginate(page, on_a_page),
        total=total,
        words=words,
        page=page,
        pages=pages,
        role_name=role_name,
    )


@desk.route("/<int:number>", methods=["GET", "POST"])
@only("admin")
def volunteer(number: int) -> Any:
    """One volunteer; the form changes the role."""
    one = found_or_404(number)
    form = RoleForm(data={"role": one.role})
    if not form.validate_on_submit():
        return render_template("accounts/volunteer.html", form=form, volunteer=one)
    try:
        one.change_role(form.role.data, by=current_user)
        flash(_("Le rôle est enregistré."), "good")
    except LastAdmin:
        refuse()
    return back_to(one)


@desk.route("/<int:number>/suspend", methods=["GET", "POST"])
@only("admin")
def suspend(number: int) -> Any:
    one = found_or_404(number)
    form = EmptyForm()
    if not form.validate_on_submit():
        return render_template("accounts/suspend.html", form=form, volunteer=one)
    try:
        one.suspend(by=current_user)
        flash(_("Le compte est suspendu."), "good")
    except LastAdmin:
        refuse()
    return back_to(one)


@desk.post("/<int:number>/reopen")
@only("admin")
def reopen(number: int) -> Response:
    one = found_or_404(number)
    one.reopen(by=current_user)
    flash(_("Le compte est rouvert."), "good")
    return back_to(one)


@desk.post("/<int:number>/second-factor")
@only("admin")
def lost_second_factor(number: int) -> Response:
    one = found_or_404(number)
    one.lose_second_factor(by=current_user)
    flash(_("Le second facteur est retiré. La personne peut en choisir un autre."), "good")
    return back_to(one)


def found_or_404(number: int) -> Volunteer:
    one = Volunteer.get_or_none(Volunteer.id == number)
    if one is None:
        abort(404)
    return one


def back_to(one: Volunteer) -> Response:
    return redirect(url_for(".volunteer", number=one.id))


def refuse() -> None:
    flash(_("Nommez d'abord une autre personne à l'administration."), "alert")


def init_app(app: Flask) -> None:
    app.register_blueprint(desk)
