"""Cards as a build makes them: known by all that is on them and by the theme's look."""

from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from outspoken.model.views import Chrome
from outspoken.services import colours, fingerprints
from outspoken.services.cards import wanted
from outspoken.services.cards.wanted import Card
from outspoken.services.planned import COPIED, Frame, Planned, Shelf
from outspoken.services.wording import Wording

if TYPE_CHECKING:
    from outspoken.services.cards.drawing import Easel

FONTS = ("templates", "print", "fonts")


class Cards:
    """The cards of one theme.

    Attributes:
        look: Digest of what they are drawn with, besides the program and its libraries.
    """

    def __init__(self, theme: Path) -> None:
        """Look at the theme in the folder *theme*; nothing is drawn yet."""
        files = sorted(theme.joinpath(*FONTS).glob("*.ttf"))
        fonts = [(each.name, fingerprints.of_bytes(each.read_bytes())) for each in files]
        self.look = fingerprints.of(fonts, colours.tokens(theme))
        self._theme = theme

    def fingerprint(self, card: Card) -> str:
        """Return what the file of *card* is known by."""
        return fingerprints.of(self.look, card)

    def draw(self, card: Card) -> bytes:
        """Return the file of *card*."""
        return self._easel.drawn(card)

    def planned(self, url: str, card: Card) -> Planned:
        """Plan the file of *card* at the address *url*."""
        return Planned(url[1:], COPIED, self.fingerprint(card), 0, self._ready(card))

    def of_campaigns(self, frame: Frame) -> Iterator[Planned]:
        """Plan the cards of campaigns, unless campaigns rest."""
        if frame.quiet.campaigns_rest:
            return
        for campaign in frame.campaigns:
            if card := wanted.of_campaign(campaign, frame):
                url = wanted.url_of_campaign(campaign.slug, frame.chrome)
                yield self.planned(url, card)

    def of_site(self, chrome: Chrome, say: Wording) -> Iterator[Planned]:
        """Plan the card of all other pages, where the site's address is known."""
        if chrome.site_url:
            yield self.planned(wanted.SITE, wanted.of_site(chrome, say))

    def _ready(self, card: Card) -> Callable[[Shelf], bytes]:
        return lambda _: self.draw(card)

    @cached_property
    def _easel(self) -> "Easel":
        """What draws; its libraries take their time to load, and most builds draw none."""
        from outspoken.services.cards.drawing import Easel

        return Easel(self._theme)
