"""Kinds of pages: the style that each kind carries, and the policy that lets it in.

A page carries one style: what every page needs, and what its kind needs besides.
"""

import base64
import gzip
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from markupsafe import Markup

from outspoken.services import stylesheets

PLAIN = "page"
"""The kind of pages that need no style besides."""
_FORM, _NOT_PUBLISHED = "form", {"desk", "style"}
INLINE_LIMIT = 3000
"""Largest stylesheet, in bytes after gzip, that travels inside its page."""
_NOTHING_ELSE = "; ".join(
    f"{kind}-src 'none'"
    for kind in ("script", "font", "media", "object", "frame", "worker")
)


@dataclass(frozen=True, slots=True)
class Kind:
    """The style of a kind of pages.

    Attributes:
        name: What the kind is called, as in ``kinds/<name>.css``.
        text: The style, all of it.
        hash: What a Content-Security-Policy calls it: ``sha256-…``.
        inline: Whether pages carry it; else it is due at *url*.
        policy: The policy of a page that carries it.
        photo_policy: The same for a page with pictures. It leaves images to the host's own
            header: validators that read a file take ``'self'`` for another place.
            Tools that look for ``robots.txt`` ask as the page, and may.
    """

    name: str
    text: Markup
    hash: str
    inline: bool
    policy: Markup
    photo_policy: Markup

    @classmethod
    def of(cls, folder: Path, name: str, forms_to: str) -> Self:
        """Read the style of the kind *name* in *folder*, where all style is."""
        text = stylesheets.of_kind(folder, name)
        inline = len(gzip.compress(text.encode(), mtime=0)) <= INLINE_LIMIT
        hash_ = hash_of(text)
        style = f"'{hash_}'" if inline else "'self'"
        own = (
            f"connect-src 'self'; style-src {style}; base-uri 'none'; "
            f"form-action {forms_to}"
        )
        return cls(
            name,
            Markup(text),
            hash_,
            inline,
            Markup(f"default-src 'none'; img-src 'self' data:; {own}"),
            Markup(f"{_NOTHING_ELSE}; {own}"),
        )

    @property
    def source(self) -> str:
        """What a policy lets in for the style."""
        return f"'{self.hash}'" if self.inline else "'self'"

    @property
    def url(self) -> str:
        """Where the style is due on the site, if pages do not carry it."""
        return f"/theme/{self.name}.css"


class Kinds(dict[str, Kind]):
    """All kinds by their names; a page of no kind of its own is a plain one."""

    def __missing__(self, name: str) -> Kind:
        """Return the plain kind."""
        return self[PLAIN]

    def hashes(self, *, with_forms: bool) -> list[str]:
        """Return what a policy calls the styles of published pages, each once.

        Args:
            with_forms: Whether there are pages with a form for comments.
        """
        sent = (each for each in self.values() if each.name not in _NOT_PUBLISHED)
        hashes = (e.hash for e in sent if with_forms or not e.name.startswith(_FORM))
        return [*dict.fromkeys(hashes)]


def read(folder: Path, forms_to: str) -> Kinds:
    """Read all kinds of the style in *folder*."""
    return Kinds((name, Kind.of(folder, name, forms_to)) for name in _names(folder))


def _names(folder: Path) -> Iterator[str]:
    yield from sorted(path.stem for path in (folder / "kinds").glob("*.css"))


def hash_of(style: str) -> str:
    """Return what a Content-Security-Policy calls a style."""
    digest = hashlib.sha256(style.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
