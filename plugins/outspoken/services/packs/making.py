"""Making packs: those that would come out another way today, and no others."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from outspoken.model.kit import Variant
from outspoken.model.problem import Problem
from outspoken.services import fingerprints, texts
from outspoken.services.builds import epochs
from outspoken.services.packs import origins, store, tidying
from outspoken.services.packs.origins import Site
from outspoken.services.packs.store import Key, Ready, Record

if TYPE_CHECKING:
    from outspoken.services.packs.press import Press
    from outspoken.services.packs.wanted import Printed

Progress = Callable[[int, int], None]
"""Told how many packs are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which packs are asked for; of what is empty, all.

    Attributes:
        kits: Ids of kits.
        variants: What to print them as.
        language: In which language.
    """

    kits: Collection[str] = ()
    variants: Collection[Variant] = ()
    language: str = ""

    def has(self, key: Key) -> bool:
        """Tell whether a pack is asked for."""
        kit, variant, language = key
        return (
            (not self.kits or kit in self.kits)
            and (not self.variants or Variant(variant) in self.variants)
            and self.language in ("", language)
        )


@dataclass(frozen=True, slots=True)
class Made:
    """One pack that was asked for.

    Attributes:
        key: Which.
        ready: The pack.
        is_new: Whether it was made now.
    """

    key: Key
    ready: Ready
    is_new: bool


@dataclass(frozen=True, slots=True)
class Came:
    """What came of making packs.

    Attributes:
        made: All that were asked for, in order.
        problems: What is to be mended in kits that were left out.
        unwritable: What is to be mended where a pack could not be printed.
        warnings: What should be looked at in packs that were made now, and what lies
            beside packs and is none.
        removed: How many packs were removed, their kits being gone or left out.
    """

    made: Sequence[Made]
    problems: Sequence[Problem] = ()
    unwritable: Sequence[Problem] = ()
    warnings: Sequence[Problem] = ()
    removed: int = 0


def make(
    root: Path, site: Site, asked: Asked, today: date, progress: Progress = lambda *_: None
) -> Came:
    """Make the packs that are *asked* for and are not there; the lock is the caller's.

    Args:
        root: The repository.
        site: Whom packs are of, and where their codes lead.
        asked: Which packs.
        today: The day of today, which the rules of kits ask for.
        progress: Told how far it is.

    Raises:
        LinkedFolderError: When there is a link among packs; names each, nothing is done.
        MissingLibrariesError: When one is to be made, and cannot be on this machine.
    """
    tidying.refuse_links(root)
    store.let_lead_to(root, site)
    return _Making(root, site, asked, today).all(progress)


@dataclass(frozen=True, slots=True)
class _Due:
    """A pack as it should be.

    Attributes:
        key: Which.
        made_of: Digest of what it is made of today.
        printed: Its kit; none where that was not read, since nothing of it changed.
    """

    key: Key
    made_of: str
    printed: "Printed | None"


class _Making:
    """One run: first all kits are looked at, then packs are made."""

    def __init__(self, root: Path, site: Site, asked: Asked, today: date) -> None:
        self._root, self._site, self._asked, self._today = root, site, asked, today
        self._problems: list[Problem] = []
        self._unwritable: list[Problem] = []
        self._warnings: list[Problem] = []
        self._common: dict[str, str] = {}

    def all(self, progress: Progress) -> Came:
        """Make what is due, and remove what is no pack any more."""
        workshops = self._root / origins.WORKSHOPS
        names = [*kit_names(self._root)]
        gone = {*store.kits(self._root)} - {*names}
        removed = sum(tidying.sweep(self._root, kit) for kit in gone)
        due: list[_Due] = []
        for name in names:
            if not self._asked.kits or name in self._asked.kits:
                found, swept = self._of_kit(workshops / name)
                due += found
                removed += swept
        wanted = sorted(filter(lambda each: self._asked.has(each.key), due), key=_order)
        made = [*self._made(wanted, progress)]
        wrong, unwritable = sorted({*self._problems}), sorted({*self._unwritable})
        warnings = sorted((*self._warnings, *tidying.strays(self._root)))
        return Came(made, wrong, unwritable, warnings, removed)

    def _of_kit(self, folder: Path) -> tuple[list[_Due], int]:
        """Return the packs of a kit, and how many were removed of it."""
        kit, judged = folder.name, fingerprints.of(epochs.of_code(), origins.of_kit(folder))
        known = store.record(self._root, kit)
        if known.judged == judged:
            stands = [self._due(folder, pair, None) for pair in known.packs]
            if all(self._ready(each) for each in stands if self._asked.has(each.key)):
                return stands, 0
        from outspoken.services.packs import wanted  # it takes its time

        printed, wrong = wanted.of_kit(folder, self._today)
        self._problems += wrong
        due = [
            self._due(folder, (str(variant), each.kit.language), each)
            for each in printed
            for variant in each.variants
        ]
        if not due:
            return [], tidying.sweep(self._root, kit)
        packs = {each.key[1:]: known.packs.get(each.key[1:], store.NONE) for each in due}
        record = Record("" if wrong else judged, packs)
        store.keep(self._root, kit, record)
        return due, tidying.sweep(self._root, kit, record)

    def _due(self, folder: Path, pair: tuple[str, str], printed: "Printed | None") -> _Due:
        variant, language = pair
        if language not in self._common:
            self._common[language] = self._site.digest(self._root, language)
        common = self._common[language]
        made_of = origins.of_pack(common, folder, Variant(variant), language)
        return _Due((folder.name, variant, language), made_of, printed)

    def _ready(self, due: _Due) -> Ready | None:
        """Return the pack that is *due* if it lies there as it should be."""
        kept = store.record(self._root, due.key[0]).packs.get(due.key[1:])
        path = store.path_of(self._root, due.key)
        if kept is None or kept.made_of != due.made_of:
            return None
        if store.digest_at(path) != kept.digest:
            return None
        return Ready(path, kept.pages, kept.size, kept.digest)

    def _made(self, wanted: Sequence[_Due], progress: Progress) -> Iterator[Made]:
        for done, due in enumerate(wanted):
            progress(done, len(wanted))
            if ready := self._ready(due):
                yield Made(due.key, ready, is_new=False)
            elif due.printed and (printed := self._print(due, due.printed)):
                yield Made(due.key, printed, is_new=True)

    def _print(self, due: _Due, printed: "Printed") -> Ready | None:
        from outspoken.services.packs import paper  # it takes its time

        # Of what is told of other times and languages nothing is on paper.
        kit = replace(printed.kit, runs=(), others=())
        try:
            pack = paper.pdf(kit, Variant(due.key[1]), printed.folder, self._press)
        except (paper.UnwritableError, RecursionError) as error:
            is_deep = isinstance(error, RecursionError)
            why = "write it with fewer parts in parts" if is_deep else str(error)
            self._unwritable.append(texts.problem(printed.folder, 0, why))
            return None
        if due.key[1] == Variant.HANDOUTS:
            self._measure(printed, pack.data)
        return store.put(self._root, due.key, pack.data, due.made_of, pack.pages)

    def _measure(self, printed: "Printed", handouts: bytes) -> None:
        """Warn of handouts that take more sides of paper than they say."""
        from outspoken.services.packs import sides  # it takes its time

        for handout, takes in sides.too_long(printed.kit, handouts):
            path = printed.folder / "handouts" / f"{handout.slug}.md"
            of = "" if printed.kit.translation is None else f" in {printed.kit.language}"
            message = f"shorten it: it takes {takes} sides{of}, and says {handout.sides}"
            self._warnings.append(texts.problem(path, 0, message))

    @cached_property
    def _press(self) -> "Press":
        from outspoken.services.packs.press import Press  # it loads the engine

        site = self._site
        return Press(self._root / site.theme, site.organisation, site.site_url)


def _order(due: _Due) -> tuple[str, str, int]:
    kit, variant, language = due.key
    return kit, language, [*Variant].index(Variant(variant))


def kit_names(root: Path) -> Iterator[str]:
    """Yield the ids of all kits of the repository *root*, in order."""
    there = root / origins.WORKSHOPS
    below = sorted(there.iterdir()) if there.is_dir() else ()
    yield from (each.name for each in below if each.is_dir() and each.name[0] != ".")
