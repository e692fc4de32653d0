"""The passages of a kit as they are printed in one variant."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from markupsafe import Markup

from outspoken.model.handout import Card
from outspoken.model.kit import Kit, Variant
from outspoken.model.passage import Block, Part
from outspoken.model.views.pack import CardView, ImageView, PassageView
from outspoken.services import posts_length
from outspoken.services.kits import words
from outspoken.services.packs import codes, dealing, grids, images, typesetting
from outspoken.services.packs.press import Press
from outspoken.services.theme import direction

FOR_RESIDENTS = frozenset(
    (
        Part.PLAIN,
        Part.STUCK,
        Part.PRINT_ONLY,
        Part.POST,
        Part.LINES,
        Part.BOXES,
        Part.FIELD,
    )
)
"""Passages of an activity that a booklet for residents has."""


class Printing:
    """One kit on its way to paper: makes HTML of its Markdown, and views of its blocks."""

    def __init__(self, kit: Kit, variant: Variant, folder: Path, press: Press) -> None:
        """Take the *kit* that lies in *folder*, to be printed in *variant*."""
        self._kit, self._variant, self._folder, self._press = kit, variant, folder, press
        self._say = press.words(kit.language)

    def html(self, text: str, top: int) -> Markup:
        """Return *text* as clean HTML, its highest headings being of level *top*."""
        if not text:
            return Markup()
        return Markup(
            typesetting.set_well(words.html(text, self._kit, self._image, top=top))
        )

    def passages(self, blocks: Sequence[Block], top: int) -> Iterator[PassageView]:
        """Yield what is printed of the *blocks* of an activity."""
        for block in blocks:
            left_out = self._variant is Variant.BOOKLET and block.part not in FOR_RESIDENTS
            if block.part is not Part.WEB_ONLY and not left_out:
                yield self._passage(block, top)

    def pages(self, blocks: Sequence[Block]) -> Iterator[tuple[PassageView, ...]]:
        """Yield what is printed of the *blocks* of a handout, page by page."""
        # A handout by itself has its title at the top, in a pack it is one part of many.
        top = 2 if self._variant is Variant.HANDOUTS else 3
        page: list[PassageView] = []
        for block in blocks:
            if block.part is Part.PAGE:
                yield tuple(page)
                page = []
            elif block.part is not Part.WEB_ONLY:
                page.append(self._passage(block, top))
        yield tuple(page)

    def _passage(self, block: Block, top: int) -> PassageView:
        return PassageView(
            part=block.part.value,
            html=self.html(block.body, top),
            argument=block.argument,
            count=self._count(block),
            lines=int(block.argument) if block.part is Part.LINES else 0,
            images=tuple(self._images(block)),
            sheets=tuple(self._sheets()) if block.part is Part.CARDS else (),
            columns=dealing.deal(self._kit.cards, self._variant).columns,
        )

    def _count(self, block: Block) -> str:
        """Return how long an example post is, as its network counts it."""
        if block.part is not Part.POST:
            return ""
        weight = posts_length.weigh(block.body.strip(), block.argument)
        return self._say("{count} of {limit}").format(
            count=weight.count, limit=weight.limit
        )

    def _images(self, block: Block) -> Iterator[ImageView]:
        if block.part is Part.BOXES:
            grid, boxes = grids.GRIDS[self._variant], int(block.argument)
            said = self._say("{count} boxes, to write one letter in each")
            alt = said.format(count=boxes)
            rtl = direction(self._kit.language) == "rtl"
            for number, piece in enumerate(grids.drawn(boxes, grid, rtl=rtl)):
                yield ImageView(codes.inside(piece), alt if number == 0 else "")

    def _sheets(self) -> Iterator[tuple[CardView, ...]]:
        size = dealing.deal(self._kit.cards, self._variant)
        cards = [self._card(card) for card in self._kit.cards]
        for first in range(0, len(cards), size.cards):
            yield tuple(cards[first : first + size.cards])

    def _card(self, card: Card) -> CardView:
        return CardView(card.title, self.html(card.body, top=4), card.question)

    def _image(self, file: str) -> str:
        """Return a picture of the kit, as an address that holds it."""
        data, kind = images.inside(self._folder / "images" / file)
        return codes.inside(data, kind)
