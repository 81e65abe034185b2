"""What a volunteer says of their sendings: by which channel, and to how many people."""

from uuid import UUID, uuid4

from wtforms import HiddenField, IntegerField, SelectChoice, SelectField
from wtforms.validators import UUID as IsUUID
from wtforms.validators import AnyOf, InputRequired, NumberRange

from relay.core.channels import CHANNELS
from relay.core.forms import Form
from relay.core.i18n import gettext
from relay.core.i18n import lazy_gettext as _
from relay.sharing.models import MOST_AT_ONCE

HOW_MANY = _("Écrivez un nombre de 1 à 99.")


class PeopleField(IntegerField):  # type: ignore[misc]
    """A number of people; what is no number is mended in the same words."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError(HOW_MANY) from error


class DeclareForm(Form):
    """`receipt` makes the same declaration count once, however often it is sent."""

    receipt = HiddenField(default=lambda: str(uuid4()), validators=[IsUUID()])
    channel = SelectField(_("Par quel canal ?"), choices=[])
    count = PeopleField(
        _("À combien de personnes ?"),
        default=1,
        validators=[
            InputRequired(HOW_MANY),
            NumberRange(1, MOST_AT_ONCE, HOW_MANY),
        ],
    )

    @property
    def receipt_id(self) -> UUID:
        return UUID(self.receipt.data)

    def offer(self, channels: list[str]) -> None:
        """Name the channels to choose from, as a reader knows them."""
        self.channel.choices = [SelectChoice(key, gettext(CHANNELS[key].name)) for key in channels]


class CorrectForm(Form):
    """How many sendings of today by one channel there really were."""

    channel = HiddenField(validators=[AnyOf(CHANNELS)])
    count = IntegerField(validators=[InputRequired(), NumberRange(0, MOST_AT_ONCE)])
