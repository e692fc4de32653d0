"""The intake served: one process, and a log that tells of nobody and of no words."""

import logging
import socket
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

import uvicorn
from starlette.applications import Starlette

from outspoken.desk import networks
from outspoken.desk.app import application
from outspoken.desk.impatience import Impatient
from outspoken.model.place import Place
from outspoken.services.desk_doors import Door
from outspoken.services.legible import legible
from outspoken.services.office import Office
from outspoken.services.site_settings import SiteSettings

ExcInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None]
    | tuple[None, None, None]
)


class Wordless(logging.Formatter):
    """Tells of an error what kind it is and where it was raised, not what it says.

    What it says may hold what somebody wrote.
    """

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 - the library's own name
        """Return "ValueError at module.py:12"."""
        kind, _, where = ei
        last = traceback.extract_tb(where)[-1:]
        place = "".join(f" at {frame.filename}:{frame.lineno}" for frame in last)
        return f"{kind.__name__ if kind else 'an error'}{place}"

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, control characters spelt out: it may go to a terminal."""
        return legible(super().format(record))


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "wordless": {"()": Wordless, "fmt": "%(asctime)s %(levelname)s %(message)s"}
    },
    "handlers": {"aside": {"class": "logging.StreamHandler", "formatter": "wordless"}},
    "loggers": {
        name: {"handlers": ["aside"], "level": "WARNING", "propagate": False}
        for name in ("uvicorn", "outspoken.desk")
    }
    # It quotes errors whole in its own sentences.
    | {"asyncio": {"level": "CRITICAL"}},
}


def server(app: Starlette, certificate: tuple[Path, Path] | None = None) -> uvicorn.Server:
    """Return the server of *app*, not yet running.

    It believes no header about where a request came from: whoever may know of one asks
    for it (`desk.networks`).

    Args:
        app: The desk.
        certificate: Certificate and key for https, or none.
    """
    cert, key = certificate or (None, None)
    return uvicorn.Server(
        uvicorn.Config(
            app,
            http=Impatient,
            log_config=LOGGING,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            lifespan="off",
            ws="none",
            limit_concurrency=100,
            timeout_graceful_shutdown=5,
            ssl_certfile=cert,
            ssl_keyfile=key,
        )
    )


def serve(
    office: Office,
    place: Place,
    settings: SiteSettings,
    door: Door,
    listening: socket.socket,
) -> None:
    """Serve the desk of *office* on a socket that is *listening*, until stopped."""
    app = application(
        office,
        place,
        chrome=settings.chrome,
        theme=settings.theme,
        clock=lambda: datetime.now(UTC),
        faces=door.faces,
        hosts=door.names,
        is_secure=door.is_sealed,
        network=networks.behind_proxy if door.behind else networks.direct,
    )
    with listening, suppress(KeyboardInterrupt):
        server(app, door.certificate).run(sockets=[listening])
