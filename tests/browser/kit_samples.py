"""A made-up kit with its pages: untried and old, in Welsh, and from right to left."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from outspoken.model import kit_brief
from outspoken.model.kit import Kit, Status
from outspoken.model.kit_brief import KitBrief
from outspoken.model.views import Head, Link
from outspoken.services import kit_rows
from outspoken.services.kit_shelf import KitShelf
from outspoken.services.kits import reading
from outspoken.services.packs.store import Ready
from outspoken.services.theme import relative
from outspoken.services.wording import Wordings
from outspoken.services.workshops import facilitator_page, kit_page, lists
from outspoken.services.workshops.telling import Telling

ROOT = Path(__file__).parents[2]
KITS, THEME = ROOT / "tests" / "cases" / "kits", ROOT / "themes" / "outspoken"
ID = "mend-the-lamp"
LATER = date(2027, 6, 1)
"""A day on which the kit was last run more than six months ago."""
POST = Link("/2026/lamp/", "The lamp by the shop", "20261001-AAAAAA")
WRITTEN = [("2026-10-01", (POST,))]
PACKS = {
    (ID, "standard", "en"): Ready(Path("none.pdf"), 12, 214_500, "a"),
    (ID, "large", "cy"): Ready(Path("none.pdf"), 1, 999, "b"),
}


def kit(language: str = "en") -> Kit:
    """Return the kit in a language."""
    read = reading.read(KITS / ID, language)
    assert isinstance(read, Kit), read
    return read


def brief() -> KitBrief:
    """Return the kit in brief, as if a machine had translated it."""
    pictures = (("lamp.svg", "1"), ("line.svg", "2"))
    told = kit_brief.brief(kit(), "0", (kit("cy"),), pictures)
    welsh = told.tongues[0]._replace(status=Status.MACHINE_DRAFT)
    return replace(told, tongues=(welsh,))


def shelf(told: KitBrief | None = None) -> KitShelf:
    """Return a shelf of the kit alone, with two packs."""
    return KitShelf(KITS, Wordings(THEME), (kit_rows.to_json(told or brief()),), PACKS)


def telling(language: str = "en", today: date = LATER, below: str = "") -> Telling:
    """Return the kit as its page in a language tells it."""
    kits = shelf()
    url = f"{kits.briefs[0].url_in(language)}{below}"
    found = kits.kit(ID, language)
    return Telling(kits.briefs[0], found, kits, today, partial(relative, page=url))


def pages() -> Iterator[tuple[str, tuple[str, object]]]:
    """Yield each page by its address, with its template."""
    every = lists.view(shelf(), LATER)
    yield every.head.url, (lists.TEMPLATE, every)
    nobody = Head("/workshops/for/staff/", "Workshops for staff", "None.")
    yield nobody.url, (lists.TEMPLATE, replace(every, head=nobody, cards=()))
    for language in ("en", "cy"):
        page = kit_page.view(telling(language), WRITTEN)
        yield page.head.url, (kit_page.TEMPLATE, page)
        run = facilitator_page.view(telling(language, below=facilitator_page.BELOW))
        yield run.head.url, (facilitator_page.TEMPLATE, run)
    head = replace(page.head, url=f"/workshops/{ID}/ur/", language="ur")
    yield head.url, (kit_page.TEMPLATE, replace(page, head=head, direction="rtl"))
    head = replace(run.head, url=f"/workshops/{ID}/ur/facilitator/", language="ur")
    turned = replace(run, head=head, direction="rtl")
    yield head.url, (facilitator_page.TEMPLATE, turned)


PAGES: Mapping[str, tuple[str, object]] = dict(pages())
