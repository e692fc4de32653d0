"""Files moved over those that stand, so that whoever reads a site always finds one."""

import os
import shutil
from pathlib import Path

from outspoken.services import swapping, twins
from outspoken.services.builds.output import Output
from outspoken.services.builds.state import State


class Mover:
    """Takes what was made in a folder of scrap beside a site into the site.

    Attributes:
        output: Where files are to be made.
        names: Names of all files that were moved, or removed from the site.
    """

    def __init__(self, place: Path, state: State) -> None:
        self.names: set[str] = set()
        self._moved: set[str] = set()
        self._place = place
        self._site = Output(place, state)
        self.output = Output(swapping.new_folder(place), state)
        self.output.is_fresh = False  # it stands for the site, in which there are files

    def move(self) -> frozenset[str]:
        """Move what was made, remove from the site what went; return the names.

        Broken off by whoever stops it, it goes on where it was the next time.
        """
        made = self.output
        there = {name for name in made.changed if os.path.lexists(made.folder / name)}
        gone = {*made.gone, *made.changed} - there - self._moved
        for name in gone:
            twins.remove(self._place, name)
        for name in there:
            path = self._place / name
            self._clear(path)
            self._moved.add(name)
            (made.folder / name).replace(path)
        self._site.note_again(self._moved)
        done = self._moved | gone
        made.changed.clear()
        made.gone.clear()
        self._moved = set()
        self.names |= done
        return frozenset(done)

    def close(self) -> None:
        """Remove the folder of scrap."""
        shutil.rmtree(self.output.folder, ignore_errors=True)

    def _clear(self, path: Path) -> None:
        """Make the folders above *path*, in the place of files if need be."""
        for above in reversed(path.relative_to(self._place).parents):
            folder = self._place / above
            if folder.is_symlink() or not folder.is_dir():
                folder.unlink(missing_ok=True)
                folder.mkdir()
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
