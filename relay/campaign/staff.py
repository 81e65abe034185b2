"""The campaign's settings: administrators change them, editors read them."""

from typing import Any

from flask import Blueprint, Flask, abort, current_app, flash, redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from relay.campaign.commune_lines import read_lines
from relay.campaign.forms import (
    CommunesForm,
    GoalForm,
    IdentityForm,
    ImprintForm,
    RulesForm,
    SilenceForm,
)
from relay.campaign.laws import LAWS, ZONES, proposed_silence
from relay.campaign.models import Campaign, Commune, Goal, SilenceWindow
from relay.core.access import only
from relay.core.forms import Form
from relay.core.i18n import gettext as _
from relay.core.i18n import lazy_gettext, ngettext

desk = Blueprint("campaign_desk", __name__, url_prefix="/desk/campaign")

PAGES = {
    "identity": lazy_gettext("Identité"),
    "imprint": lazy_gettext("Mentions"),
    "silence": lazy_gettext("Silence"),
    "communes": lazy_gettext("Communes"),
    "goals": lazy_gettext("Objectifs"),
    "rules": lazy_gettext("Règles"),
}


def the_campaign() -> Campaign:
    """The campaign, which `flask relay create-admin` has named."""
    return Campaign.current() or abort(404)


def show(page: str, form: Form | None = None, **values: Any) -> str:
    return render_template(
        f"campaign/desk/{page}.html",
        form=form,
        pages=[(url_for(f".{name}"), words, name == page) for name, words in PAGES.items()],
        may_change=current_user.role == "admin",
        **values,
    )


def saved(page: str, form: Form) -> Response:
    """Keep what the form says of the campaign, and show the page again."""
    values = {name: value for name, value in form.data.items() if name != "csrf_token"}
    the_campaign().change(current_user.id, **values)
    flash(_("C'est enregistré."), "good")
    return redirect(url_for(f".{page}"))


@desk.get("")
@only("editor", "admin")
def identity() -> str:
    return show("identity", IdentityForm(obj=the_campaign()))


@desk.post("")
@only("admin")
def save_identity() -> str | Response:
    form = IdentityForm()
    return saved("identity", form) if form.validate() else show("identity", form)


@desk.get("/imprint")
@only("editor", "admin")
def imprint() -> str:
    campaign = the_campaign()
    return show("imprint", ImprintForm.under(campaign.law, obj=campaign), law=LAWS[campaign.law])


@desk.post("/imprint")
@only("admin")
def save_imprint() -> str | Response:
    law = the_campaign().law
    form = ImprintForm.under(law)
    return saved("imprint", form) if form.validate() else show("imprint", form, law=LAWS[law])


@desk.get("/law")
@only("editor", "admin")
def law() -> str:
    return show("law", laws=LAWS, chosen=the_campaign().law, zones=ZONES)


@desk.post("/law/<key>")
@only("admin")
def choose_law(key: str) -> Response:
    """Take a preset, with the settings it proposes; the lines of the imprint stay."""
    if key not in LAWS:
        abort(404)
    the_campaign().change(current_user.id, law=key, **LAWS[key].settings)
    flash(_("Le modèle est repris. Vérifiez maintenant les mentions."), "good")
    return redirect(url_for(".imprint"))


@desk.get("/rules")
@only("editor", "admin")
def rules() -> str:
    return show("rules", RulesForm(obj=the_campaign()))


@desk.post("/rules")
@only("admin")
def save_rules() -> str | Response:
    form = RulesForm()
    return saved("rules", form) if form.validate() else show("rules", form)


@desk.get("/silence")
@only("editor", "admin")
def silence() -> str:
    """The law's proposal stands in the form until a window covers it."""
    campaign = the_campaign()
    proposal = proposed_silence(campaign.law, campaign.election_day)
    if proposal and SilenceWindow.covering(campaign.utc(proposal[0])):
        proposal = None
    starts_at, ends_at = proposal or (None, None)
    return show_silence(
        campaign, SilenceForm(data={"starts_at": starts_at, "ends_at": ends_at}), bool(proposal)
    )


