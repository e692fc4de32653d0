"""The files of a post's photos: each as it was approved, and its smaller pictures."""

from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path

from outspoken.model.dossier import Dossier
from outspoken.services import fingerprints, gate, photo_names

File = tuple[str, str, Callable[[], bytes]]
"""Its name in the output, its fingerprint, and what makes its bytes."""


def of(dossier: Dossier, content: Path) -> Iterator[File]:
    """Yield the files of the photos of *dossier*, whose approved ones lie in *content*."""
    if not dossier.post.photos:
        return
    from outspoken.services import photo_encoding  # few posts have any; it takes its time

    folder = dossier.post.url[1:]
    for photo in dossier.post.photos:
        whole = cache(partial(gate.photo, content, dossier.post, photo))
        yield f"{folder}{photo.file}", photo.digest, whole
        width, _ = dossier.sizes[photo.file]
        for name, small, ending in photo_names.names(photo.file, width):
            how = photo_encoding.recipe(small, ending)
            make = partial(_small, content, whole, photo.digest, small, ending)
            yield f"{folder}{name}", fingerprints.of(photo.digest, how), make


def _small(
    content: Path, whole: Callable[[], bytes], digest: str, width: int, ending: str
) -> bytes:
    from outspoken.services import photo_encoding

    return photo_encoding.picture(content, whole(), digest, width, ending)
