"""The kits of a site: known in brief, and read when a page is made of one."""

from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from outspoken.services.wording import ENGLISH_ALONE, Wording, Wordings

if TYPE_CHECKING:
    from outspoken.model.kit import Kit
    from outspoken.model.kit_brief import KitBrief
    from outspoken.services.packs.store import Key, Ready

IMAGES = "images"
KEPT = 64
"""Most kits that are kept as read: in each language a kit is one of its own."""


class BrokenKitError(ValueError):
    """A kit cannot be read any more, as when somebody saved it meanwhile; says why."""


class KitShelf:
    """The kits that may be shown, in the order of their names.

    What it is known by is the kits and the packs: it may stand in a fingerprint.
    """

    def __init__(
        self,
        folder: Path,
        wordings: Wordings,
        told: tuple[str, ...] = (),
        packs: "Mapping[Key, Ready] | None" = None,
    ) -> None:
        """Show what lies in a folder.

        Args:
            folder: The folder of kits.
            wordings: Our own words, in every language.
            told: The kits in brief, as `kit_rows` writes them: most builds read none.
            packs: The packs that lie there.
        """
        self._folder, self._wordings = folder, wordings
        self._told, self._packs = told, sorted((packs or {}).items())
        self._read = lru_cache(KEPT)(self._read_now)

    def __repr__(self) -> str:
        """Return all that pages are made of."""
        return f"KitShelf({self._told!r}, {self._packs!r})"

    @cached_property
    def briefs(self) -> "tuple[KitBrief, ...]":
        """The kits in brief."""
        if not self._told:
            return ()
        from outspoken.services import kit_rows

        return tuple(map(kit_rows.from_json, self._told))

    @cached_property
    def packs(self) -> "Mapping[Key, Ready]":
        """The packs that may be shown, by kit, variant and language."""
        shown = {(each.id, tag) for each in self.briefs for tag in each.languages}
        return {key: pack for key, pack in self._packs if (key[0], key[2]) in shown}

    @cached_property
    def _by_id(self) -> "Mapping[str, KitBrief]":
        return {each.id: each for each in self.briefs}

    def brief(self, id_: str) -> "KitBrief | None":
        """Return the kit *id_* in brief, or none."""
        return self._by_id.get(id_)

    def packs_of(self, id_: str) -> "tuple[tuple[Key, Ready], ...]":
        """Return the packs of a kit."""
        return tuple(each for each in self.packs.items() if each[0][0] == id_)

    def kit(self, id_: str, language: str) -> "Kit":
        """Return the kit *id_* in one of its languages.

        Raises:
            BrokenKitError: It cannot be read any more.
        """
        return self._read(id_, language)

    def picture(self, id_: str, file: str) -> bytes:
        """Return the bytes of a picture of a kit."""
        return (self._folder / id_ / IMAGES / file).read_bytes()

    def wording(self, language: str) -> Wording:
        """Return our own words in *language*, or in the site's where nobody knows them."""
        return self._wordings.of(language)

    def _read_now(self, id_: str, language: str) -> "Kit":
        from outspoken.services.kits import reading  # most builds read no kit

        kit = reading.read(self._folder / id_, language)
        if isinstance(kit, list):
            raise BrokenKitError(str(kit[0]))
        return kit


NO_KITS = KitShelf(Path(), ENGLISH_ALONE)
"""The shelf of who has none."""