@desk.post("/silence")
@only("admin")
def add_silence() -> str | Response:
    campaign = the_campaign()
    form = SilenceForm()
    if not form.validate():
        return show_silence(campaign, form)
    SilenceWindow.announce(
        current_user.id,
        form.label.data,
        campaign.utc(form.starts_at.data),
        campaign.utc(form.ends_at.data),
    )
    flash(_("La période est ajoutée."), "good")
    return redirect(url_for(".silence"))


def show_silence(campaign: Campaign, form: SilenceForm, is_proposed: bool = False) -> str:
    return show(
        "silence",
        form,
        windows=SilenceWindow.in_order(),
        zone=ZONES.get(campaign.timezone, campaign.timezone),
        is_proposed=is_proposed,
    )


@desk.post("/silence/<int:number>/remove")
@only("admin")
def remove_silence(number: int) -> Response:
    window = SilenceWindow.get_or_none(SilenceWindow.id == number) or abort(404)
    window.lift(current_user.id)
    flash(_("La période est retirée."), "good")
    return redirect(url_for(".silence"))


@desk.get("/communes")
@only("editor", "admin")
def communes() -> str:
    return show("communes", CommunesForm(), communes=list(Commune.by_name()))


@desk.post("/communes")
@only("admin")
def add_communes() -> str | Response:
    form = CommunesForm()
    if not form.validate():
        return show("communes", form, communes=list(Commune.by_name()))
    added, known = Commune.add(current_user.id, read_lines(form.lines.data).communes)
    flash(ngettext("%(num)s commune ajoutée.", "%(num)s communes ajoutées.", added), "good")
    if known:
        flash(_("Déjà dans la liste : %(names)s.", names=", ".join(known)), "info")
    return redirect(url_for(".communes"))


@desk.post("/communes/<int:number>")
@only("admin")
def open_or_close_commune(number: int) -> Response:
    commune = Commune.get_or_none(Commune.id == number) or abort(404)
    commune.open_or_close(current_user.id)
    sentence = _("%(name)s est fermée.") if commune.is_open else _("%(name)s est rouverte.")
    flash(sentence % {"name": commune.name}, "good")
    return redirect(url_for(".communes", _anchor=f"commune-{number}"))


@desk.get("/goals")
@only("editor", "admin")
def goals() -> str:
    return show_goals(GoalForm())


@desk.post("/goals")
@only("admin")
def set_goal() -> str | Response:
    form = GoalForm()
    form.aim.choices = goal_names()
    if not form.validate():
        return show_goals(form)
    Goal.aim(current_user.id, *form.chosen, form.target.data, form.due_on.data)
    flash(_("L'objectif est enregistré."), "good")
    return redirect(url_for(".goals"))


@desk.post("/goals/<int:number>/remove")
@only("admin")
def remove_goal(number: int) -> Response:
    goal = Goal.get_or_none(Goal.id == number) or abort(404)
    goal.give_up(current_user.id)
    flash(_("L'objectif est retiré."), "good")
    return redirect(url_for(".goals"))


def show_goals(form: GoalForm) -> str:
    names = form.aim.choices = goal_names()
    return show("goals", form, goals=Goal.aims(), names=names)


def goal_names() -> dict[str, str]:
    """What a goal can be for, as "kind:key" with its words."""
    themes = current_app.config["THEME_CHOICES"]()
    return {
        "all": _("Toute la campagne"),
        **{f"theme:{slug}": _("Thème : %(name)s", name=name) for slug, name in themes},
        **{
            f"commune:{commune.id}": _("Commune : %(name)s", name=commune.name)
            for commune in Commune.by_name()
        },
    }


def init_app(app: Flask) -> None:
    app.config.setdefault("THEME_CHOICES", list)
    app.register_blueprint(desk)
