"""What a request brings along: a form, read no further than its limits."""

import asyncio
from collections.abc import Mapping
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

LIMIT = 64 * 1024
"""Most bytes of a form that anybody may send."""
DRAINED = 1024 * 1024
"""Bytes that are read and thrown away before a sender is cut off: a browser that is cut
off while it sends shows no page that says why."""
PATIENCE = 30.0
"""Seconds in which a form must have come."""
MOST_FIELDS = 50
FORM = "application/x-www-form-urlencoded"


async def form(
    request: Request, most: int = MOST_FIELDS, limit: int = LIMIT
) -> Mapping[str, str]:
    """Return the fields of the form in *request*; of a field given twice, the first.

    Args:
        request: The request.
        most: Most fields that it may have.
        limit: Most bytes that it may have.

    Raises:
        HTTPException: When it is no form, or too long, or too slow.
    """
    return dict(reversed(await pairs(request, most, limit)))


async def pairs(
    request: Request, most: int = MOST_FIELDS, limit: int = LIMIT
) -> list[tuple[str, str]]:
    """Return each field of the form in *request* and its value; see `form`.

    Raises:
        HTTPException: As `form`.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != FORM:
        raise HTTPException(415)
    data = (await _body(request, limit)).decode("latin-1")
    try:
        found = parse_qsl(
            data, keep_blank_values=True, encoding="latin-1", max_num_fields=most
        )
    except ValueError as error:
        raise HTTPException(400) from error
    return [(name, text(value.encode("latin-1"))) for name, value in found]


async def _body(request: Request, limit: int) -> bytes:
    """Read the body; nothing beyond the limit is kept in memory."""
    kept, size = bytearray(), 0
    try:
        async with asyncio.timeout(PATIENCE):
            async for piece in request.stream():
                size += len(piece)
                if size <= limit:
                    kept += piece
                elif size > max(DRAINED, 2 * limit):
                    break
    except TimeoutError as error:
        raise HTTPException(408, headers={"Connection": "close"}) from error
    if size > limit:
        raise HTTPException(413, headers={"Connection": "close"})
    return bytes(kept)


def text(data: bytes) -> str:
    """Return the bytes of a value as the text they are."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
