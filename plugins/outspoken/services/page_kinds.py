"""Kinds of pages: style that only they carry, and the policy that lets it in."""

import base64
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from markupsafe import Markup

from outspoken.services import stylesheets

_NOTHING_ELSE = "; ".join(
    f"{kind}-src 'none'"
    for kind in ("script", "font", "connect", "media", "object", "frame", "worker")
)


@dataclass(frozen=True, slots=True)
class Kind:
    """Style of some kinds of pages, which they carry besides the site's.

    Attributes:
        text: The style.
        hash: What a Content-Security-Policy calls it.
        policy: The policy of a page that carries both.
        photo_policy: The same for a page with pictures.
    """

    text: Markup
    hash: str
    policy: Markup
    photo_policy: Markup

    @classmethod
    def of(cls, path: Path, forms_to: str, style_hash: str) -> Self:
        """Read the style in the file *path*, for pages that have the site's as well."""
        text = Markup(stylesheets.squeezed(path.read_text(encoding="utf-8")))
        hash_ = hash_of(text)
        return cls(text, hash_, *policies(forms_to, style_hash, hash_))


def hash_of(style: str) -> str:
    """Return what a Content-Security-Policy calls a style."""
    digest = hashlib.sha256(style.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def policies(forms_to: str, *hashes: str) -> tuple[Markup, Markup]:
    """Return the policy of pages with these styles, and of such with pictures.

    The second leaves images to the host's own header: validators that read a file take
    ``'self'`` for another place.
    """
    styles = " ".join(f"'{each}'" for each in hashes)
    own = f"style-src 'self' {styles}; base-uri 'none'; form-action {forms_to}"
    plain = Markup(f"default-src 'none'; img-src 'self' data:; {own}")
    return plain, Markup(f"{_NOTHING_ELSE}; {own}")
