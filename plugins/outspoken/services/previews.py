"""The last preview on this machine, which goes with the words that it shows.

Nobody publishes it, so no publish takes out of it what came off the site. The next
`invoke build` makes all of it again.
"""

import shutil
from contextlib import AbstractContextManager, suppress
from pathlib import Path

from outspoken.services import files, swapping, twins
from outspoken.services.files import FolderIsBusyError
from outspoken.services.office import BUILT, Office
from outspoken.services.swapping import NotASiteError

_NAME = BUILT[1]


def drop(office: Office) -> None:
    """Remove the preview of *office*, its twin, and what its build noted.

    What cannot be removed stays, and `kept` names it: somebody builds or shows it just
    now, or it is no preview of ours.
    """
    if not kept(office):
        return
    from outspoken.services.builds import state  # most take-downs need no SQLite

    place = office.root / _NAME
    with suppress(FolderIsBusyError, NotASiteError, OSError), _held(place):
        swapping.refuse_to_replace(place)
        swapping.recover(place)
        twins.drop(place)
        state.forget(state.beside(place))
        if place.exists():
            # Under its own name it must never be found half removed.
            scrap = swapping.new_name(place)
            place.rename(scrap)
            shutil.rmtree(scrap, ignore_errors=True)


def kept(office: Office) -> list[Path]:
    """List what lies there of previews: they may show a text that came off the site."""
    place = office.root / _NAME
    twin, noted = twins.place_of(place), sorted(office.root.glob(f"{_NAME}.state*"))
    found = [path for path in (place, twin) if path.exists() or path.is_symlink()]
    return [*found, *noted, *swapping.leftovers(place)]


def _held(place: Path) -> AbstractContextManager[None]:
    return files.lock(place.with_name(f"{place.name}.lock"), "a take-down", wait=False)
