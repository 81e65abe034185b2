"""The forms with which the campaign says who it is, what it aims at and when it is silent."""

from collections.abc import Callable, Sequence
from typing import Any

from flask_babel import format_decimal
from wtforms import (
    BooleanField,
    ColorField,
    DateField,
    DateTimeLocalField,
    Field,
    IntegerField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import (
    DataRequired,
    InputRequired,
    Length,
    NumberRange,
    Optional,
    ValidationError,
)

from relay.campaign.commune_lines import read_lines
from relay.campaign.laws import LAWS, ZONES
from relay.core.contrast import COLOUR, ratio
from relay.core.forms import Form
from relay.core.i18n import gettext as _
from relay.core.i18n import lazy_gettext, number

PAPERS = ("#f7f2e7", "#fffdf7")
NIGHT_PAPERS = ("#11161d", "#1a212b")
LEAST_CONTRAST = 7
"""Words and buttons in the campaign's colour are read by tired eyes: WCAG's highest level."""


def line(label: str, *validators: Any) -> StringField:
    """One line of text, without spaces around."""
    long = Length(max=120, message=lazy_gettext("Écrivez moins de 120 signes."))
    return StringField(label, [*validators, long], filters=[lambda text: (text or "").strip()])


def moment_field(label: str, missing: str) -> DateTimeLocalField:
    """A day and an hour, as browsers send them: some with seconds."""
    formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
    return DateTimeLocalField(label, [InputRequired(missing)], format=formats)


def stands_out_on(papers: Sequence[str], advice: str) -> Callable[[Form, Field], None]:
    """Refuse a colour whose contrast with one of the papers is too weak, and say what it is."""

    def check(_form: Form, field: Field) -> None:
        if not COLOUR.fullmatch(field.data or ""):
            raise ValidationError(_("Écrivez la couleur comme #0d4f57."))
        contrast = min(ratio(field.data, paper) for paper in papers)
        if contrast < LEAST_CONTRAST:
            shown = format_decimal(contrast, "0.0")
            sentence = _("Le contraste est de %(shown)s. Il faut 7 au moins.", shown=shown)
            raise ValidationError(f"{sentence} {advice}")

    return check


def choice_field(label: str, choices: Any = None) -> SelectField:
    """One of several. HTML wants an empty first choice where a list says "required"."""
    return SelectField(label, [InputRequired()], choices=choices, render_kw={"required": False})


class IdentityForm(Form):
    name = line(
        lazy_gettext("Nom de la campagne"),
        DataRequired(lazy_gettext("Écrivez le nom de la campagne.")),
    )
    head = line(lazy_gettext("Tête de liste"))
    place = line(lazy_gettext("Lieu écrit en tête des lettres"))
    election_day = DateField(
        lazy_gettext("Jour du vote"),
        [Optional()],
        description=lazy_gettext("Il fixe aussi la fin des comptes."),
    )
    accent = ColorField(
        lazy_gettext("Couleur sur papier clair"),
        [
            InputRequired(lazy_gettext("Choisissez une couleur.")),
            stands_out_on(PAPERS, lazy_gettext("Prenez une couleur plus foncée.")),
        ],
    )
    accent_dark = ColorField(
        lazy_gettext("Couleur sur papier de nuit"),
        [
            InputRequired(lazy_gettext("Choisissez une couleur.")),
            stands_out_on(NIGHT_PAPERS, lazy_gettext("Prenez une couleur plus claire.")),
        ],
    )


class ImprintForm(Form):
    """Made for one law: `under` keeps the lines it asks for."""

    publisher_name = line(lazy_gettext("Nom de la personne responsable"))
    publisher_title = line(lazy_gettext("Son titre"))
    publisher_street = line(lazy_gettext("Rue et numéro"))
    publisher_town = line(lazy_gettext("Code postal et commune"))
    host_line = line(lazy_gettext("Hébergeur du site"))
    timezone = choice_field(
        lazy_gettext("Fuseau horaire"),
        lambda: {zone: str(words) for zone, words in ZONES.items()},
    )
    political_label = BooleanField(
        lazy_gettext("Dire sur chaque lettre que c'est de la publicité politique")
    )

    @classmethod
    def under(cls, law: str, **values: Any) -> "ImprintForm":
        form = cls(**values)
        form.wanted = LAWS[law].wanted
        for name in ("publisher_title", "host_line"):
            if name not in form.wanted:
                delattr(form, name)
        for name in form.wanted:
            form[name].flags.required = True
        return form

    def validate(self, extra_validators: Any = None) -> bool:
        is_valid = bool(super().validate(extra_validators))
        for name in self.wanted:
            if not self[name].data:
                self[name].errors = [_("Remplissez cette ligne : la loi la demande.")]
                is_valid = False
        return is_valid

    wanted: tuple[str, ...] = ()


class RulesForm(Form):
    minimum_age = IntegerField(
        lazy_gettext("Âge demandé pour être relais"),
        [
            InputRequired(lazy_gettext("Écrivez un âge.")),
            NumberRange(13, 99, lazy_gettext("Écrivez un âge de 13 à 99 ans.")),
        ],
    )
    retention_days = IntegerField(
        lazy_gettext("Jours pendant lesquels les comptes restent après le vote"),
        [
            InputRequired(lazy_gettext("Écrivez un nombre de jours.")),
            NumberRange(14, 365, lazy_gettext("Écrivez un nombre de 14 à 365.")),
        ],
        description=lazy_gettext("Chaque relais est prévenu 14 jours avant."),
    )
    staff_need_second_factor = BooleanField(
        lazy_gettext("Demander un second facteur à toute l'équipe")
    )


class SilenceForm(Form):
    """Both times are read on the campaign's clocks."""

    label = line(
        lazy_gettext("Nom de la période"),
        DataRequired(lazy_gettext("Donnez un nom, comme « Premier tour ».")),
    )
    starts_at = moment_field(
        lazy_gettext("Début"), lazy_gettext("Écrivez le jour et l'heure du début.")
    )
    ends_at = moment_field(
        lazy_gettext("Fin"), lazy_gettext("Écrivez le jour et l'heure de la fin.")
    )

    def validate_ends_at(self, field: Field) -> None:
        if self.starts_at.data and field.data and field.data <= self.starts_at.data:
            raise ValidationError(_("La fin doit venir après le début."))


class CommunesForm(Form):
    lines = TextAreaField(
        lazy_gettext("Communes à ajouter, une par ligne"),
        [
            DataRequired(lazy_gettext("Écrivez au moins une commune.")),
            Length(max=200_000, message=lazy_gettext("Ajoutez-les en plusieurs fois.")),
        ],
        description=lazy_gettext("Le code postal d'abord, comme : 5900 Bellerive-les-Bois."),
    )

    def validate_lines(self, field: Field) -> None:
        unread = read_lines(field.data).unread
        if unread:
            raise ValidationError(
                _(
                    "Corrigez la ligne %(number)s : code postal, puis nom sans chiffre.",
                    number=number(unread[0]),
                )
            )


class GoalForm(Form):
    """`aim` is a goal's kind and key: "all", "theme:aines" or "commune:12"."""

    aim = choice_field(lazy_gettext("Pour"))
    target = IntegerField(
        lazy_gettext("Promesses déclarées à atteindre"),
        [
            InputRequired(lazy_gettext("Écrivez un nombre de promesses.")),
            NumberRange(1, 10_000_000, lazy_gettext("Écrivez un nombre de 1 ou plus.")),
        ],
    )
    due_on = DateField(lazy_gettext("Pour quel jour"), [Optional()])

    @property
    def chosen(self) -> tuple[str, str]:
        kind, _colon, key = self.aim.data.partition(":")
        return kind, key
