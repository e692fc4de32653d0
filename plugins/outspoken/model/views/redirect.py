"""The view of a page at an old address, which sends on whoever comes there."""

from dataclasses import dataclass

from outspoken.model.views.chrome import Head, Link


@dataclass(frozen=True, slots=True)
class RedirectView:
    """A page that says where a post is now, and goes there.

    Attributes:
        head: The page's head; its address is the old one.
        target: Where the post is now.
        script: What goes there with the fragment kept, the same on every such page.
        script_hash: What a Content-Security-Policy calls that script: ``sha256-…``.
    """

    head: Head
    target: Link
    script: str
    script_hash: str
