"""The plan of every page and file of the workshops, made of kits in brief."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from outspoken.model.brief import Brief
from outspoken.model.kit_brief import KitBrief
from outspoken.model.kit_standing import standing
from outspoken.model.views.bundle import BundleView
from outspoken.model.views.kit_page import FacilitatorView, KitView
from outspoken.model.views.workshop import WorkshopsView
from outspoken.services import fingerprints
from outspoken.services.kit_shelf import IMAGES, KitShelf
from outspoken.services.planned import BUNDLE, COPIED, Frame, Planned, Shelf, path
from outspoken.services.theme import relative
from outspoken.services.workshops import (
    bundle,
    facilitator_page,
    kit_page,
    lists,
    page_parts,
)
from outspoken.services.workshops.kit_page import Written
from outspoken.services.workshops.lists import Sort
from outspoken.services.workshops.telling import Telling

if TYPE_CHECKING:
    from outspoken.services.packs.store import Ready


def plan(briefs: Sequence[Brief], frame: Frame) -> Iterator[Planned]:
    """Plan the pages and files of the workshops.

    Args:
        briefs: Posts and tombstones, newest first.
        frame: What pages are made of besides.
    """
    written = kit_page.written(briefs) if frame.kits.briefs else {}
    yield from _lists(frame)
    for kit in frame.kits.briefs:
        yield from _pages(kit, frame, written.get(kit.id, ()))
        yield from _files(kit, frame)


def _lists(frame: Frame) -> Iterator[Planned]:
    kits = lists.listed(frame.kits)
    rests = frame.quiet.campaigns_rest
    shown = rests, [(each, standing(each, frame.today)) for each in kits]
    for sort in (None, *lists.sorts(kits)):
        url = sort.url if sort else lists.URL
        made = partial(_list, sort, frame)
        yield Planned(path(url), lists.TEMPLATE, fingerprints.of(url, shown), 0, made)


def _pages(kit: KitBrief, frame: Frame, written: Written) -> Iterator[Planned]:
    shown = fingerprints.of(_shown(kit, frame))
    for language in kit.languages:
        own = fingerprints.of(shown, written)
        made = partial(_kit, kit, language, frame, written)
        yield Planned(path(kit.url_in(language)), kit_page.TEMPLATE, own, 0, made)
        key = path(f"{kit.url_in(language)}{facilitator_page.BELOW}")
        run = partial(_facilitator, kit, language, frame)
        yield Planned(key, facilitator_page.TEMPLATE, shown, 0, run)


def _shown(kit: KitBrief, frame: Frame) -> object:
    """Return all that the pages of a kit are made of, but for posts."""
    shelf = frame.kits
    others = [shelf.brief(id_) for id_ in kit.related]
    titles = [(each.id, each.title, each.tongues) for each in others if each]
    rests = kit.election_sensitive and frame.quiet.campaigns_rest
    return kit, standing(kit, frame.today), rests, shelf.packs_of(kit.id), titles


def _files(kit: KitBrief, frame: Frame) -> Iterator[Planned]:
    """Plan the pictures, the packs, and all of it in one file."""
    shelf = frame.kits
    for file, digest in kit.pictures:
        picture = partial(_picture, shelf, kit.id, file)
        yield Planned(f"{kit.url[1:]}{IMAGES}/{file}", COPIED, digest, 0, picture)
    for key, pack in shelf.packs_of(kit.id):
        copy = partial(_pack, pack)
        yield Planned(page_parts.pack_url(*key)[1:], COPIED, pack.digest, 0, copy)
    shown = fingerprints.of(_shown(kit, frame))
    made = partial(_bundle, kit, frame)
    yield Planned(page_parts.zip_url(kit.id)[1:], BUNDLE, shown, 0, made)


def _list(sort: Sort | None, frame: Frame, _: Shelf) -> WorkshopsView:
    rests = frame.quiet.campaigns_rest
    return lists.view(frame.kits, frame.today, sort, frame.say, rests=rests)


def _kit(kit: KitBrief, language: str, frame: Frame, written: Written, _: Shelf) -> KitView:
    return kit_page.view(_telling(kit, language, frame, kit.url_in(language)), written)


def _facilitator(kit: KitBrief, language: str, frame: Frame, _: Shelf) -> FacilitatorView:
    url = f"{kit.url_in(language)}{facilitator_page.BELOW}"
    return facilitator_page.view(_telling(kit, language, frame, url))


def _telling(kit: KitBrief, language: str, frame: Frame, url: str) -> Telling:
    shelf, lead = frame.kits, partial(relative, page=url)
    found, rests = shelf.kit(kit.id, language), frame.quiet.campaigns_rest
    return Telling(kit, found, shelf, frame.today, lead, rests)


def _picture(shelf: KitShelf, kit: str, file: str, _: Shelf) -> bytes:
    return shelf.picture(kit, file)


def _pack(pack: "Ready", _: Shelf) -> bytes:
    return pack.read()


def _bundle(kit: KitBrief, frame: Frame, _: Shelf) -> BundleView:
    rests, url = frame.quiet.campaigns_rest, frame.chrome.site_url
    return bundle.view(kit, frame.kits, frame.today, url, rests=rests)
