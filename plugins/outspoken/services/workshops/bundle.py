"""A kit in one file: its pages, pictures and packs, to be used from a USB stick."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from posixpath import basename

from outspoken.model.kit_brief import KitBrief
from outspoken.model.views.bundle import BundleView, OfflineView
from outspoken.model.views.chrome import Head, Link
from outspoken.model.views.kit_page import FacilitatorView, HandoutView, KitView
from outspoken.model.views.workshop import SheetView
from outspoken.services.bundles import carried
from outspoken.services.kit_shelf import IMAGES, KitShelf
from outspoken.services.workshops import (
    boxes,
    facilitator_page,
    kit_page,
    page_parts,
    passages,
)
from outspoken.services.workshops.telling import Telling

TEMPLATES = {
    KitView: "offline/kit.html",
    FacilitatorView: "offline/facilitator.html",
    HandoutView: "offline/handout.html",
}
_SHEETS = "handouts/"


@dataclass(frozen=True, slots=True)
class _Bundling:
    """A bundle on its way.

    Attributes:
        brief: The kit.
        shelf: All kits and packs.
        today: The day on which it is told.
        site_url: Address of the site that other links lead to, or empty.
        rests: Whether what is sensitive to elections rests on the day.
    """

    brief: KitBrief
    shelf: KitShelf
    today: date
    site_url: str
    rests: bool

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield what is in it: the address from the site's root, and the file."""
        brief = self.brief
        for language in brief.languages:
            home = brief.url_in(language)
            folder = home.removeprefix(brief.url)
            yield home, f"{folder}index.html"
            yield f"{home}{facilitator_page.BELOW}", f"{folder}facilitator.html"
            for sheet in self.shelf.kit(brief.id, language).handouts:
                name = f"{_SHEETS}{sheet.slug}"
                yield f"{home}{name}/", f"{folder}{name}.html"
        for file, _ in brief.pictures:
            yield f"{brief.url}{IMAGES}/{file}", f"{IMAGES}/{file}"
        for key, _ in self.shelf.packs_of(brief.id):
            url = page_parts.pack_url(*key)
            yield url, basename(url)

    def pages(self, language: str) -> Iterator[OfflineView]:
        """Yield its pages in one language."""
        files = dict(self.files())
        home = self.brief.url_in(language)
        told = self._telling(home, language, files)
        made = kit_page.view(told, has_zip=False)
        sheets = tuple(replace(each, url=self._of(home, each)) for each in made.sheets)
        yield _offline(replace(made, sheets=sheets), home, files)
        below = f"{home}{facilitator_page.BELOW}"
        told = self._telling(below, language, files)
        yield _offline(facilitator_page.view(told, has_zip=False), home, files)
        for sheet in sheets:
            told = self._telling(sheet.url, language, files)
            yield _offline(_sheet_page(told, sheet.slug), home, files)

    def _of(self, home: str, sheet: SheetView) -> str:
        return f"{home}{_SHEETS}{sheet.slug}/"

    def _telling(self, url: str, language: str, files: dict[str, str]) -> Telling:
        kit = self.shelf.kit(self.brief.id, language)
        lead = partial(carried, file=files[url], files=files, site_url=self.site_url)
        return Telling(self.brief, kit, self.shelf, self.today, lead, self.rests)


def view(
    brief: KitBrief, shelf: KitShelf, today: date, site_url: str, *, rests: bool = False
) -> BundleView:
    """Return what is in the bundle of a kit.

    Args:
        brief: The kit.
        shelf: All kits and packs.
        today: The day on which it is told.
        site_url: Address of the site that other links lead to, or empty.
        rests: Whether what is sensitive to elections rests on the day.
    """
    made = _Bundling(brief, shelf, today, site_url, rests)
    pages = [page for language in brief.languages for page in made.pages(language)]
    files = [
        (f"{IMAGES}/{file}", shelf.picture(brief.id, file)) for file, _ in brief.pictures
    ]
    for key, pack in shelf.packs_of(brief.id):
        files.append((basename(page_parts.pack_url(*key)), pack.read()))
    with_templates = ((TEMPLATES[type(each.page)], each) for each in pages)
    return BundleView(tuple(with_templates), tuple(files))


def _offline(
    page: KitView | FacilitatorView | HandoutView, home: str, files: dict[str, str]
) -> OfflineView:
    file = files[page.head.url]
    return OfflineView(page.head, page, file, tuple(files.items()), home)


def _sheet_page(telling: Telling, slug: str) -> HandoutView:
    """Return one handout by itself, its links as they are from its own page."""
    kit, home = telling.kit, telling.brief.url_in(telling.kit.language)
    sheet = next(each for each in passages.sheets(telling, 2) if each.slug == slug)
    head = Head(f"{home}{_SHEETS}{slug}/", sheet.title, kit.summary, kit.language)
    shown = tuple(boxes.of(telling))
    return HandoutView(head, telling.direction, shown, sheet, Link(home, kit.title))
