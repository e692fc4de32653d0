"""Where an address leads: to a file of the site, to another host, or to nowhere."""

import re
from dataclasses import dataclass, field
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_BREAKS = re.compile(r"[\t\n\r]")
_EDGES = "".join(map(chr, range(0x21)))
_WEB = ("http", "https")


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


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of one site.

    Attributes:
        site_url: Where the site will be seen; empty when nobody knows yet.
    """

    site_url: str
    _known: dict[tuple[str, str], Target] = field(default_factory=dict, repr=False)

    def target(self, address: str, page: str) -> Target:
        """Return where *address* leads from the file *page*, as a browser would see it."""
        plain = _BREAKS.sub("", address.strip(_EDGES))
        # Only an address that begins at the root means the same on every page.
        key = ("" if plain.startswith("/") else page, plain)
        if key not in self._known:
            self._known[key] = self._target(plain, page)
        return self._known[key]

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
        return self._inside(parts, site, page, absolute=bool(host))

    @staticmethod
    def _inside(
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
