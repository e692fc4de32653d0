"""The theme: turns a view into the bytes of its page, and holds the stylesheet.

A template reads its view, the chrome and the theme's own style; nothing else is in its
reach. All it shows is escaped, but for the HTML that `services.sanitise` made.
"""

import gzip
import posixpath
import re
from datetime import date, datetime
from functools import cached_property, lru_cache
from pathlib import Path

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from outspoken.model.submission import LONDON
from outspoken.model.views import Chrome
from outspoken.model.views.bundle import OfflineView
from outspoken.services import (
    bundles,
    charts,
    fingerprints,
    page_script,
    stylesheets,
    wording,
)
from outspoken.services.links import origin
from outspoken.services.page_kinds import Kind, hash_of, policies
from outspoken.services.page_words import PageWords
from outspoken.services.shown import SHOWN_ELSEWHERE, VIEWS
from outspoken.services.templates import Templates
from outspoken.services.wording import MONTHS

INLINE_LIMIT = 3000
"""Largest stylesheet, in bytes after gzip, that travels inside its page."""

RIGHT_TO_LEFT = frozenset(
    ("ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi")
)
MEDIA_TYPES = {
    ".atom": "application/atom+xml",
    ".rss": "application/rss+xml",
    ".json": "application/feed+json",
}


class Theme:
    """A folder of templates and style, ready to render.

    Attributes:
        style: The stylesheet, all layers in their order, without comments.
        feed_style: That of feeds, for those who open one in a browser.
        inline: Whether pages carry the style; else it is due at ``/theme/site.css``.
        kinds: Style that only some kinds of pages carry besides, by its name.
        style_hash: What a Content-Security-Policy calls it: ``sha256-…``.
        script: The one script, that of the page on which people write.
        forms_to: Where forms may be sent, as a Content-Security-Policy says it.
        policy: The Content-Security-Policy of a page, as its ``meta`` copy has it.
        photo_policy: The same for a page with photos. It leaves images to the host's
            own header: validators that read a file take ``'self'`` for another place.
    """

    def __init__(self, folder: Path, intake: str = "", kept: Path | None = None) -> None:
        """Read the theme in *folder*.

        Args:
            folder: The theme.
            intake: Where forms may be sent besides the site, or empty.
            kept: Folder in which compiled templates are kept (`services.compiled`).
        """
        self.style = Markup(stylesheets.joined(folder / "static" / "css"))
        feed_style = (folder / "static" / "feed.css").read_text(encoding="utf-8")
        self.feed_style = stylesheets.squeezed(feed_style)
        self.inline = len(gzip.compress(self.style.encode(), mtime=0)) <= INLINE_LIMIT
        self.style_hash = hash_of(self.style)
        self.script = page_script.read(folder)
        self.forms_to = f"'self' {origin(intake)}".strip()
        self.policy, self.photo_policy = policies(self.forms_to, self.style_hash)
        self.kinds = {
            path.stem: Kind.of(path, self.forms_to, self.style_hash)
            for path in sorted((folder / "static" / "css" / "kinds").glob("*.css"))
        }
        self._folder = folder
        self._templates = Templates(folder / "templates", kept)
        self._templates.filters |= _FILTERS
        self._templates.globals["theme"] = self
        self._templates.globals["_"] = PageWords(folder)

    def render(self, template: str, view: object, chrome: Chrome) -> str:
        """Make the page of *view*.

        Args:
            template: Its name below ``templates/``, such as ``post.html``.
            view: What it shows, of the class that `VIEWS` says.
            chrome: What every page shares.

        Raises:
            TypeError: It is no page's template, or the view is another's.
            jinja2.UndefinedError: The template asks for what the view does not have.
        """
        if type(view) is not VIEWS.get(template):
            raise TypeError(f"{template} does not show a {type(view).__name__}")
        return self._templates.page(template).render(view=view, chrome=chrome)

    def scripted(self, kind: str) -> Markup:
        """Return the policy of a page of *kind* that has the site's one script.

        Nothing leaves such a page by itself: no form is sent, and nothing is asked for.
        """
        styles = " ".join(f"'{each}'" for each in (self.style_hash, self.kinds[kind].hash))
        return Markup(
            "default-src 'none'; script-src 'self'; connect-src 'none'; img-src data:; "
            f"style-src 'self' {styles}; base-uri 'none'; form-action 'none'"
        )

    def closure(self, template: str) -> str:
        """Return the digest of *template* and of every template that it can reach.

        Our own words in other languages, and the style of its kind, are part of it.
        """
        reached = self._templates.closure(template)
        parts = [reached]
        if self._templates.mentions(template, _SAYS):
            parts.append(wording.digest(self._folder))
        if self._templates.mentions(template, _KINDS):
            styles = [(name, str(kind.text)) for name, kind in self.kinds.items()]
            parts.append(fingerprints.of(styles))
        return fingerprints.of(parts) if parts[1:] else reached

    @cached_property
    def style_digest(self) -> str:
        """Return the digest of all style: what pages carry, what they link, the feeds'."""
        return fingerprints.of(str(self.style), self.inline, self.feed_style)


def day(when: date) -> str:
    """Write a day out, that of a moment being its day in London: ``3 April 2026``."""
    if isinstance(when, datetime):
        when = when.astimezone(LONDON)
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def moment(when: datetime) -> str:
    """Write a moment out in London's time: ``3 April 2026, 9.12 am``."""
    local = when.astimezone(LONDON)
    half = "am" if local.hour < 12 else "pm"
    return f"{day(local)}, {local.hour % 12 or 12}.{local.minute:02} {half}"


def stamp(when: date) -> str:
    """Write a day or a moment for machines, as HTML's ``datetime`` wants it."""
    if isinstance(when, datetime):
        return when.astimezone(LONDON).isoformat(timespec="seconds")
    return when.isoformat()


@lru_cache(256)
def direction(language: str) -> str:
    """Tell which way a language is written: "ltr" or "rtl"."""
    return "rtl" if language.lower().split("-")[0] in RIGHT_TO_LEFT else "ltr"


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


_SAYS = re.compile(r"\b_[.(]")
_KINDS = re.compile(r"\btheme\.kinds\b")
_AFTER = re.compile("[?#].*", re.DOTALL)
_FILTERS = {
    "day": day,
    "moment": moment,
    "stamp": stamp,
    "here": here,
    "direction": direction,
    "drawn": charts.svg,
    "media_type": media_type,
    "in_form": in_form,
}
