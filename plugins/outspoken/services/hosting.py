"""What hosts are told: headers, where old addresses lead, and what is gone.

Here stand the values, and the files ``_headers`` and ``_redirects`` that hosts of static
sites read; nginx and Apache have `services.hosting_servers`. An old address was written
by a stranger. Its form is closed (`model.former`: quoted, no control character, no
backslash), and each language gets it so that nothing in it means anything there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from outspoken.model import former

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
    """

    site_url: str
    headers: Mapping[str, str]
    moves: Sequence[Move] = ()
    gone: Sequence[str] = ()

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


def security_headers(
    style_hash: str, *, script_hash: str = "", forms_to: str = "'self'"
) -> dict[str, str]:
    """Return the headers that every answer of the host shall carry.

    Args:
        style_hash: The digest of the pages' own style, as a policy names it.
        script_hash: The digest of the one script at old addresses; empty for none. Each
            other page has a policy of its own besides, which lets no script in.
        forms_to: Where forms may be sent, as a policy says it.
    """
    script = f"'{script_hash}'" if script_hash else "'none'"
    policy = (
        f"default-src 'none'; script-src {script}; "
        f"style-src 'self' '{style_hash}'; img-src 'self' data:; font-src 'none'; "
        f"form-action {forms_to}; base-uri 'none'; frame-ancestors 'none'"
    )
    return {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }


def headers(site: Hosted) -> str:
    """Return the ``_headers`` file."""
    told = {
        "/*": site.headers,
        **{site.base + path: {"Content-Type": kind} for path, kind in TYPES.items()},
        **dict.fromkeys(site.tombstones, GONE),
    }
    return "".join(f"{path}\n{rows(said, '  %s: %s')}" for path, said in told.items())


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
