"""What the site leaves unsaid: election periods, and the switch for campaigns.

The periods are those of ``place/consent.toml``; the switch is ``off = true`` below
``[campaigns]`` in ``place/channels.toml``.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from outspoken.model import quiet
from outspoken.model.problem import Problem
from outspoken.model.quiet import Quiet
from outspoken.services import consent_settings, places, texts

CAMPAIGNS, OFF = "campaigns", "off"


def read(folder: Path, today: date) -> Quiet:
    """Return what is left unsaid on the day *today* at the place *folder*.

    What is wrong in the files, `problems` and `consent_settings` say. A switch of which
    nobody can tell where it stands is off: nothing is asked of a politician by mistake.
    """
    consent, _ = consent_settings.read(folder)
    is_off = _switch(folder) is not False
    return quiet.on(today, consent.elections, off=is_off)


def problems(folder: Path) -> Iterator[Problem]:
    """Yield what is to be mended in the switch."""
    if _switch(folder) is None:
        path = folder / places.CHANNELS
        yield texts.problem(path, 0, "below [campaigns], write off = true or off = false")


def _switch(folder: Path) -> bool | None:
    """Return whether campaigns are off; none where nobody can tell."""
    found = places.table(folder / places.CHANNELS, []).get(CAMPAIGNS, {})
    if not isinstance(found, dict) or found.keys() - {OFF}:
        return None
    off = found.get(OFF, False)
    return off if isinstance(off, bool) else None
