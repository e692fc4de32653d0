"""What is known of one page that mentions one post: which mention it is, and its words.

Only keyed digests are kept (`services.inbox`), for ever, so that what was declined or
erased is known again, and tells nobody anything.
"""

import hashlib
from dataclasses import dataclass

from outspoken.model.imported import Imported
from outspoken.services import inbox, mention_keys
from outspoken.services.office import Office


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a mention.

    Attributes:
        office: The office.
        page: The page that mentions.
        post: Our id of the post.
    """

    office: Office
    page: str
    post: str

    @property
    def id(self) -> str:
        """The mention's id, or the last one that it had; empty when it is new."""
        return self._of(self._own)

    @property
    def id_anyhow(self) -> str:
        """The id of the mention by the same page under any query."""
        return self._of(self._wide)

    @property
    def is_looked_at(self) -> bool:
        """Tell whether its page was read here, and not only that of another system."""
        return bool(self.id) and self._of(f"{self._own} looked at") == self.id

    def id_saying(self, digest: str) -> str:
        """Return the id under which the page said words of this *digest* last."""
        return self._of(f"{self._own} {digest}")

    def id_saying_anyhow(self, digest: str) -> str:
        """Return the same of the page under any query."""
        return self._of(f"{self._wide} {digest}")

    def origin(self, digest: str) -> bytes:
        """Return what makes it the same mention when a crash comes while it is kept.

        The same words may come again after others: then they are a text of their own.
        """
        return f"{self._own} {digest} after {self.id}".encode()

    def note(self, given_id: str, digest: str, *, anyhow: bool) -> None:
        """Note that the page was read and says words of this *digest*, as *given_id*.

        Args:
            given_id: The mention's id.
            digest: What `digest` makes of its words.
            anyhow: Whether it is the mention by this page under any query as well.
        """
        wide = (self._wide,) if anyhow else ()
        said = (f"{self._wide} {digest}", f"{self._own} {digest}")
        # The last one says that none is missing, whenever a crash comes.
        for key in (self._own, *wide, *said, f"{self._own} looked at"):
            inbox.know_also(self.office, given_id, key.encode())

    @property
    def _own(self) -> str:
        return mention_keys.key(self.page, self.post)

    @property
    def _wide(self) -> str:
        return mention_keys.wide_key(self.page, self.post)

    def _of(self, key: str) -> str:
        return inbox.known(self.office, key.encode())


def digest(mention: Imported) -> str:
    """Return a digest of the words of *mention*."""
    # Where no day is given, it is that of looking, which is none of its words.
    words = f"{mention.name}\0{mention.body}\0{mention.language}"
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()
