"""What a page of a kit is made of: whose words, in which language, as seen from where."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from html import escape, unescape

from outspoken.model.kit import Kit
from outspoken.model.kit_brief import KitBrief
from outspoken.model.kit_standing import Standing, standing
from outspoken.services.kit_shelf import IMAGES, KitShelf
from outspoken.services.theme import direction
from outspoken.services.wording import Wording

_LINK = re.compile(r'(?P<before><a href=")(?P<url>/[^"]*)(?=")')


@dataclass(frozen=True, slots=True)
class Telling:
    """A kit that is told of on a page.

    Attributes:
        brief: The kit in brief.
        kit: The kit in the page's language.
        shelf: All kits and packs.
        today: The day on which it is told.
        lead: Turns an address from the site's root into one that works from the page.
        rests: Whether what is sensitive to elections rests on the day.
    """

    brief: KitBrief
    kit: Kit
    shelf: KitShelf
    today: date
    lead: Callable[[str], str]
    rests: bool = False

    @property
    def say(self) -> Wording:
        """Our own words, in the page's language."""
        return self.shelf.wording(self.kit.language)

    @property
    def direction(self) -> str:
        """Which way the language is written."""
        told = self.kit.translation
        return told.direction if told else direction(self.kit.language)

    @property
    def standing(self) -> Standing:
        """How the kit stands on the day."""
        return standing(self.brief, self.today)

    def html(self, text: str, top: int = 2) -> str:
        """Return *text* of the kit as clean HTML, its highest headings of level *top*."""
        if not text:
            return ""
        from outspoken.services.kits import words  # Markdown takes its time to load

        made = words.html(text, self.kit, self._image, top)
        return _LINK.sub(self._led, made)

    def _image(self, file: str) -> str:
        return self.lead(f"{self.brief.url}{IMAGES}/{file}")

    def _led(self, found: re.Match[str]) -> str:
        return f"{found['before']}{escape(self.lead(unescape(found['url'])))}"
