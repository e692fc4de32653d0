"""Where an address leads: to a file of the site, to another host, or to nowhere."""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_BREAKS = re.compile(r"[\t\n\r]")
_EDGES = "".join(map(chr, range(0x21)))
_WEB = ("http", "https")
_SAME_EVERYWHERE = re.compile(
    r"(?:https?://[^/?#\\\s]++(?:$|[?#])|(?:https?://[^/?#\\\s]++)?/(?![/\\]))",
    re.IGNORECASE,
)
# What our own pages write: up some folders, then plain names, then an anchor.
_PLAIN = re.compile(
    r"(\./|(?:\.\./)*+)((?:(?!\.)[\w.-]++/)*+(?:(?!\.)[\w.-]++)?)(?:#([\w-]*+))?", re.ASCII
)
_PLAIN_REST = re.compile(
    r"((?:(?!\.)[\w.-]++/)*+(?:(?!\.)[\w.-]++)?)(?:#([\w-]*+))?", re.ASCII
)
_PLAIN_ROOT = re.compile(r"https?://[a-z0-9.-]+(?::[0-9]+)?/(?:(?!\.)[\w.-]+/)*", re.ASCII)
_PLAIN_PAGE = re.compile(r"[\w./-]+", re.ASCII)
_MOST = 1 << 12
"""How many addresses are remembered at most."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where an address leads.

    Attributes:
        scheme: Its scheme, lower case; empty for an address within the site.
        origin: Scheme and host of another site; empty within this one.
        path: For an address within the site: below its root, no slash at the front;
            none when it leads above the site.
        fragment: The anchor, or empty.
    """

    scheme: str
    origin: str = ""
    path: str | None = None
    fragment: str = ""

    @property
    def is_inside(self) -> bool:
        """Tell whether the site itself must hold it."""
        return not self.scheme


class Addresses:
    """The addresses of one site.

    Args:
        site_url: Where the site will be seen; empty when nobody knows yet.
    """

    def __init__(self, site_url: str) -> None:
        self.site_url = site_url
        self._known: dict[tuple[str, str], Target] = {}
        root = site_url.rstrip("/") + "/"
        self._root = root if _PLAIN_ROOT.fullmatch(root) else ""

    def target(self, address: str, page: str) -> Target:
        """Return where *address* leads from the file *page*, as a browser would see it."""
        plain = _BREAKS.sub("", address.strip(_EDGES))
        if below := self.below(plain):
            return below
        # Only an address that begins at the root means the same on every page.
        is_same = is_same_everywhere(plain)
        if not is_same and (found := near(plain)) and (folders := folders_of(page)):
            path = path_from(found, page, folders)
            return self._target(plain, page) if path is None else _inside(path, found[2])
        key = ("" if is_same else page, plain)
        if key not in self._known:
            if len(self._known) >= _MOST:
                self._known.clear()
            self._known[key] = self._target(plain, page)
        return self._known[key]

    def below(self, address: str) -> Target | None:
        """Return where a plain address with all of the site's own leads."""
        if not self._root or not address.startswith(self._root):
            return None
        found = _PLAIN_REST.fullmatch(address, len(self._root))
        return _inside(found[1], found[2] or "") if found else None

    def _target(self, address: str, page: str) -> Target:
        scheme = _SCHEME.match(address)
        if scheme and scheme[1].lower() not in _WEB:
            return Target(scheme[1].lower())
        site = urlsplit(self.site_url)
        try:
            # Browsers read "\" as "/", so "/\example.org" is another host.
            parts = urlsplit(address.replace("\\", "/"), scheme=site.scheme or "https")
            host = parts.netloc.lower()
        except ValueError:
            return Target("", path=None)
        if host and host != site.netloc.lower():
            return Target(parts.scheme, f"{parts.scheme}://{host}")
        return self._by_rules(parts, site, page, absolute=bool(host))

    @staticmethod
    def _by_rules(
        parts: SplitResult, site: SplitResult, page: str, *, absolute: bool
    ) -> Target:
        root = site.path.rstrip("/") + "/"
        here = root + page
        path = unquote(urljoin(here, parts.path or ("/" if absolute else here)))
        if path + "/" == root:
            path = root
        if not path.startswith(root):
            # The same host may hold other sites beside ours.
            other = f"{parts.scheme}://{site.netloc.lower()}"
            return Target(parts.scheme, other) if absolute else Target("", path=None)
        return Target("", path=path.removeprefix(root), fragment=unquote(parts.fragment))


def is_same_everywhere(address: str) -> bool:
    """Tell whether *address* leads to the same place from every page."""
    return _SAME_EVERYWHERE.match(address) is not None


def near(address: str) -> tuple[int, str, str] | None:
    """Take a plain relative *address* apart; none when it is not that plain.

    Returns:
        How many folders up, -1 for the page itself; what follows them; the anchor.
    """
    found = _PLAIN.fullmatch(address)
    if found is None:
        return None
    up, rest, fragment = found.groups()
    return up.count("../") if up or rest else -1, rest, fragment or ""


def folders_of(page: str) -> list[str] | None:
    """Return where each number of folders up from *page* leads; none for an odd name."""
    if not _PLAIN_PAGE.fullmatch(page):
        return None
    names = page.split("/")[:-1]
    if not all(names):
        return None
    counts = range(len(names), -1, -1)
    return ["".join(f"{each}/" for each in names[:count]) for count in counts]


def path_from(found: tuple[int, str, str], page: str, folders: list[str]) -> str | None:
    """Return where what `near` found leads from *page*; none when it leads above all."""
    above, rest, _ = found
    if above < 0:
        return page
    return folders[above] + rest if above < len(folders) else None


def _inside(path: str, fragment: str) -> Target:
    return Target("", path=path, fragment=fragment)


def origin(address: str) -> str:
    """Return scheme, host and port of *address*; empty for an empty one."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
