"""Codes of six figures that a telephone makes every half minute (RFC 6238)."""

import re
import secrets
from datetime import datetime

import pyotp
import segno

ISSUER = "Outspoken"
STEP = 30
"""Seconds for which one code holds."""
DRIFT = 1
"""Steps by which the clock of a telephone may be early or late."""
_SECRET = re.compile(r"[A-Z2-7]{32}")


def new_secret() -> str:
    """Return a new secret for a telephone, in base 32."""
    return pyotp.random_base32()


def is_secret(said: str) -> bool:
    """Tell whether *said* has the form of a secret that we made."""
    return _SECRET.fullmatch(said) is not None


def step_of(secret: str, code: str, now: datetime, after: int) -> int | None:
    """Return the step of time that *code* is of; none when it is wrong or was used.

    Args:
        secret: The secret that the telephone has.
        code: What was typed; blanks in it do not matter.
        now: The moment, with its zone.
        after: The last step of which a code was used: no code opens twice.
    """
    typed = "".join(code.split())
    if not (typed.isascii() and typed.isdecimal()):
        return None
    totp, here = pyotp.TOTP(secret, interval=STEP), int(now.timestamp()) // STEP
    for step in range(here - DRIFT, here + DRIFT + 1):
        if secrets.compare_digest(totp.generate_otp(step), typed) and step > after:
            return step
    return None


def address(secret: str, email: str) -> str:
    """Return the address that gives a telephone *secret*, for the account of *email*."""
    return pyotp.TOTP(secret, interval=STEP).provisioning_uri(
        name=email, issuer_name=ISSUER
    )


def picture(secret: str, email: str) -> str:
    """Return the QR code of that address as a ``data:`` address, for an image."""
    uri: str = segno.make(address(secret, email), error="m").svg_data_uri(scale=4, border=4)
    return uri
