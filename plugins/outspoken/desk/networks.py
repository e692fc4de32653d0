"""The network that a request comes from: all that is ever asked about a sender.

It is counted (`services.intake_limits`) and kept nowhere. Only its first part is looked
at: the 24 bits that houses of one street may share, or the 48 of a newer address.
"""

import ipaddress
from collections.abc import Callable

from starlette.requests import Request

UNKNOWN = ""
"""This machine itself: somebody who tries it out, or a proxy that nobody has told of.
They cannot be told apart, and must not be counted as one."""
LENGTHS = {4: 24, 6: 48}
"""Bits that are looked at, by the version of the address."""

NetworkOf = Callable[[Request], str]


def direct(request: Request) -> str:
    """Return the network of whoever is connected, whatever the headers say."""
    return of(request.client.host) if request.client else UNKNOWN


def behind_proxy(request: Request) -> str:
    """Return the network that our own proxy saw: the last one that it names."""
    last = request.headers.getlist("x-forwarded-for")[-1:]
    said = last[0].rpartition(",")[2].strip() if last else ""
    return of(said) if said else direct(request)


def of(host: str) -> str:
    """Return the network of an address; `UNKNOWN` for this machine, and for none."""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return UNKNOWN
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    if address.is_loopback:
        return UNKNOWN
    bits = LENGTHS[address.version]
    return str(ipaddress.ip_network(f"{address}/{bits}", strict=False))
