"""What a translation of a post must be, when it is published and while it stands.

It says a post that stands in another language: no comment, no translation, and no post
that is there in that language already.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from outspoken.model.post import Post
from outspoken.model.problem import Problem
from outspoken.model.signed import Signed
from outspoken.services import posts, texts


def advice(post: Post, original: Post | None, others: Sequence[Post]) -> str:
    """Return what to do about a translation; nothing where it is right.

    Args:
        post: The translation.
        original: What it says it is a translation of; none where there is none.
        others: The other translations of that.
    """
    id_ = post.translation_of
    if id_ == post.id:
        return "say which other post it is a translation of, not itself"
    if original is None or original.is_below:
        return f"there is no post {id_} that it could be a translation of"
    if original.is_withdrawn:
        return f"{id_} was taken down: take this translation of it down too"
    if original.translation_of:
        first = original.translation_of
        return f"{id_} is a translation itself: write 'translation_of: {first}'"
    for there in (original, *others):
        if there.language.lower() == post.language.lower():
            return f"it stands in {post.language} already, as {there.id}"
    return ""


def standing(content: Path, id_: str) -> Iterator[Post]:
    """Yield the translations of the post *id_* that stand.

    Files are searched before they are read: there may be ten thousand.
    """
    needle = f'translation_of: "{id_}"'.encode()
    for path in posts.paths(content / posts.POSTS):
        found = posts.read(path) if needle in texts.found_in(path) else None
        if isinstance(found, Post) and found.translation_of == id_:
            yield found


class Noted:
    """Notes posts while texts are read one by one, in any order."""

    def __init__(self) -> None:
        self._posts: dict[str, tuple[Path, Post]] = {}

    def note(self, path: Path, text: Signed) -> None:
        """Note *text*, where it may be a translation or the original of one."""
        if isinstance(text, Post):
            self._posts.setdefault(text.id, (path, text))

    def problems(self) -> Iterator[Problem]:
        """Yield what is to be mended in each translation."""
        known = {id_: post for id_, (_, post) in self._posts.items()}
        groups = _groups(known)
        for path, post in self._posts.values():
            if post.translation_of and not post.is_withdrawn:
                others = groups[post.translation_of]
                earlier = others[: others.index(post)]
                if said := advice(post, known.get(post.translation_of), earlier):
                    yield texts.problem(path, 0, said)


def _groups(known: Mapping[str, Post]) -> Mapping[str, list[Post]]:
    """Return the translations of each post, the first received first."""
    groups: dict[str, list[Post]] = {}
    for post in sorted(known.values(), key=lambda each: (each.received, each.id)):
        if post.translation_of and not post.is_withdrawn:
            groups.setdefault(post.translation_of, []).append(post)
    return groups
