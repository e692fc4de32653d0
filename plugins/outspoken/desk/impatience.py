"""Connections that do not ask in time, or do not take the answer, are closed.

The library waits for ever for both, and counts them among those that it serves at once: a
hundred of them would keep everybody else out.
"""

from asyncio import TimerHandle, Transport

from uvicorn.protocols.http.h11_impl import H11Protocol

PATIENCE = 10.0
"""Seconds in which the head of a request must have come."""
TAKING = 60.0
"""Seconds in which `SHARE` of an answer must be taken, or all that is left of it.

They begin when the system takes no more of it for the other side (it holds some ten
thousand bytes at least, so a page is mostly gone at once), and begin again with each share.
"""
SHARE = 32 * 1024
"""Bytes: what an old phone far from a mast reads within half of `TAKING`."""
AHEAD = 5
"""Requests in a row that may have come before the answer to the one before: the last is
answered, and then the connection is closed. Browsers and proxies send none ahead."""


class Impatient(H11Protocol):
    """HTTP that is spoken in time; for the body `desk.bodies` has a limit of its own.

    At each moment a request is worked on, or one of two clocks runs: `PATIENCE` until the
    next one, or `TAKING` while an answer is not taken.
    """

    _waiting: TimerHandle | None = None
    _taking: TimerHandle | None = None
    _ahead = 0

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        """Wait for the first request."""
        super().connection_made(transport)
        # So whatever is not taken pauses the writing, not only much of it. (Under TLS a
        # limit of 0 would pause it where nothing is left, in Python 3.11.)
        transport.set_write_buffer_limits(high=1, low=0)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._stop_waiting()
        self._stop_taking()
        super().connection_lost(exc)

    def handle_events(self) -> None:
        """Read what has come; a whole head ends the waiting."""
        before = self.cycle
        super().handle_events()
        # What else comes, such as more of a body that was answered, buys no time.
        if self.cycle is not before:
            self._stop_waiting()
        # Nonsense within a body: the library closes, and tells neither us nor the page.
        if self.transport.is_closing() and not self._waiting:
            self._wait()
            self.cycle.disconnected = True
            self.cycle.message_event.set()

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        self._wait()
        before = self.cycle
        super().on_response_complete()  # which reads what has come of it already
        self._ahead = 0 if self.cycle is before else self._ahead + 1
        if self._ahead >= AHEAD:
            self.cycle.keep_alive = False

    def pause_writing(self) -> None:
        """Wait until what was written is taken."""
        super().pause_writing()
        self._expect_taking()

    def resume_writing(self) -> None:
        """All of it was taken."""
        self._stop_taking()
        super().resume_writing()

    def _wait(self) -> None:
        self._stop_waiting()
        self._waiting = self.loop.call_later(PATIENCE, self._end)

    def _end(self) -> None:
        if not self.transport.is_closing():
            self.transport.close()
        self._cut_off_later()

    def _cut_off_later(self) -> None:
        # Whoever closes waits for all to be taken. Under TLS the layers below hold some
        # of it, of which no pause of writing tells.
        self._waiting = self.loop.call_later(TAKING, self._cut_off)

    def _cut_off(self) -> None:
        if self._taking:
            self._cut_off_later()
        else:
            self.transport.abort()

    def _stop_waiting(self) -> None:
        if self._waiting:
            self._waiting.cancel()
            self._waiting = None

    def _expect_taking(self) -> None:
        self._stop_taking()
        left = self.transport.get_write_buffer_size()
        self._taking = self.loop.call_later(TAKING, self._look_at_taking, left)

    def _look_at_taking(self, before: int) -> None:
        # A part of an answer is written when all before it is taken: so this only shrinks.
        if before - self.transport.get_write_buffer_size() < SHARE:
            self.transport.abort()
        else:
            self._expect_taking()

    def _stop_taking(self) -> None:
        if self._taking:
            self._taking.cancel()
            self._taking = None
