"""The view of the page on which people write a post of their own."""

from dataclasses import dataclass

from outspoken.model.hashtag import Hashtag
from outspoken.model.views.chrome import Head


@dataclass(frozen=True, slots=True)
class ComposeView:
    """The page on which people write a post.

    Attributes:
        head: The page's head.
        names: The top-level names of domains that make a link where no protocol stands
            before it; "*" says that others do behind one.
        hashtags: Those of the place.
        to_mp: Whether there are MPs to write to.
        why: Why nobody is helped to write to politicians now, a sentence; else empty.
    """

    head: Head
    names: str
    hashtags: tuple[Hashtag, ...] = ()
    to_mp: bool = True
    why: str = ""
