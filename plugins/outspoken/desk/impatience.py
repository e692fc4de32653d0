"""Connections that say nothing, or begin a request and never end its head, are closed.

The library waits for ever, and counts them among those that it serves at once: a hundred
of them would keep everybody else out.
"""

from asyncio import TimerHandle, Transport

from uvicorn.protocols.http.h11_impl import H11Protocol

PATIENCE = 10.0
"""Seconds in which the head of a request must have come."""


class Impatient(H11Protocol):
    """HTTP that is spoken in time; for the body `desk.bodies` has a limit of its own."""

    _waiting: TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        """Wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._stop_waiting()
        super().connection_lost(exc)

    def handle_events(self) -> None:
        """Read what has come; a whole head ends the waiting."""
        before = self.cycle
        super().handle_events()
        # What else comes, such as more of a body that was answered, buys no time.
        if self.cycle is not before:
            self._stop_waiting()

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        self._wait()
        super().on_response_complete()  # which reads what has come of it already

    def _wait(self) -> None:
        self._stop_waiting()
        self._waiting = self.loop.call_later(PATIENCE, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._waiting:
            self._waiting.cancel()
            self._waiting = None
