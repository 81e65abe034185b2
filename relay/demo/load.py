"""A campaign one can click through, told through the verbs its people would have used."""

from relay.core.database import database, now
from relay.demo.stage import aim, begin, gather
from relay.demo.texts import write_letters, write_messages, write_themes
from relay.demo.weeks import Weeks
from relay.pledges.totals import fold


def load() -> None:
    """The whole demonstration, or nothing of it."""
    with database.atomic():
        stage = begin(now())
        gather(stage)
        aim(stage)
        write_themes(stage)
        write_letters(stage)
        write_messages(stage)
        Weeks(stage).tell()
    fold()
