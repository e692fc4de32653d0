"""The desk as `invoke desk` serves it, but that nobody is told they send too often.

``python -m bench.desk_server FOLDER PORT`` serves the office in a folder on loopback.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from bench import desk_office
from bench.processes import ROOT

from outspoken.desk import serving
from outspoken.desk.app import application
from outspoken.model.views import Chrome
from outspoken.services import places
from outspoken.services.desk_doors import BOTH
from outspoken.services.intake_limits import Act, Cap, Limits
from outspoken.services.terminal import desk

MANY = 1_000_000_000
CHROME = Chrome("Bench", "", "Brackwater Homes", "", "en", (), (), "999")


def main(folder: Path, port: int) -> None:
    """Serve until stopped."""
    office = desk_office.of(folder)
    place, _ = places.read(office.place)
    app = application(
        office,
        place,
        chrome=CHROME,
        theme=ROOT / "themes" / "outspoken",
        clock=lambda: datetime.now(UTC),
        limit=MANY,
        faces=BOTH,
        limits=Limits(office, dict.fromkeys(Act, Cap(MANY, MANY))),
    )
    with desk.listening("127.0.0.1", port) as place_to_listen:
        serving.server(app).run(sockets=[place_to_listen])


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
