"""Packs: a kit as a tagged PDF, by variant.

The same kit makes the same bytes, whatever the day and the machine.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from outspoken.model.kit import Kit, Variant
from outspoken.services.theme import direction

if TYPE_CHECKING:  # the engine is slow to load, and most builds make no pack
    from outspoken.services.packs.press import Press

TEMPLATES = {
    Variant.STANDARD: "pack.html",
    Variant.LARGE: "pack.html",
    Variant.HANDOUTS: "handouts.html",
    Variant.BOOKLET: "booklet.html",
    Variant.EASY_READ: "easy-read.html",
}
FOLDERS = ("templates/print", "translations")
"""Folders of a theme that a pack is made of, besides its kit."""


class UnwritableError(Exception):
    """A kit has characters that the fonts of packs do not have; names them."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack, made.

    Attributes:
        data: The PDF.
        pages: How many pages it has; of a booklet, sides of sheets.
    """

    data: bytes
    pages: int


def pdf(kit: Kit, variant: Variant, folder: Path, press: "Press") -> Pack:
    """Make a pack of *kit*.

    Args:
        kit: The kit, in one language.
        variant: What it is printed as.
        folder: Where the kit lies; its images are read there.
        press: What it is printed with.

    Raises:
        UnwritableError: The kit says something that the fonts cannot write.
    """
    from outspoken.services.packs import finishing, fonts, presenting

    view = presenting.view(kit, variant, folder, press)
    html = press.html(TEMPLATES[variant], view)
    if strange := fonts.unwritable(presenting.text(html), press.theme):
        named = ", ".join(f"{each} (U+{ord(each):04X})" for each in strange)
        raise UnwritableError(f"say it in words; packs have no letter for {named}")
    data, pages = finishing.finish(
        *press.set(html),
        view.head.title,
        kit.language,
        booklet=variant is Variant.BOOKLET,
        rtl=direction(kit.language) == "rtl",
    )
    return Pack(data, pages)


def sources(theme: Path) -> Iterator[Path]:
    """Yield every file of a theme that packs are made of."""
    for name in FOLDERS:
        yield from sorted(path for path in (theme / name).rglob("*") if path.is_file())
