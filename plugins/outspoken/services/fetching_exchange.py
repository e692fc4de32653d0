"""One request to one machine and its answer: nothing is followed, all of it is bounded."""

import re
import ssl
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import httpcore
import httpx

from outspoken import __version__
from outspoken.services.fetching_guard import Guard
from outspoken.services.fetching_limits import Deadline, Fault, FetchError, Limits

OK = range(200, 300)
VALIDATOR_LIMIT = 300
"""Longest ETag that is kept; a longer one only costs a full answer."""
_CHARSET = re.compile(r";\s*charset\s*=\s*\"?([\w.:-]{1,40})", re.ASCII | re.IGNORECASE)
_GZIP = zlib.MAX_WBITS | 16
_PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class Request:
    """One request.

    Attributes:
        method: GET or POST.
        url: Where to.
        headers: More headers than those of every request.
        content: What is sent along.
    """

    method: str
    url: httpx.URL
    headers: tuple[tuple[str, str], ...] = ()
    content: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What was answered.

    Attributes:
        status: The status, whatever it is; redirects have been followed.
        url: Where the answer was found.
        permanent_url: Where permanent redirects alone lead; what was asked without any.
        headers: Names, in small letters, and values, as they came.
        body: The unpacked bytes; none unless the status is one of success.
    """

    status: int
    url: str
    permanent_url: str
    headers: tuple[tuple[str, str], ...]
    body: bytes = b""

    @property
    def is_ok(self) -> bool:
        """Tell whether the status is one of success."""
        return self.status in OK

    @property
    def content_type(self) -> str:
        """What the body is, in small letters and without parameters."""
        return self.header("content-type").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        """The name of its encoding, where the server gives one."""
        found = _CHARSET.search(self.header("content-type"))
        return found[1].lower() if found else ""

    @property
    def etag(self) -> str:
        """What to send along next time, to be told that nothing has changed."""
        return validator(self.header("etag"))

    @property
    def modified(self) -> str:
        """The same for those who go by the date."""
        return validator(self.header("last-modified"))

    def header(self, name: str) -> str:
        """Return the first header *name*, or nothing."""
        return next(iter(self.all_of(name)), "")

    def all_of(self, name: str) -> tuple[str, ...]:
        """Return every header *name*."""
        return tuple(value for key, value in self.headers if key == name.lower())


def ask(
    request: Request, limits: Limits, deadline: Deadline, tls: ssl.SSLContext
) -> Fetched:
    """Ask once, and follow nothing.

    Raises:
        FetchError: When there is no answer, or none within the limits.
    """
    url, guard = request.url, Guard(deadline, loopback=limits.loopback)
    place = httpcore.URL(
        scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
    )
    about_us = f" (+{limits.site})" if limits.site else ""
    ours = (
        ("Host", url.netloc.decode("ascii")),
        ("User-Agent", f"Outspoken/{__version__}{about_us}"),
        ("Accept-Encoding", "gzip"),
        ("Connection", "close"),
    )
    headers = [(n.encode(), v.encode()) for n, v in (*ours, *request.headers)]
    try:
        with (
            httpcore.ConnectionPool(tls, network_backend=guard) as pool,
            pool.stream(
                request.method, place, headers=headers, content=request.content or None
            ) as answer,
        ):
            return _read(answer, str(url), limits)
    except httpcore.TimeoutException:
        raise deadline.passed() from None
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise _no_answer(error) from error


def _read(answer: httpcore.Response, url: str, limits: Limits) -> Fetched:
    headers = tuple(
        (name.decode("latin-1").lower(), value.decode("latin-1").strip())
        for name, value in answer.headers
    )
    found = Fetched(status=answer.status, url=url, permanent_url=url, headers=headers)
    if not found.is_ok:
        return found
    sent = _within(answer.iter_stream(), limits.size)
    packing = found.header("content-encoding").lower()
    if packing in {"gzip", "x-gzip"}:
        sent = _within(_unpacked(sent), limits.size)
    elif packing not in {"", "identity"}:
        said = "it is packed in a way that was not asked for"
        raise FetchError(Fault.UNREADABLE, said)
    return replace(found, body=b"".join(sent))


def _within(pieces: Iterable[bytes], limit: int) -> Iterator[bytes]:
    """Yield *pieces* as long as they are no more than *limit* bytes together."""
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > limit:
            said = f"it is larger than {limit:,} bytes"
            raise FetchError(Fault.TOO_LARGE, said)
        yield piece


def _unpacked(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Unpack gzip a little at a time: what was packed small may be huge."""
    gzip = zlib.decompressobj(_GZIP)
    try:
        for piece in pieces:
            rest = piece
            while rest:
                gzip = zlib.decompressobj(_GZIP) if gzip.eof else gzip
                yield gzip.decompress(rest, _PIECE)
                rest = gzip.unconsumed_tail or gzip.unused_data
        yield gzip.flush()
    except zlib.error as error:
        raise FetchError(Fault.UNREADABLE, "it cannot be unpacked") from error
    if not gzip.eof:
        raise FetchError(Fault.UNREADABLE, "it breaks off in the middle")


def _no_answer(error: Exception) -> FetchError:
    """Return what to say when the other side does not speak, or not as it should."""
    if any(isinstance(each, ssl.SSLCertVerificationError) for each in _causes(error)):
        return FetchError(Fault.CERTIFICATE, "its certificate is not valid")
    if isinstance(error, httpcore.ConnectError):
        return FetchError(Fault.NO_ANSWER, "nobody answers there")
    if isinstance(error, httpcore.NetworkError):
        return FetchError(Fault.NO_ANSWER, "it broke off in the middle")
    return FetchError(Fault.UNREADABLE, "it does not speak HTTP as it should")


def validator(text: str) -> str:
    """Return what may be sent back to the server that gave it, or nothing."""
    is_fit = text.isascii() and text.isprintable() and len(text) <= VALIDATOR_LIMIT
    return text if is_fit else ""


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause = error.__cause__ or error.__context__
    if cause is not None:
        yield cause
        yield from _causes(cause)
