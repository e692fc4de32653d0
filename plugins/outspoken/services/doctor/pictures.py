"""Small pictures among the user's caches that belong to no photo any more."""

from collections.abc import Iterator
from functools import partial

from outspoken.services import photo_cache
from outspoken.services.doctor.finding import Finding
from outspoken.services.office import Office


def find(office: Office) -> Iterator[Finding]:
    """Yield that pictures are kept of photos which were taken down, or replaced."""
    kept, found = photo_cache.folder(), photo_cache.stray(office.content)
    if kept and found:
        said = "keeps pictures of photos that are not in the content any more"
        yield Finding(kept, said, partial(photo_cache.sweep, office.content), "removed")
