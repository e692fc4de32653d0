"""The shelf: where each approved text stands, by its id, looked up once for many."""

from functools import cached_property
from pathlib import Path, PurePosixPath

from outspoken.model.post import Post
from outspoken.services import posts, said_ids


class Shelf:
    """Where the approved texts of one folder of content stand.

    Built by reading every post's and comment's id once, when it is first asked; kept up
    by `put`, so that a thousand decisions in a row need no second reading. The next shelf
    of a program that runs on reads only what changed since. Others may have put texts
    there meanwhile: where nothing must be overwritten, the folder itself is asked.
    """

    def __init__(self, content: Path) -> None:
        self._content = content

    @cached_property
    def _known(self) -> tuple[dict[str, list[PurePosixPath]], dict[str, str]]:
        """The files of each id, and the post that it is or stands under."""
        files: dict[str, list[PurePosixPath]] = {}
        post_of: dict[str, str] = {}
        for folder in (posts.POSTS, posts.COMMENTS):
            for path in posts.paths(self._content / folder):
                given_id, post = said_ids.of(path)
                if given_id:
                    place = PurePosixPath(path.relative_to(self._content).as_posix())
                    files.setdefault(given_id, []).append(place)
                    post_of[given_id] = post or given_id
        return files, post_of

    def post_of(self, given_id: str) -> str:
        """Return the id of the post that *given_id* is or stands under; empty if none."""
        return self._known[1].get(given_id, "")

    def path_of(self, given_id: str) -> Path | None:
        """Return the file of the text *given_id*, or none."""
        return next(iter(self.copies_of(given_id)), None)

    def copies_of(self, given_id: str) -> tuple[Path, ...]:
        """Return every file that says it is *given_id*; there should be one at most."""
        return tuple(self._content / place for place in self._known[0].get(given_id, ()))

    def place_for(self, post: Post, slug: str) -> PurePosixPath:
        """Return where *post* shall stand, below the content; a slug is never shared.

        Args:
            post: The post or comment.
            slug: The last part of a post's address, if it is free.
        """
        if post.is_below:
            return PurePosixPath(posts.COMMENTS, post.post, f"{post.id}.md")
        folder = PurePosixPath(posts.POSTS, str(post.received_on.year))
        last = post.id.rpartition("-")[2]
        names = (slug, f"{slug}-{last}", f"{slug}-{post.id}")
        places = (folder / f"{name}.md" for name in names)
        return next(place for place in places if not (self._content / place).exists())

    def put(self, post: Post, place: PurePosixPath) -> None:
        """Note that *post* stands at *place* now, and nowhere else."""
        files, post_of = self._known
        files[post.id] = [place]
        post_of[post.id] = post.post or post.id
