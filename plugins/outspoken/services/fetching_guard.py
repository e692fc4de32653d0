"""Which machines may be asked, and for how long: the network as fetching sees it.

A name is looked up once, every address it has must be one of the public internet, and
the connection goes to the very address that was looked at: a name that has another
address a moment later gains nothing by it.
"""

import queue
import socket
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from threading import Thread
from typing import Any

import httpcore

from outspoken.services.fetching_limits import Deadline, Fault, FetchError

CONNECT_SECONDS = 10.0
"""Longest wait for one address of a machine before its next one is tried."""
ORDINARY_PORTS = frozenset((80, 443))
FIRST_FREE_PORT = 1024
"""Below it, other ports than the two of the web are mail, files and the like."""

Address = IPv4Address | IPv6Address
_GLOBAL_UNICAST = IPv6Network("2000::/3")
_TRANSLATED = IPv6Network("64:ff9b::/96")


class Guard(httpcore.NetworkBackend):
    """Connects to public machines only, and to loopback where that is open."""

    def __init__(self, deadline: Deadline, *, loopback: bool) -> None:
        self._deadline = deadline
        self._loopback = loopback
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to *host*, once all its addresses have been looked at."""
        addresses = _addresses(host, port, self._deadline)
        if not all(self._may_ask(each, port) for each in addresses):
            said = "its address is not one of the public internet"
            raise FetchError(Fault.REFUSED, said)
        for each in addresses[:-1]:
            try:
                return self._connected(each, port, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._connected(addresses[-1], port, local_address, socket_options)

    def _connected(self, address: Address, port: int, *how: Any) -> httpcore.NetworkStream:
        wait = min(self._deadline.left, CONNECT_SECONDS)
        stream = self._network.connect_tcp(str(address), port, wait, *how)
        return _Timed(stream, self._deadline)

    def _may_ask(self, address: Address, port: int) -> bool:
        if address.is_loopback:
            return self._loopback
        is_of_the_web = port in ORDINARY_PORTS or port >= FIRST_FREE_PORT
        return is_of_the_web and is_public(address)


def is_public(address: Address) -> bool:
    """Tell whether *address* is one machine of the public internet.

    Private, loopback, link-local, shared (carrier's), multicast and reserved addresses
    are none, nor is an address of IPv6 that stands for one of those.
    """
    if isinstance(address, IPv4Address):
        return address.is_global and not address.is_multicast
    inner = address.ipv4_mapped or address.sixtofour
    if address in _TRANSLATED:
        inner = IPv4Address(int(address) & 0xFFFFFFFF)
    if inner is not None:
        return is_public(inner)
    return address.is_global and address in _GLOBAL_UNICAST


class _Timed(httpcore.NetworkStream):
    """A connection on which every wait ends with the deadline of the whole."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left)

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: Any,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = self._deadline.left
        stream = self._stream.start_tls(ssl_context, server_hostname, left)
        return _Timed(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _addresses(host: str, port: int, deadline: Deadline) -> list[Address]:
    """Return every address of *host*, in the system's order.

    Raises:
        FetchError: When it has none, or the look-up takes too long.
    """
    # The system's look-up knows no time limit: it is waited for, and left behind.
    answers = queue.SimpleQueue[list[Address]]()

    def look_up() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put([ip_address(each[4][0]) for each in found])
        except (OSError, ValueError):  # UnicodeError, of a name too long, is the latter
            answers.put([])

    Thread(target=look_up, daemon=True).start()
    try:
        addresses = answers.get(timeout=deadline.left)
    except queue.Empty:
        raise deadline.passed() from None
    if not addresses:
        raise FetchError(Fault.NO_ANSWER, "there is no machine of that name")
    return addresses
