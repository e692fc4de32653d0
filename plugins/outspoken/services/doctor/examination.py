"""The examination: all that the doctor looks at, in the order in which it can be mended."""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from outspoken.model.submission import LONDON
from outspoken.services.doctor import (
    arrivals,
    checkouts,
    commits,
    keyring,
    leftovers,
    links,
    locks,
    machine,
    modes,
    pictures,
    record,
    sites,
)
from outspoken.services.doctor.finding import Finding
from outspoken.services.office import Office


def findings(office: Office, places: tuple[Path, ...], now: datetime) -> Iterator[Finding]:
    """Yield what is not as it should be; each is to be mended before the next is asked for.

    Args:
        office: The office.
        places: Folders of sites, what the public sees first.
        now: The moment, with its zone.
    """
    yield from machine.find(office, places[0], now.astimezone(LONDON).date())
    yield from locks.find(office, places)
    if office.has_private:
        yield from modes.find(office)
        yield from keyring.find(office)
        yield from record.find(office, now)
        yield from arrivals.find(office, now)
        yield from leftovers.find(office)
        yield from links.find(office)
        yield from commits.find(office)
        yield from checkouts.find(office, places)
    yield from pictures.find(office)
    for place in places:
        yield from sites.find(place, f"the doctor, process {os.getpid()}")
