"""What a volunteer says came back. No field can hold a name."""

from typing import Any
from uuid import UUID, uuid4

from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    IntegerField,
    SelectField,
)
from wtforms.validators import UUID as IsUUID
from wtforms.validators import InputRequired, NumberRange, ValidationError

from relay.accounts.models import Volunteer
from relay.campaign.models import Commune
from relay.core.forms import Form
from relay.core.i18n import day, gettext, today
from relay.core.i18n import lazy_gettext as _
from relay.letters.models import Theme
from relay.messages.models import Message
from relay.pledges.models import MOST_AT_ONCE, MOST_UNCONFIRMED, PledgeReport, Said
from relay.pledges.totals import COUNTS
from relay.pledges.words import answered_by, channel_names
from relay.sharing.models import Share


class CountField(IntegerField):  # type: ignore[misc]
    """A number of people; an empty box is nobody."""

    data: int | None

    def __init__(self, label: str, **options: Any) -> None:
        in_range = NumberRange(0, MOST_AT_ONCE, _("Écrivez un nombre de 0 à 999."))
        super().__init__(label, [in_range], default=0, **options)

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            self.data = int("".join(valuelist).strip() or 0)
        except ValueError as error:
            self.data = None
            raise ValueError(_("Écrivez un nombre entier, comme 3.")) from error


class DayField(DateField):  # type: ignore[misc]
    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError(_("Écrivez le jour comme 2026-11-22.")) from error


class ListField(SelectField):  # type: ignore[misc]
    def pre_validate(self, form: Form) -> None:
        if self.data not in dict(self.choices):
            raise ValidationError(_("Choisissez dans la liste."))


class ReportForm(Form):
    """`key` makes the same report count once; `step` is the button that was pressed."""

    key = HiddenField(default=lambda: str(uuid4()), validators=[IsUUID()])
    message = HiddenField()
    pledges = CountField(_("Promesses de vote"))
    undecided = CountField(_("Hésitent encore"))
    new_relays = CountField(_("Veulent devenir relais"))
    posters = CountField(_("Affiche à la fenêtre"))
    helpers = CountField(_("Veulent donner un coup de main"))
    refusals = CountField(_("Ont dit non"))
    theme = ListField(_("Thème"))
    channel = ListField(_("La réponse est venue par"))
    commune = ListField(_("Commune de ces personnes"))
    day = DayField(
        _("Jour"),
        default=today,
        validators=[InputRequired(_("Choisissez le jour de ces réponses."))],
    )
    from_public_call = BooleanField(_("Ce sont des réponses à un appel public"))
    each_told = BooleanField(_("Oui, chacune de ces personnes me l'a dit"))

    def __init__(self, *, may_be_nothing: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self.may_be_nothing = may_be_nothing
        self.themes = {theme.slug: theme for theme in Theme.active()}
        self.communes = {str(commune.id): commune for commune in Commune.listed()}
        self.theme.choices = [
            ("", _("Aucun en particulier")),
            *((slug, theme.name) for slug, theme in self.themes.items()),
        ]
        self.channel.choices = channel_names()
        self.commune.choices = [
            ("", _("Ailleurs")),
            *((number, commune.name) for number, commune in self.communes.items()),
        ]

    def validate(self, extra_validators: Any = None) -> bool:
        right: bool = super().validate(extra_validators)
        if right and not self.may_be_nothing and not any(self.counts):
            self.pledges.errors = [_("Écrivez au moins un nombre plus grand que zéro.")]
            return False
        return right

    def validate_day(self, field: DateField) -> None:
        if field.data and field.data > today():
            raise ValidationError(
                _("Ce jour n'est pas encore venu. Choisissez aujourd'hui ou avant.")
            )

    @property
    def counts(self) -> tuple[int, ...]:
        return tuple(self[name].data for name in COUNTS)

    @property
    def key_id(self) -> UUID:
        return UUID(self.key.data)

    @property
    def asks_again(self) -> bool:
        """Whether there are so many that the page asks "did these people tell you so?"."""
        return (self.pledges.data or 0) > MOST_UNCONFIRMED

    def is_sure(self) -> bool:
        """Whether that question, if it was asked, was answered yes."""
        if self.asks_again and not self.each_told.data:
            self.each_told.errors = [_("Cochez la case, ou corrigez le nombre de promesses.")]
            return False
        return True

    @property
    def about(self) -> Message | None:
        """The message that these answers came back to."""
        number = str(self.message.data)
        return Message.get_or_none(Message.id == number) if number.isdecimal() else None

    @property
    def lines(self) -> list[tuple[str, str, None]]:
        """Where and when, as (what, answer, nothing) for the check page."""
        lines = [
            (str(field.label.text), str(dict(field.choices)[field.data]), None)
            for field in (self.theme, self.channel, self.commune)
        ]
        lines.append((str(self.day.label.text), day(self.day.data), None))
        if self.from_public_call.data:
            lines.append((gettext("Appel public"), gettext("oui"), None))
        return lines

    @property
    def in_short(self) -> str:
        """What is filled in already and seldom changed."""
        fields = (self.theme, self.channel, self.commune)
        names = [str(dict(field.choices).get(field.data, "")) for field in fields if field.data]
        if self.day.data:
            is_today = self.day.data == today()
            names.append(gettext("aujourd'hui") if is_today else day(self.day.data))
        return ", ".join(names)

    @property
    def carried(self) -> list[tuple[str, str]]:
        """Every answer, for the check page to send on."""
        return [
            (field.name, "y" if field.data is True else str(field.data))
            for field in self
            if field.name not in ("csrf_token", "each_told") and field.data is not False
        ]

    @property
    def said(self) -> Said:
        counts: dict[str, Any] = dict(zip(COUNTS, self.counts, strict=True))
        said: Said = {
            "day": self.day.data,
            "message": self.about,
            "theme": self.themes.get(self.theme.data),
            "commune": self.communes.get(self.commune.data),
            "channel": self.channel.data,
            "from_public_call": self.from_public_call.data,
            **counts,  # type: ignore[typeddict-item]
        }
        return said


class UndoForm(Form):
    """`key` is that of the report which will say "nothing" instead."""

    key = HiddenField(default=lambda: str(uuid4()), validators=[IsUUID()])

    @property
    def key_id(self) -> UUID:
        return UUID(self.key.data)


def expected(
    message: Message | None, channel: str, theme: str, volunteer: Volunteer
) -> dict[str, Any]:
    """What a new report most likely says, from the message that the answers came back to."""
    if message is not None:
        channel = channel or Share.last_channel(volunteer, message)
        if message.theme is not None:
            theme = theme or message.theme.slug
    return {
        "message": message.id if message else "",
        "theme": theme,
        "channel": answered_by(channel),
        "commune": str(volunteer.commune_id or ""),
        "from_public_call": message is not None and message.kind == "public_call",
    }


def as_it_was(report: PledgeReport, *, is_private: bool) -> dict[str, Any]:
    """What a report says, to begin its correction with; `is_private`: each has now confirmed."""
    return {
        "message": report.message_id or "",
        "theme": report.theme.slug if report.theme else "",
        "channel": report.channel,
        "commune": str(report.commune_id or ""),
        "day": report.day,
        "from_public_call": report.from_public_call and not is_private,
        **dict(zip(COUNTS, report.counts, strict=True)),
    }
