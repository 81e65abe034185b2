"""What the totals need from time to time."""

from flask import Flask

from relay.core.jobs import every_minute
from relay.pledges.totals import fold


def fold_totals() -> None:
    """Take in the reports of a busy moment, which were not folded one by one."""
    fold()


def init_app(app: Flask) -> None:
    every_minute(app, fold_totals)
