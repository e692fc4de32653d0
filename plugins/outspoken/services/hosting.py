"""What hosts are told: headers, where old addresses lead, and what is gone.

Here stand the values, and the files ``_headers`` and ``_redirects`` that hosts of static
sites read; nginx and Apache have `services.hosting_servers`. An old address was written
by a stranger. Its form is closed (`model.former`: quoted, no control character, no
backslash), and each language gets it so that nothing in it means anything there.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from outspoken.model import former
from outspoken.services import page_script
from outspoken.services.page_headers import POLICY, with_policy
from outspoken.services.search.parts import FOLDER as INDEX

NGINX = "hosting/nginx.conf"
APACHE = "hosting/apache.conf"
FILES = (NGINX, APACHE)
PAGES = (".html", ".htm")
"""What a file is called that hosts send as a page."""
GONE = {"X-Robots-Tag": "noindex", "Cache-Control": "no-store"}
"""Headers of a tombstone."""
TYPES = {
    # A browser shows a feed by its style sheet only when it takes it for plain XML.
    "/*.atom": "application/xml; charset=utf-8",
    "/*.rss": "application/xml; charset=utf-8",
    "/*.json": "application/feed+json; charset=utf-8",
    "/*.ics": "text/calendar; charset=utf-8",
}
"""What feeds and calendars are sent as."""
PACKS = {".pdf": "application/pdf", ".zip": "application/zip"}
"""What workshop kits on paper are sent as, by their ending."""
DAILY = {"Cache-Control": "max-age=86400"}
"""Keeps what keeps pages for a day: else it would be asked for with every page."""
FRESH = {"Cache-Control": "no-cache"}
"""Asks again whether a file changed, since its address stays: nobody prints an old pack,
and nobody finds by an old index what was taken down."""


@dataclass(frozen=True, slots=True)
class Move:
    """An old address, and where its post is now.

    Attributes:
        old: From the old site's root, quoted as `model.former` does.
        new: From our own root.
    """

    old: str
    new: str

    @property
    def path(self) -> str:
        """The old address without its query."""
        return self.old.partition("?")[0]

    @property
    def query(self) -> str:
        """The query of the old address, or empty."""
        return self.old.partition("?")[2]

    @property
    def file(self) -> str:
        """The file that a host sends for it; empty where none can be sent."""
        return former.file_of(self.old)

    @property
    def page(self) -> str:
        """The same where hosts send it as a page."""
        return self.file if self.file.endswith(PAGES) else ""


@dataclass(frozen=True, slots=True)
class Hosted:
    """What there is to tell a host about one site.

    Attributes:
        site_url: Scheme, host and path of the site.
        headers: What every answer carries.
        moves: Old addresses.
        gone: Addresses of tombstones, from the site's root.
        scripted: Address of the page on which people write, from the site's root; empty
            where there is no script for it.
        searched: The same of the page on which they search.
        kept: The same of the page on which they let their phone keep pages.
    """

    site_url: str
    headers: Mapping[str, str]
    moves: Sequence[Move] = ()
    gone: Sequence[str] = ()
    scripted: str = ""
    searched: str = ""
    kept: str = ""

    @property
    def base(self) -> str:
        """The path below which the site lies on its host; empty at its root."""
        return urlsplit(self.site_url).path.rstrip("/")

    @property
    def paths(self) -> list[tuple[str, str]]:
        """Where old addresses without a query lead, both as the host sees them."""
        plain = (move for move in self.moves if not move.query)
        return [(self.base + move.old, self.base + move.new) for move in plain]

    @property
    def queries(self) -> list[tuple[str, str, str]]:
        """Where those with a query lead: path, query, and the new address."""
        asked = (move for move in self.moves if move.query)
        return [(self.base + m.path, m.query, self.base + m.new) for m in asked]

    @property
    def tombstones(self) -> list[str]:
        """Addresses of tombstones, as the host sees them."""
        return [self.base + url for url in self.gone]

    @property
    def scripts(self) -> str:
        """The scripts as a policy names them: their whole addresses, nothing beside."""
        asked = (
            (self.scripted, page_script.URL),
            (self.searched, page_script.SEARCH),
            (self.kept, page_script.OFFLINE),
            (self.kept, page_script.WORKER),
        )
        named = [f"{self.site_url}{script}" for page, script in asked if page]
        return " ".join(named) if self.site_url else "'self'"

    @property
    def index(self) -> str:
        """What scripts may ask for, in the same way: what keeps pages, for all of them."""
        if self.kept or not self.site_url:
            return f"{self.site_url}/" if self.site_url else "'self'"
        # Who measures a page asks for the manners of robots from within it.
        asked = (INDEX, self.searched, "/robots.txt")
        return " ".join(f"{self.site_url}{each}" for each in asked)

    @property
    def written(self) -> Mapping[str, Mapping[str, str]]:
        """The headers of pages with a script, by path: instead of all others."""
        asks = {
            self.scripted: ("'none'", "'none'"),
            self.searched: ("'self'", "'self'"),
            self.kept: ("'none'", "'none'"),
            (self.kept and page_script.WORKER): ("'self'", "'none'"),
        }
        told = {
            page: with_policy(
                self.headers, script_src="'self'", connect_src=ask, form_action=form
            )
            for page, (ask, form) in asks.items()
            if page
        }
        if self.kept:
            told[page_script.WORKER] |= DAILY
        return {self.base + page: said for page, said in told.items()}


def headers(site: Hosted) -> str:
    """Return the ``_headers`` file.

    Where two of its rules meet, one host takes the second alone and another sends both,
    so that what either forbids is forbidden. So the first lets the scripts in by their
    addresses, and the index; on every other page that page's own policy keeps them out.
    """
    told = {
        "/*": _open_to_scripts(site) if site.written else site.headers,
        **site.written,
        **({f"{site.base}{INDEX}*": FRESH} if site.searched else {}),
        **{site.base + path: {"Content-Type": kind} for path, kind in TYPES.items()},
        **{
            f"{site.base}/*{ending}": {"Content-Type": kind, **FRESH}
            for ending, kind in PACKS.items()
        },
        **dict.fromkeys(site.tombstones, GONE),
    }
    return "".join(f"{path}\n{rows(said, '  %s: %s')}" for path, said in told.items())


def _open_to_scripts(site: Hosted) -> Mapping[str, str]:
    before = re.search(r"script-src ([^;]*)", site.headers.get(POLICY, ""))
    let_in = before[1] if before and before[1] != "'none'" else ""
    opened = {"script_src": f"{let_in} {site.scripts}".strip()}
    if site.searched or site.kept:
        opened["connect_src"] = site.index
    return with_policy(site.headers, **opened)


def redirects(site: Hosted) -> str:
    """Return the ``_redirects`` file; empty where there is nothing to say.

    Cloudflare passes over the lines that it does not know: those with a query, and 410.
    """
    lines = (
        *(f"{_starless(old)} {new} 301" for old, new in site.paths),
        *(
            f"{_starless(path)} {query.replace('&', ' ')} {new} 301!"
            for path, query, new in site.queries
        ),
        *(f"{path} {path}index.html 410!" for path in site.tombstones),
    )
    return "".join(f"{line}\n" for line in lines)


def rows(said: Mapping[str, str], form: str) -> str:
    """Return *said* as lines, each in the *form* that takes a name and a value."""
    return "".join(f"{form % pair}\n" for pair in said.items())


def _starless(path: str) -> str:
    """Write what stands for others in ``_redirects`` so that it stands for itself."""
    return path.replace("*", "%2A").replace(":", "%3A")
