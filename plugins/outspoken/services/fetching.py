"""Fetching: the one way in which anything is asked from the web.

Whoever gave the address is a stranger as much as whoever answers. So an exchange has a
limit of time, of bytes and of redirects; private networks are out of reach
(`services.fetching_guard`); no cookie is kept, and no proxy or password is taken from
the machine's own settings.
"""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlencode

import httpx

from outspoken.services.fetching_exchange import Fetched as Fetched
from outspoken.services.fetching_exchange import Request, ask, validator
from outspoken.services.fetching_limits import Deadline
from outspoken.services.fetching_limits import Fault as Fault
from outspoken.services.fetching_limits import FetchError as FetchError
from outspoken.services.fetching_limits import Limits as Limits

PERMANENT = frozenset((301, 308))
SAME_METHOD = frozenset((307, 308))
REDIRECTS = PERMANENT | SAME_METHOD | {302, 303}


def fetch(
    url: str,
    limits: Limits | None = None,
    *,
    etag: str = "",
    modified: str = "",
    accept: str = "",
) -> Fetched:
    """Fetch *url*.

    Args:
        url: Address of the web.
        limits: How far to go; the usual limits when none.
        etag: What the answer before gave as `Fetched.etag`: if nothing has changed
            since, the status is 304.
        modified: What it gave as `Fetched.modified`.
        accept: Media types that are wanted, as in HTTP's ``Accept``.

    Raises:
        FetchError: When there is no answer, or none within the limits.
    """
    limits = limits or Limits()
    wanted = {
        "Accept": accept or "*/*",
        "If-None-Match": validator(etag),
        "If-Modified-Since": validator(modified),
    }
    headers = tuple((name, value) for name, value in wanted.items() if value)
    return _follow(Request("GET", _address(url, limits), headers), limits)


def post_form(url: str, fields: Mapping[str, str], limits: Limits | None = None) -> Fetched:
    """Send *fields* to *url* as a form.

    Raises:
        FetchError: When there is no answer, or none within the limits.
    """
    limits = limits or Limits()
    headers = (("Content-Type", "application/x-www-form-urlencoded"),)
    content = urlencode(fields).encode()
    return _follow(Request("POST", _address(url, limits), headers, content), limits)


def _follow(request: Request, limits: Limits) -> Fetched:
    deadline, tls = Deadline(limits.seconds), httpx.create_ssl_context()
    permanent, is_permanent = request.url, True
    for _ in range(limits.redirects + 1):
        answer = ask(request, limits, deadline, tls)
        if answer.status not in REDIRECTS or not answer.header("location"):
            return replace(answer, permanent_url=str(permanent))
        request = _onwards(request, answer, limits)
        is_permanent = is_permanent and answer.status in PERMANENT
        permanent = request.url if is_permanent else permanent
    said = f"it leads on and on, by more than {limits.redirects} redirects"
    raise FetchError(Fault.REDIRECTS, said)


def _onwards(request: Request, answer: Fetched, limits: Limits) -> Request:
    """Return what to ask next after a redirect."""
    url = _address(answer.header("location"), limits, request.url)
    if request.method == "GET" or answer.status in SAME_METHOD:
        return replace(request, url=url)
    return Request("GET", url)


def _address(text: str, limits: Limits, came_from: httpx.URL | None = None) -> httpx.URL:
    """Return the address *text*, which may be relative to where we come from.

    Raises:
        FetchError: When it is none that we ask.
    """
    try:
        url = came_from.join(text) if came_from else httpx.URL(text)
    except (httpx.InvalidURL, ValueError):
        url = httpx.URL()
    if url.scheme not in {"http", "https"} or not url.raw_host:
        raise FetchError(Fault.ADDRESS, "it is no address of the web")
    if url.userinfo:
        raise FetchError(Fault.ADDRESS, "its address has a name or password in it")
    if url.scheme == "http":
        if came_from and came_from.scheme == "https":
            raise FetchError(Fault.REFUSED, "it leads from https to http")
        if not limits.http and not limits.loopback:
            raise FetchError(Fault.REFUSED, "its address is http, not https")
    return url
