"""`invoke packs`: kits on paper, those that changed made anew; publish makes them too."""

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from outspoken.model.kit import Variant
from outspoken.services import days, files, publishing, site_settings
from outspoken.services.linked_folders import LinkedFolderError
from outspoken.services.office import Office, refuse_pushed
from outspoken.services.packs import making, origins, store, tidying
from outspoken.services.packs.libraries import MissingLibrariesError
from outspoken.services.packs.making import Came, Made
from outspoken.services.packs.origins import Site
from outspoken.services.site_settings import SiteSettings
from outspoken.services.terminal.progress import FEW, showing
from outspoken.services.terminal.queue_table import ENDLESS
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import (
    DONE,
    TO_MEND,
    WrongUseError,
    console,
    counted,
    list_problems,
    say,
)

if TYPE_CHECKING:
    from rich.console import JustifyMethod

COLUMNS = ("kit", "variant", "language", "pages", "KB", "")
_NUMBERS = ("pages", "KB")
KB = 1000
AS_PAGES = FEW
"""A pack takes as long as so many pages of the site, to whom waits for it."""
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed.

    Attributes:
        kits: Ids of kits; none for all.
        variants: What to print them as; none for all.
        language: In which language; empty for all.
    """

    kits: Sequence[str] = ()
    variants: Sequence[str] = ()
    language: str = ""


def run(room: Room, asked: Asked) -> int:
    """Make the packs that are asked for; return the exit code."""
    refuse_pushed(room.office)
    root = room.office.root
    wanted = _wanted(root, asked)
    site = Site.of(site_settings.read(room.office), root)
    try:
        with showing() as bar:
            came = _make(root, site, wanted, room.now, bar)
    except MissingLibrariesError as error:
        say(str(error), aside=True)
        return TO_MEND
    if came.made:
        _show(came.made)
    for warning in came.warnings:
        say(f"{warning} (a warning)", aside=True)
    wrong = list_problems([*came.problems, *came.unwritable], aside=True)
    say(_told(came))
    if wrong:
        say(
            f"left out in part or whole: {_left_out(came)}; mend what is listed", aside=True
        )
    return TO_MEND if wrong else DONE


def before_publish(
    office: Office, settings: SiteSettings, now: datetime, bar: Progress
) -> None:
    """Make what is missing for a site that is about to be built, and say what came of it.

    Kits that have to be mended are named by the build itself. A link among packs, which
    anybody can push, is named and stops no publish: what was taken down must go out.
    """
    root = office.root
    if _has_links(root):
        _let_lead_to(office, settings)
        return
    if not any(making.kit_names(root)) and not store.kits(root):
        return
    try:
        came = _make(root, Site.of(settings, root), making.Asked(), now, bar)
    except MissingLibrariesError as error:
        say(f"{error}; so the site goes without links to packs that are not there yet")
        return
    list_problems(came.unwritable)
    if new := sum(each.is_new for each in came.made):
        say(f"made {counted(new, 'pack')} of workshop kits")


def without_making(office: Office, settings: SiteSettings) -> None:
    """Let only those packs be shown that were made for the site as it is now."""
    _has_links(office.root)
    _let_lead_to(office, settings)


def _let_lead_to(office: Office, settings: SiteSettings) -> None:
    # Of packs that lie elsewhere, by a link, none is shown.
    with suppress(LinkedFolderError):
        store.let_lead_to(office.root, Site.of(settings, office.root))


def _has_links(root: Path) -> bool:
    """Tell whether there are links among packs, and name each."""
    found = list_problems(tidying.links(root))
    if found:
        say(f"no packs were made: {counted(found, 'link')} to remove first")
    return bool(found)


def _make(
    root: Path, site: Site, asked: making.Asked, now: datetime, bar: Progress
) -> Came:
    holder, today = publishing.this_process(now), days.today()

    def line(done: int, whole: int) -> None:
        bar("packs", done * AS_PAGES, whole * AS_PAGES)

    try:
        with store.lock(root, holder, wait=False):
            return making.make(root, site, asked, today, line)
    except files.FolderIsBusyError as error:
        say(f"waiting for others who make packs: {error}", aside=True)
    with store.lock(root, holder, wait=True):
        return making.make(root, site, asked, today, line)


def _wanted(root: Path, asked: Asked) -> making.Asked:
    """Return what was asked for; what is unknown is said with what there is."""
    kits = [*making.kit_names(root)]
    _refuse_others("kit", asked.kits, kits)
    _refuse_others("variant", asked.variants, [*map(str, Variant)])
    if asked.language:
        from outspoken.services.packs import wanted  # it takes its time

        folders = (root / origins.WORKSHOPS / kit for kit in asked.kits or kits)
        known = {each for folder in folders for each in wanted.languages(folder)}
        _refuse_others("language", [asked.language], sorted(known))
    variants = frozenset(map(Variant, asked.variants))
    return making.Asked(frozenset(asked.kits), variants, asked.language)


def _refuse_others(what: str, given: Collection[str], known: Sequence[str]) -> None:
    for each in given:
        if each not in known:
            there = f"there is {', '.join(known)}" if known else "there is none here"
            raise WrongUseError(f"no {what} is called {each!r}: {there}")


def _show(made: Sequence[Made]) -> None:
    from rich.table import Table  # it takes its time, and a publish needs none

    table = Table(box=None, pad_edge=False)
    for name in COLUMNS:
        justify: JustifyMethod = "right" if name in _NUMBERS else "left"
        table.add_column(name, justify=justify, no_wrap=True)
    for each in made:
        ready, came = each.ready, "made" if each.is_new else "as it was"
        table.add_row(*each.key, f"{ready.pages}", f"{ready.size / KB:.0f}", came)
    out = console()
    if not out.is_terminal:
        out.width = ENDLESS
    out.print(table)


def _told(came: Came) -> str:
    new = sum(each.is_new for each in came.made)
    said = f"{counted(new, 'pack')} made, {len(came.made) - new:,} as before"
    removed = f", {counted(came.removed, 'pack')} removed" if came.removed else ""
    return f"{said}{removed}, in {store.FOLDER}/"


def _left_out(came: Came) -> str:
    """Return the ids of kits that are to be mended, by the paths of what is said."""
    paths = (each.path.as_posix() for each in (*came.problems, *came.unwritable))
    below = (path.partition(f"{origins.WORKSHOPS}/")[2] for path in paths)
    return ", ".join(sorted({name.partition("/")[0] for name in below}))
