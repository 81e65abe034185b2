"""The pages of an account hang on this one blueprint."""

from flask import Blueprint, Response, render_template

from relay.accounts.models import AddressTaken

accounts = Blueprint("accounts", __name__)


@accounts.after_request
def keep_nothing(response: Response) -> Response:
    """Public pages too hold codes and addresses here."""
    response.headers["Cache-Control"] = "no-store"
    return response


@accounts.errorhandler(AddressTaken)
def say_address_is_taken(_error: AddressTaken) -> tuple[str, int]:
    return render_template("accounts/address_taken.html"), 409
