"""The theme: turns a view into the bytes of its page, and holds the stylesheet.

A template reads its view, the chrome and the theme's own style; nothing else is in its
reach. All it shows is escaped, but for the HTML that `services.sanitise` made.
"""

import posixpath
import re
from datetime import date, datetime
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from outspoken.model.submission import LONDON
from outspoken.model.views import Chrome
from outspoken.model.views.bundle import OfflineView
from outspoken.services import (
    bundles,
    catalogues,
    charts,
    fingerprints,
    page_kinds,
    page_script,
    stylesheets,
    wording,
)
from outspoken.services.links import origin
from outspoken.services.page_kinds import PLAIN, hash_of
from outspoken.services.page_words import PageWords, speaking
from outspoken.services.shown import SHOWN_ELSEWHERE, VIEWS
from outspoken.services.templates import Templates
from outspoken.services.wording import IN_ENGLISH, Wordings

# Plain English, for those who speak nothing else.
day, moment, direction = IN_ENGLISH.day, IN_ENGLISH.moment, wording.direction
MEDIA_TYPES = {
    ".atom": "application/atom+xml",
    ".rss": "application/rss+xml",
    ".json": "application/feed+json",
}


class Theme:
    """A folder of templates and style, ready to render.

    Attributes:
        kinds: The style of each kind of pages, by its name; see `page_kinds`.
        feed_style: That of feeds, for those who open one in a browser.
        script: The script of the page on which people write.
        search_script: That of the page on which they search.
        integrity: What a policy, and the page itself, call these, by kind of page.
        forms_to: Where forms may be sent, as a Content-Security-Policy says it.
        wordings: Returns our own words in every language, given that of the site.
        style: The style of a plain page.
        style_hash: What a Content-Security-Policy calls that: ``sha256-…``.
    """

    def __init__(self, folder: Path, intake: str = "", kept: Path | None = None) -> None:
        """Read the theme in *folder*.

        Args:
            folder: The theme.
            intake: Where forms may be sent besides the site, or empty.
            kept: Folder in which compiled templates are kept (`services.compiled`).
        """
        feed_style = (folder / "static" / "feed.css").read_text(encoding="utf-8")
        self.feed_style = stylesheets.squeezed(feed_style)
        self.script = page_script.read(folder)
        self.search_script = page_script.read(folder, page_script.SEARCH)
        keeping = page_script.read(folder, page_script.OFFLINE)
        scripts = {"compose": self.script, "search": self.search_script, "keep": keeping}
        self.integrity = {kind: hash_of(script) for kind, script in scripts.items()}
        self.forms_to = f"'self' {origin(intake)}".strip()
        self.kinds = page_kinds.read(folder / "static" / "css", self.forms_to)
        self.style, self.style_hash = self.kinds[PLAIN].text, self.kinds[PLAIN].hash
        self.folder = folder
        self._templates = Templates(folder / "templates", kept)
        self._templates.filters |= _FILTERS
        self._templates.globals["theme"] = self
        self._templates.globals["_"] = _SPOKEN
        self.wordings = lru_cache(4)(partial(Wordings, folder))

    def render(self, template: str, view: Any, chrome: Chrome) -> str:
        """Make the page of *view*.

        Args:
            template: Its name below ``templates/``, such as ``post.html``.
            view: What it shows, of the class that `VIEWS` says.
            chrome: What every page shares.

        Raises:
            TypeError: It is no page's template, or the view is another's.
            jinja2.UndefinedError: The template asks for what the view does not have.
        """
        kind: type = type(view)
        if kind is not VIEWS.get(template):
            raise TypeError(f"{template} does not show a {kind.__name__}")
        with speaking(self.wordings(chrome.language).of(view.head.language)):
            return self._templates.page(template).render(view=view, chrome=chrome)

    def scripted(self, kind: str, asks: str = "'none'", forms: str = "'none'") -> Markup:
        """Return the policy of a page of *kind* that has a script.

        Args:
            kind: The kind.
            asks: Whom the script may ask for files.
            forms: Where a form of the page may be sent. By default nothing leaves it.
        """
        return Markup(
            f"default-src 'none'; script-src 'self' '{self.integrity[kind]}'; "
            f"connect-src {asks}; img-src data:; "
            f"style-src {self.kinds[kind].source}; base-uri 'none'; form-action {forms}"
        )

    def closure(self, template: str) -> str:
        """Return the digest of *template* and of every template that it can reach.

        Our own words in other languages are part of it, and scripts that it names.
        """
        parts = [self._templates.closure(template), self._catalogues]
        if self._templates.mentions(template, _SCRIPTS):
            parts += self.integrity.values()
        return fingerprints.of(parts)

    @cached_property
    def _catalogues(self) -> str:
        """The digest of our own words in other languages; every page says some."""
        return catalogues.digest(self.folder)

    @cached_property
    def style_digest(self) -> str:
        """Return the digest of all style: what pages carry, what they link, the feeds'."""
        kinds = [(name, str(kind.text)) for name, kind in self.kinds.items()]
        return fingerprints.of(kinds, self.feed_style)


def stamp(when: date) -> str:
    """Write a day or a moment for machines, as HTML's ``datetime`` wants it."""
    if isinstance(when, datetime):
        return when.astimezone(LONDON).isoformat(timespec="seconds")
    return when.isoformat()


def media_type(url: str) -> str:
    """Name the type of a feed by the end of its address."""
    return MEDIA_TYPES[posixpath.splitext(url)[1]]


def in_form(url: str, ending: str) -> str:
    """Return the address of the feed at *url* in another form: ``.rss``, ``.json``."""
    return posixpath.splitext(url)[0] + ending


@pass_context
def here(context: Context, url: str) -> str:
    """Make an address from the site's root one that works from this page.

    It is relative, so that a site works under any path and from a folder. Error pages
    are shown at any depth, and the intake's at another address; theirs begin with the
    site's own. What does not start at the root (a fragment, another site) stays.
    """
    view, chrome = context["view"], context["chrome"]
    if not url.startswith("/"):
        return url
    if isinstance(view, SHOWN_ELSEWHERE):
        return f"{chrome.site_url}{url}"
    if isinstance(view, OfflineView):
        return bundles.carried(url, view.file, dict(view.files), chrome.site_url)
    return relative(url, view.head.url)


def relative(url: str, page: str) -> str:
    """Write *url* as seen from *page*, both from the site's root."""
    found = _AFTER.search(url)
    path, rest = (url[: found.start()], found[0]) if found else (url, "")
    if path == page and rest:
        return rest
    if "//" in path or "/." in path:
        folder, name = posixpath.split(path)
        path = posixpath.join(posixpath.normpath(folder), name)
    folder, up = page[: page.rindex("/") + 1], ""
    while not path.startswith(folder):
        folder, up = folder[: folder.rindex("/", 0, -1) + 1], f"{up}../"
    return f"{up}{path[len(folder) :]}{rest}" or "./"


_AFTER = re.compile("[?#].*", re.DOTALL)
_SPOKEN = PageWords()
_SCRIPTS = re.compile(r"\btheme\.integrity\b")
_FILTERS = {
    "day": _SPOKEN.day,
    "moment": _SPOKEN.moment,
    "stamp": stamp,
    "here": here,
    "direction": wording.direction,
    "drawn": charts.svg,
    "media_type": media_type,
    "in_form": in_form,
}
