"""Five tries a quarter of an hour for one account, thirty for one computer's wrong ones.

The account is the one that was typed, whether it exists or not; its name is kept as a hash.
"""

from typing import Any

from flask import g, request, session
from flask_limiter.util import get_remote_address

from relay.accounts.fields import normal_address
from relay.core.throttle import forget_tries, limiter
from relay.core.tokens import fingerprint


def account_typed() -> str:
    address = normal_address(request.form.get("email"))
    kind = "code" if request.form.get("how") == "code" else "password"
    return f"{kind}:{fingerprint('tries', address)}" if address else get_remote_address()


def account_waiting() -> str:
    """The account whose code is being typed."""
    waiting: dict[str, Any] = session.get("signing_in", {})
    return f"digits:{waiting['account']}" if waiting else get_remote_address()


def was_wrong(_response: object) -> bool:
    return "let_in" not in g


def was_right(account: str) -> None:
    """This try was right: `account` starts again from nothing."""
    g.let_in = True
    forget_tries(account)


of_account_typed = limiter.limit("5 per 15 minutes", methods=["POST"], key_func=account_typed)
of_account_waiting = limiter.limit("5 per 15 minutes", methods=["POST"], key_func=account_waiting)
of_computer = limiter.limit("30 per 15 minutes", methods=["POST"], deduct_when=was_wrong)
