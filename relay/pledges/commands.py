"""`flask relay verify`: whether the totals are those of the reports."""

import click
from flask import Flask

from relay.core.commands import relay
from relay.core.database import open_connection
from relay.pledges.totals import NUMBERS
from relay.pledges.verification import Difference, differences
from relay.pledges.verification import mend as mend_totals


@relay.command()
@click.option("--mend", is_flag=True, help="Write the totals again from the reports.")
def verify(mend: bool) -> None:
    """Compute the totals again from the reports, and say where they differ."""
    open_connection()
    found = mend_totals() if mend else differences()
    for difference in found:
        click.echo(sentence(difference))
    if not found:
        click.echo("The totals are those of the reports.")
    elif mend:
        click.echo(f"Mended: {len(found)}")
    else:
        click.echo("To write them again: flask relay verify --mend")
        raise SystemExit(1)


def sentence(difference: Difference) -> str:
    """Such as "theme agriculture: pledges 12, by the reports 11"."""
    wrong = [
        f"{name} {kept}, by the reports {right}"
        for name, kept, right in zip(NUMBERS, difference.kept, difference.right, strict=True)
        if kept != right
    ]
    return f"{' '.join(difference.cell).strip()}: {'; '.join(wrong)}"


def init_app(app: Flask) -> None:
    """The command joins the group when this module is imported."""
