"""Keys of what a feed brings: bound to the feed, unless they are of its own site.

The ids of a feed's entries are easily guessed, and a feed may give its entries the ids of
another's. So an id counts as it is only in a feed of the site that it names; in any other
it is one of that feed alone. It cannot take the place of what comes from its own site.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from outspoken.model.imported import Imported
from outspoken.services import mention_keys
from outspoken.services.imports import values

_KIND = re.compile(r"[a-z][a-z0-9-]{0,30}:")
_TAG = re.compile(r"tag:(?:[^,@/#]{1,100}@)?([^,@/#]{1,253}),", re.IGNORECASE)
_BOUND = "pulled:"


def sites(*links: str) -> Sequence[str]:
    """Return the machines of *links*, those of a feed's site, each once in their order."""
    return tuple(dict.fromkeys(filter(None, map(mention_keys.site, links))))


def of(items: Iterable[Imported], sites: Sequence[str]) -> Collection[str]:
    """Return every key that one of *items* has in a feed that speaks for *sites*."""
    return {key for each in items for key in keys(each.origin, sites)}


def keys(origin: str, sites: Sequence[str]) -> Iterator[str]:
    """Yield the keys that *origin* has in a feed that speaks for *sites*, its own first.

    Args:
        origin: Key of an entry, or of what one answers, as its reader gave it, or as this
            made of it before.
        sites: The machines of the feed's site; the first of them stands for the feed.
    """
    # A feed whose address names no machine in one form speaks for none.
    bound = [f"{_BOUND}{site} " for site in sites or ("",)]
    is_own = origin.startswith(tuple(bound)) or site_of(origin) in sites
    if not is_own:
        yield from (values.key(each, origin) for each in bound)
    yield origin


def site_of(origin: str) -> str:
    """Return the machine that *origin* names as its own; empty where it names none."""
    bare = _KIND.sub("", origin, count=1)
    if tag := _TAG.match(bare):
        return mention_keys.site(f"https://{tag[1]}")
    has_scheme = bare.lower().startswith(("http://", "https://"))
    return mention_keys.site(bare if has_scheme else f"http://{bare}")
