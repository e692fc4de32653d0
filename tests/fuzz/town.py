"""A town for a target to read in."""

from pathlib import Path

from outspoken.model.place import Place
from outspoken.services import places
from tests.conftest import Town, office_in


def made(folder: Path) -> tuple[Town, Place]:
    """Make a town in *folder*; return it, and what keys in its texts can mean."""
    town = Town(office_in(folder))
    return town, places.read(town.office.place)[0]
