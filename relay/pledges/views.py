"""Reporting what came back, one's own reports, and the common goal."""

from math import ceil
from uuid import UUID

from flask import Blueprint, Flask, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from relay.accounts import my_data
from relay.accounts.models import Volunteer
from relay.core.i18n import day, language, today
from relay.core.i18n import gettext as _
from relay.core.throttle import for_each_volunteer
from relay.messages.models import Message
from relay.pledges.forms import ReportForm, UndoForm, as_it_was, expected
from relay.pledges.goal import CommonGoal, Progress, numbers_on_the_deck
from relay.pledges.models import AlreadyCorrected, PledgeReport, SameKeyOtherReport, TooLate
from relay.pledges.totals import PledgeTotal, forget
from relay.pledges.words import in_words
from relay.sharing.suggestion import CameBack

pledges = Blueprint("pledges", __name__)
A_PAGE = 20


# A report takes two: it is checked, then kept.
some_each_hour = for_each_volunteer("120 per hour")


@pledges.route("/reports/new", methods=["GET", "POST"])
@some_each_hour
def new_report() -> str | tuple[str, int] | BaseResponse:
    if request.method == "GET":
        return _form_page(ReportForm(formdata=None, data=_expected()), is_fresh=True)
    form = ReportForm()
    page = _page_before_keeping(form)
    if page is not None:
        return page
    try:
        report = PledgeReport.declare(form.key_id, current_user, **form.said)
    except SameKeyOtherReport:
        return _told_otherwise(form.key_id)
    return redirect(url_for("pledges.thanks", key=report.id), 303)


@pledges.get("/reports/yes")
def said_yes() -> str:
    """One person said yes: nothing to type, only to check."""
    form = ReportForm(formdata=None, data={**_expected(), "pledges": 1})
    return _check_page(form, is_fresh=True)


@pledges.route("/reports/<uuid:key>/correct", methods=["GET", "POST"])
@some_each_hour
def correct(key: UUID) -> str | tuple[str, int] | BaseResponse:
    old = _mine(key)
    if request.method == "GET":
        before = as_it_was(old, is_private="private" in request.args)
        return _form_page(ReportForm(formdata=None, data=before), old, is_fresh=True)
    form = ReportForm(may_be_nothing=True)
    page = _page_before_keeping(form, old)
    if page is not None:
        return page
    try:
        report = old.correct(form.key_id, **form.said)
    except SameKeyOtherReport:
        return _told_otherwise(form.key_id)
    except AlreadyCorrected:
        return _corrected_elsewhere()
    return redirect(url_for("pledges.thanks", key=report.id), 303)


@pledges.route("/reports/<uuid:key>/undo", methods=["GET", "POST"])
@some_each_hour
def undo(key: UUID) -> str | BaseResponse:
    report = _mine(key)
    form = UndoForm()
    if not form.validate_on_submit():
        return render_template("pledges/undo.html", form=form, report=report)
    try:
        report.undo(form.key_id)
    except TooLate:
        flash(_("Le délai de 24 heures est passé. Corrigez ce retour."), "alert")
    except (AlreadyCorrected, SameKeyOtherReport):
        return _corrected_elsewhere()
    else:
        flash(_("Le retour est annulé. Il ne compte plus."), "good")
    return redirect(url_for("pledges.reports"), 303)


@pledges.get("/reports/<uuid:key>/thanks")
def thanks(key: UUID) -> str:
    report = _mine(key)
    following = None
    if report.pledges:
        following = Message.follow_up_after_yes(report.theme, language())
    return render_template(
        "pledges/thanks.html",
        report=report,
        own=Progress.of(current_user),
        following=following,
    )


@pledges.get("/reports/")
def reports() -> str:
    found = PledgeReport.of(current_user)
    pages = max(1, ceil(found.count() / A_PAGE))
    page = min(max(request.args.get("page", 1, int), 1), pages)
    return render_template(
        "pledges/reports.html",
        reports=list(found.paginate(page, A_PAGE)),
        total=PledgeTotal.of("volunteer", str(current_user.id)),
        own=Progress.of(current_user),
        page=page,
        pages=pages,
    )


@pledges.get("/goal")
def goal() -> str:
    common = CommonGoal.now()
    return render_template(
        "pledges/goal.html",
        common=common,
        own=Progress.of(current_user),
        days_left=common.days_left(today()),
        columns=[(part.name, part.pledges or 0) for part in common.by_day],
        figures=[(part.name, part.words) for part in common.by_day],
    )


def _mine(key: UUID) -> PledgeReport:
    return PledgeReport.by(current_user, key) or abort(404)


def _expected() -> dict[str, object]:
    number = request.args.get("message", type=int)
    return expected(
        Message.get_or_none(Message.id == number) if number else None,
        request.args.get("channel", ""),
        request.args.get("theme", ""),
        current_user,
    )


def _page_before_keeping(form: ReportForm, old: PledgeReport | None = None) -> str | None:
    """The form again, or its check page, until the author has seen it and is sure."""
    step = request.form.get("step")
    if not form.validate() or step == "edit":
        return _form_page(form, old)
    if step != "save" or not form.is_sure():
        return _check_page(form, old)
    return None


def _form_page(form: ReportForm, old: PledgeReport | None = None, *, is_fresh: bool = False) -> str:
    return render_template(
        "pledges/form.html", form=form, old=old, about=form.about, is_fresh=is_fresh
    )


def _check_page(
    form: ReportForm, old: PledgeReport | None = None, *, is_fresh: bool = False
) -> str:
    return render_template(
        "pledges/check.html",
        form=form,
        old=old,
        about=form.about,
        is_fresh=is_fresh,
        is_early=form.day.data < current_user.joined_at.date(),
    )


def _told_otherwise(key: UUID) -> tuple[str, int]:
    """The browser sent a key again with other figures: after its back button, most likely."""
    kept = PledgeReport.by(current_user, key)
    return render_template("pledges/kept_before.html", kept=kept), 409


def _corrected_elsewhere() -> BaseResponse:
    flash(_("Ce retour a déjà été corrigé. Voici ce qui est noté."), "alert")
    return redirect(url_for("pledges.reports"), 303)


def came_back(volunteer: Volunteer) -> CameBack:
    return CameBack(*PledgeReport.last_day_and_pledges(volunteer))


def reports_kept(volunteer: Volunteer) -> tuple[str, my_data.Rows]:
    rows = [(day(report.day), in_words(report.counts)) for report in PledgeReport.of(volunteer)]
    return _("Vos retours : des nombres, sans aucun nom"), rows


def init_app(app: Flask) -> None:
    app.register_blueprint(pledges)
    app.config["CAME_BACK"] = came_back
    app.config["DECK_SHOWS"].append(numbers_on_the_deck)
    app.jinja_env.globals.update(common_goal=CommonGoal.now, progress_after=Progress.after)
    app.jinja_env.filters["counts_in_words"] = in_words
    my_data.add_part(reports_kept)
    my_data.before_leaving(forget)
