"""Albums: the photos of a submission as they will be published, and what they show.

A photo is made anew without anything that came with it, and with what an officer covered.
What it shows is told in the resident's words, reviewed like all others, or the officer's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from outspoken.model.review import Review
from outspoken.model.submission import Photo
from outspoken.services import inbox, photos, retouches
from outspoken.services.office import Office
from outspoken.services.office_lists import lists_of


@dataclass(frozen=True, slots=True)
class Album:
    """The photos of a text.

    Attributes:
        photos: The photos, with digests, in order.
        files: Name and bytes of each.
    """

    photos: tuple[Photo, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)


def of(office: Office, review: Review) -> Album:
    """Return the album of the submission under *review*, whose photos lie in the inbox.

    Raises:
        LookupError: When a photo is missing there.
        PhotoError: When one cannot be published.
        BoxError: When a box is not in its photo.
        AltError: When nobody said what one shows.
    """
    sent = review.submission
    originals = inbox.pictures_of(office, sent.id)
    if len(originals) != len(sent.photos):
        raise LookupError(f"a photo of {sent.id} is missing in the inbox")
    album = Album()
    for number, path in enumerate(originals, start=1):
        shows = retouches.alt(review, number, lists_of(office))
        data = photos.publishable(path.read_bytes(), review.retouch(number).boxes)
        name = f"{number}.jpg"
        album = Album(
            (*album.photos, Photo(name, shows, photos.digest(data))),
            {**album.files, name: data},
        )
    return album
