"""A form with files, read piece by piece, no further and no longer than its limits.

What is too large is read and thrown away, so that its sender sees a page that says so; up
to a limit. A sender who is too slow is let go, with what was read given back. Photos are
taken in from some at once, and of those only few come from one network; words alone are
read whoever else is sending.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import parse_options_header
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request

from outspoken.desk import bodies
from outspoken.desk.form_parts import CLOSE, FormParts, Sent

MULTIPART = b"multipart/form-data"
DRAINED = 64 * 1024 * 1024
"""Most bytes that are read: three photos of a good camera, which are told to be too
large one by one."""
STEP = 64 * 1024
"""Bytes that must come within `bodies.PATIENCE`, again and again: an old phone sends four
times as many."""
LONGEST = 600.0
"""Seconds in which all of a form with photos must have come."""
AT_ONCE = 20
"""From how many photos are taken in at once; the words of others come through without."""
FROM_ONE = 4
"""How many of these one network may be, where it is known."""


class Uploads:
    """Reads forms; photos come from some senders at once."""

    def __init__(self, names: tuple[str, ...]) -> None:
        """Read forms whose fields *names* are files; other files are left out."""
        self._names = names
        self._sending: list[str] = []

    @asynccontextmanager
    async def form(
        self, request: Request, network: str, folder: Callable[[], Path]
    ) -> AsyncIterator[Sent]:
        """Yield the form in *request*, with files or without.

        Whoever sends photos has a place until the block ends, and so have the photos;
        where there is none for them, the photos are lost and the words are not.

        Args:
            request: The request.
            network: Where it comes from.
            folder: Makes the private folder for its files, when the first one comes.

        Raises:
            HTTPException: When it is no form, too long, or too slow to say anything.
        """
        kind, options = parse_options_header(request.headers.get("content-type", ""))
        if kind != MULTIPART:
            yield Sent(await bodies.pairs(request))
            return
        reader = FormParts(options.get(b"boundary", b""), self._names, folder)
        place = _Place(self._sending, network)
        try:
            yield await _read(request, reader, place)
        except FormParserError as error:
            raise HTTPException(400, headers=CLOSE) from error
        finally:
            place.leave()
            reader.discard()


class _Place:
    """A place among those from whom photos are taken in; asked for once.

    Attributes:
        is_held: Whether it is theirs.
    """

    def __init__(self, sending: list[str], network: str) -> None:
        self._sending, self._network = sending, network
        self._was_asked = self.is_held = False

    def take(self) -> bool:
        """Take the place, if there is one; tell whether there was when first asked."""
        if not self._was_asked:
            own = self._sending.count(self._network) if self._network else 0
            self._was_asked = True
            self.is_held = len(self._sending) < AT_ONCE and own < FROM_ONE
            if self.is_held:
                self._sending.append(self._network)
        return self.is_held

    def leave(self) -> None:
        """Leave it to the next one."""
        if self.is_held:
            self._sending.remove(self._network)


async def _read(request: Request, reader: FormParts, place: _Place) -> Sent:
    """Read the body to its end, as fast as an old phone sends.

    Words have as long as they have everywhere. Photos that have a place are given more
    time with each `STEP` that comes, and never for what came before.
    """
    clock = asyncio.get_running_loop().time
    begun, size, due = clock(), 0, 0
    try:
        async with asyncio.timeout_at(begun + bodies.PATIENCE) as limit:
            async for piece in request.stream():
                size += len(piece)
                if size > DRAINED:
                    raise HTTPException(413, headers=CLOSE)
                reader.write(piece)
                if reader.has_bytes and place.take():
                    await run_in_threadpool(reader.flush)
                reader.lose()
                if place.is_held and size >= due:
                    due = size + STEP
                    limit.reschedule(min(clock() + bodies.PATIENCE, begun + LONGEST))
    except TimeoutError:
        return replace(reader.sent, is_cut=True)
    reader.finish()
    return reader.sent
