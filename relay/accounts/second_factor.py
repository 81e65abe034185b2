"""The second factor: six digits from an application on one's telephone (TOTP, RFC 6238).

The database holds a seed; the secret itself also needs the site's key, so a copied database opens
no account.
"""

import hmac
from base64 import b32encode
from time import time

from pyotp import TOTP

from relay.accounts.models import SignInSession, Volunteer
from relay.core.database import database, now
from relay.core.tokens import fingerprint, new_token

STEP = 30  # seconds
AROUND = (0, -1, 1)  # a telephone's clock may be one step off


def secret_of(volunteer: Volunteer) -> str:
    """The secret in base 32, as an application takes it."""
    mark = fingerprint("second factor", f"{volunteer.id} {volunteer.totp_seed}")
    return b32encode(bytes.fromhex(mark)[:20]).decode()


def address_of(volunteer: Volunteer, campaign: str) -> str:
    """What the QR code says."""
    return TOTP(secret_of(volunteer)).provisioning_uri(name=volunteer.address, issuer_name=campaign)


def begin(volunteer: Volunteer) -> None:
    """Draw a new secret; it counts once its first digits have come back."""
    if not volunteer.has_second_factor:
        volunteer.change(totp_seed=new_token())


def confirm(volunteer: Volunteer, digits: str) -> bool:
    """Ask for the digits from now on, and end the sessions that began without them."""
    with database.atomic():
        if not volunteer.totp_seed or not accepts(volunteer, digits):
            return False
        volunteer.change(totp_confirmed_at=now())
        SignInSession.end_all(volunteer, but=volunteer.session_token)
    return True


def accepts(volunteer: Volunteer, digits: str) -> bool:
    """Whether these are the digits of this moment; none work twice."""
    code = TOTP(secret_of(volunteer))
    current = int(time()) // STEP
    for step in (current + shift for shift in AROUND):
        if hmac.compare_digest(code.generate_otp(step), digits):
            return volunteer.spend_step(step)
    return False
