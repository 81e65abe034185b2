"""What happens after a page has answered, so that its time says nothing about who has an account,
and what happens by itself.
"""

from flask import Flask

from relay.accounts import mails, retention
from relay.accounts.codes import OneTimeCode
from relay.accounts.models import SignInSession, Volunteer
from relay.accounts.my_data import leave
from relay.campaign.models import Campaign
from relay.core.database import database, now
from relay.core.jobs import allow_later, every_minute
from relay.core.tokens import new_digits


def send_sign_in_code(mark: str, address: str) -> None:
    """A code for the browser that holds the token of `mark`, if this is somebody's address."""
    volunteer = Volunteer.by_address(address)
    if volunteer is None:
        return
    digits = new_digits()
    with database.atomic():
        OneTimeCode.issue(volunteer, "sign_in", mark=mark, digits=digits)
        mails.sign_in_code(volunteer, digits)


def send_reset(address: str) -> None:
    """A link to choose a password, if this is somebody's address."""
    volunteer = Volunteer.by_address(address)
    if volunteer is None:
        return
    with database.atomic():
        mails.reset_link(volunteer, OneTimeCode.issue(volunteer, "reset"))


def send_confirmation(number: int) -> None:
    """To the address that an account awaits: a link, or word that it has an account already."""
    volunteer = Volunteer.get_or_none(Volunteer.id == number)
    if volunteer is None or volunteer.is_confirmed:
        return
    with database.atomic():
        if Volunteer.by_proven_address(volunteer.address):
            mails.already_joined(volunteer)
            return
        OneTimeCode.forget(volunteer, "confirm")
        mails.confirmation(volunteer, OneTimeCode.issue(volunteer, "confirm"))


def send_change_of_address(number: int, address: str) -> None:
    """A link to the old address and one to the new: both must agree."""
    volunteer = Volunteer.get_or_none(Volunteer.id == number)
    if volunteer is None:
        return
    with database.atomic():
        OneTimeCode.forget(volunteer, "change_old", "change_new")
        link = OneTimeCode.issue(volunteer, "change_old", new_email=address)
        mails.change_of_address(volunteer, volunteer.address, link)
        if Volunteer.by_proven_address(address):
            mails.address_in_use(volunteer, address)
            return
        link = OneTimeCode.issue(volunteer, "change_new", new_email=address)
        mails.change_of_address(volunteer, address, link)


def forget_what_expired() -> None:
    SignInSession.forget_expired()
    OneTimeCode.forget_expired()
    for volunteer in retention.never_confirmed():
        leave(volunteer)


def close_after_the_election() -> None:
    """Warn, and two weeks later delete, the accounts that have outlived their use."""
    end = retention.deadline(Campaign.current())
    if end is None:
        return
    for volunteer in retention.to_warn(end):
        with database.atomic():
            volunteer.change(warned_at=now())
            mails.farewell(volunteer, max(end, now() + retention.NOTICE).date())
    for volunteer in retention.outlived(end):
        leave(volunteer)


def init_app(app: Flask) -> None:
    for work in (send_sign_in_code, send_reset, send_confirmation, send_change_of_address):
        allow_later(app, work)
    every_minute(app, forget_what_expired)
    every_minute(app, close_after_the_election)
