"""The gate: only what an officer approved goes out, word for word as approved.

It stands at every build. A text that fails is held back by name, with the reason; the
others go out (DESIGN.md, "The moderation plugin is a gate").
"""

import errno
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from outspoken.model import language_tag
from outspoken.model.approval import Approver
from outspoken.model.move import Move
from outspoken.model.post import Answer, Post
from outspoken.model.signed import Signed
from outspoken.model.standing import Standing
from outspoken.model.submission import Photo
from outspoken.services import approvers, erasures, leak_paths, office_lists, posts
from outspoken.services.detectors.lists import Lists
from outspoken.services.leak_paths import Needle
from outspoken.services.office import PLACE, Office

ORPHAN = "the post it belongs to is not on the site"
"""Why a text is held back that stands below a post which is not there."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What the gate judges by.

    Attributes:
        content: The folder of content, where approved photos lie.
        approvers: The public keys of those who may approve.
        lists: The office's lists; empty where the private folder is not at hand.
        standing: What the log says stands, by id; nothing where the private folder is
            not at hand, and then an old approval put back passes: its signature holds,
            and no key tells that somebody decided again since.
        needles: Paths of this machine. On a page they would stop every publish, and
            anybody may write a guess.
    """

    content: Path
    approvers: Sequence[Approver]
    lists: Lists = field(default_factory=Lists)
    standing: Mapping[str, Standing] = field(default_factory=dict)
    needles: Sequence[Needle] = ()

    erased: frozenset[str] = field(init=False)
    """Ids of all that was erased, which the content itself tells."""

    @classmethod
    def of_office(
        cls,
        office: Office,
        approvers: Sequence[Approver],
        standing: Mapping[str, Standing],
    ) -> "Gate":
        """Return the gate of what is published: with the office's lists and its paths."""
        lists, needles = office_lists.lists_of(office), leak_paths.of_office(office)
        return cls(office.content, approvers, lists, standing, needles)

    def __post_init__(self) -> None:
        object.__setattr__(self, "erased", erasures.read(self.content / PLACE))

    def reason_to_hold(self, text: Signed) -> str:
        """Return why *text* may not go out; empty when it may.

        The reason never quotes the text.
        """
        return (
            self._of_withdrawal(text)
            or self.reason_to_doubt(text)
            or _of_language(text)
            or self._of_photos(text)
            or self._of_words(text)
        )

    def reason_to_doubt(self, text: Signed) -> str:
        """Return why *text* is not what an officer signed last; empty where it is."""
        return self._of_approval(text) or self._of_later(text)

    def _of_approval(self, text: Signed) -> str:
        if text.approval is None:
            return "no officer has approved it"
        if text.approval.digest != text.digest:
            return "its words were changed after they were approved"
        return approvers.is_signed(text.approval, text.place, self.approvers)

    def _of_withdrawal(self, text: Signed) -> str:
        if text.id in self.erased and not is_tombstone(text):
            return "it was erased"
        if not isinstance(text, Post):
            return ""
        if not text.is_withdrawn:
            known = self.standing.get(text.id)
            return "it was taken down" if known and known.is_gone else ""
        words = (text.title, text.name, text.body, text.workshop, text.source, *text.labels)
        told = (text.track, text.photos, text.allowed, text.redactions)
        if any((*words, *told)):
            return "it is withdrawn, but words of it are still in the file"
        return ""

    def _of_later(self, text: Signed) -> str:
        known = self.standing.get(text.id) if isinstance(text, Post) else None
        if not isinstance(text, Post) or known is None or text.approval is None:
            return ""
        is_last = known.fits(text.approval, text.place)
        if is_last and text.is_withdrawn == known.is_gone:
            return ""
        return "it is not what the log says was decided last"

    def _of_photos(self, text: Signed) -> str:
        if not isinstance(text, Post):
            return ""
        for photo in text.photos:
            path = photo_path(self.content, text, photo.file)
            if not path.is_file() or path.is_symlink():
                return "an approved photo is missing"
            if hashlib.sha256(path.read_bytes()).hexdigest() != photo.digest:
                return "a photo was changed after it was approved"
        return ""

    def _of_words(self, text: Signed) -> str:
        # Most builds gate no text, and the rules take their time to load.
        from outspoken.services import remains

        for part in filter(None, _words(text)):
            for needle in leak_paths.told(part, self.needles):
                return f"it tells {needle.what}"
            for _, hit in remains.still_there(part, (), self.lists, text.allowed):
                return f"it holds what may have to come out: {hit.why}"
        return ""


def _of_language(text: Signed) -> str:
    if language_tag.is_known(text.language):
        return ""
    return "its language is none that is known: it may say something else"


def is_tombstone(text: object) -> bool:
    """Tell whether *text* says that a text was taken down: of two copies it counts."""
    return isinstance(text, Post) and text.is_withdrawn


def _words(text: Signed) -> tuple[str, ...]:
    """Return everything that people wrote and the public reads."""
    if isinstance(text, Answer):
        return (text.role, text.body)
    if isinstance(text, Move):
        return (text.body,)
    photos = (photo.alt for photo in text.photos)
    return (text.title, text.name, text.body, text.source, *text.labels, *photos)


def photo(content: Path, post: Post, wanted: Photo) -> bytes:
    """Return the approved photo *wanted* of *post*.

    Raises:
        OSError: When it is gone, or another than was approved: somebody changed it since
            the gate looked.
    """
    path = photo_path(content, post, wanted.file)
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != wanted.digest:
        raise OSError(errno.EBUSY, "changed while it was published", str(path))
    return data


def photo_path(content: Path, post: Post, file: str) -> Path:
    """Return where the approved photo *file* of *post* lies."""
    return content / posts.PHOTOS / post.id / Path(file).name
