"""Tokens in forms: when a form was given, and what lies by for it.

They are signed, so that nobody else can make one, and they say nothing of anybody.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from itsdangerous import BadData, URLSafeSerializer

from outspoken.services import keys
from outspoken.services.office import Office

SOONEST = timedelta(seconds=3)
"""Nobody fills a form in faster."""
LATEST = timedelta(hours=24)
"""A form that is older is given anew."""
_TIME = "given at"


def given(office: Office, now: datetime) -> str:
    """Return the token of a form that is given at the moment *now*."""
    return sealed(office, _TIME, int(now.timestamp()))


def age(office: Office, token: str, now: datetime) -> timedelta | None:
    """Return how old the form of *token* is; none where it is none of ours, or too old.

    One that will be given later is none of ours: the clock went back.
    """
    at = opened(office, _TIME, token)
    if not isinstance(at, int):
        return None
    old = now - datetime.fromtimestamp(at, UTC)
    return old if timedelta() <= old <= LATEST else None


def sealed(office: Office, what: str, value: object) -> str:
    """Return *value* as a token that is good for *what* alone."""
    return _serializer(office, what).dumps(value)


def opened(office: Office, what: str, token: str) -> Any:
    """Return the value of *token*; none where it is none of ours for *what*."""
    try:
        return _serializer(office, what).loads(token)
    except BadData:
        return None


def _serializer(office: Office, what: str) -> URLSafeSerializer:
    return URLSafeSerializer(keys.secret(office, "forms"), salt=what)
