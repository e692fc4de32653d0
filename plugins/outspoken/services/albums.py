"""Albums: the photos of a submission as they will be published, and what they show.

A photo is made anew without anything that came with it. What it shows is told in the
resident's words, which are suggested upon like all others; whatever is found in them
comes out, since an officer is not asked about them one by one.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from outspoken.model.reason import Reason
from outspoken.model.submission import Photo, Submission
from outspoken.services import inbox, photos, suggesting
from outspoken.services.detectors import Lists
from outspoken.services.office import Office


@dataclass(frozen=True, slots=True)
class Album:
    """The photos of a text.

    Attributes:
        photos: The photos, with digests, in order.
        files: Name and bytes of each.
        counts: Passages taken out of what they show, by reason.
        taken_out: The words of those passages.
    """

    photos: tuple[Photo, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    counts: Mapping[Reason, int] = field(default_factory=dict)
    taken_out: tuple[str, ...] = ()

    def allowed(self, public: Lists) -> Iterator[str]:
        """Yield what the office's own lists let stand, found where they are not known."""
        for photo in self.photos:
            found = suggesting.still_there(photo.alt, (), public)
            yield from (words for words, _ in found)


def of(office: Office, sent: Submission, lists: Lists) -> Album:
    """Return the album of *sent*, whose photos lie in the inbox.

    Raises:
        LookupError: When a photo is missing there.
        PhotoError: When one cannot be published.
    """
    originals = inbox.pictures_of(office, sent.id)
    if len(originals) != len(sent.photos):
        raise LookupError(f"a photo of {sent.id} is missing in the inbox")
    album = Album()
    pairs = zip(sent.photos, originals, strict=True)
    for number, (photo, path) in enumerate(pairs, start=1):
        data = photos.publishable(path.read_bytes())
        alt, taken = suggesting.masked(photo.alt, lists)
        name = f"{number}.jpg"
        album = Album(
            (*album.photos, Photo(name, alt, photos.digest(data))),
            {**album.files, name: data},
            Counter(album.counts) + Counter(each.reason for each in taken),
            (*album.taken_out, *(photo.alt[each.start : each.end] for each in taken)),
        )
    return album
