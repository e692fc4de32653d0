"""A small town of which every trait is known, and its site, published by the real steps."""

import hashlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from random import Random

from outspoken.model.post import Post
from outspoken.model.problem import Problem
from outspoken.model.publication import Failed, Published
from outspoken.model.submission import Kind, Photo
from outspoken.services import leaks, posts, publishing, site_settings
from outspoken.services.builds.job import Job, Wanted
from outspoken.services.publishing import Steps
from tests.changes import builders, folders, made, words
from tests.changes.builders import Came
from tests.changes.town import ChangingTown, copied, founded

POSTS = 4


@contextmanager
def begun(folder: Path) -> Iterator[ChangingTown]:
    """Give a town of a few posts, each with a comment, whose pages are quickly made."""
    town, random = founded(folder / "town"), Random(7)
    for number in range(POSTS):
        said = made.a_post(town, random, town.now() - timedelta(days=40 - 5 * number))
        told = replace(said, kind=Kind.RANT, track="", redactions={}, labels=(), former=())
        above = replace(told, name="Ana", area="larkfield", slug=f"post-{number}")
        town.put(above)
        below = made.a_comment(town, random, above)
        town.put(replace(below, redactions={}, former=(), in_reply_to=above.id))
    with builders.small_pages(), builders.templates_kept(folder / "compiled"):
        yield town


@dataclass(frozen=True)
class SmallSite:
    """A town with the folder of its site.

    Attributes:
        town: The town.
        output: The folder, in which nothing was built yet.
    """

    town: ChangingTown
    output: Path

    @classmethod
    def of(cls, town: ChangingTown, folder: Path) -> "SmallSite":
        """Return the site of a copy of *town*, both in *folder*."""
        return cls(copied(town, folder / "town"), folder / "site")

    def publish(
        self,
        *,
        deploy: Callable[[Path], str] | None = None,
        after_checks: Callable[[Path], object] = lambda _: None,
    ) -> Published | Failed:
        """Publish as the task does; what the checks find wrong stops it."""
        job = Job(Wanted(self.town.office, self.output, site_settings.PUBLIC))

        def verify(folder: Path) -> tuple[Sequence[Problem], Sequence[str]]:
            said = job.verify(folder)
            after_checks(folder)
            return said

        with builders.on_its_day(self.town), builders.settings_known(self.town), job:
            steps = Steps(job.check, job.build, verify, deploy)
            return publishing.publish(self.output, steps, holder="a test")

    def preview(self) -> None:
        """Build the site as a preview, which nothing checks, into the same folder."""
        root = self.town.root
        shutil.copy(root / site_settings.PUBLIC, root / site_settings.PREVIEW)
        job = Job(Wanted(self.town.office, self.output, site_settings.PREVIEW))
        with builders.on_its_day(self.town), builders.settings_known(self.town), job:
            steps = Steps(job.check, job.build, verify=lambda _: ((), ()))
            assert isinstance(
                publishing.publish(self.output, steps, holder="a test"), Published
            )

    def follow(self) -> Came:
        """Build what changed, whatever the checks say: it is as a clean build has it."""
        came = builders.by_engine(self.town, self.output)
        other = self.output.with_name("other")
        wanted = builders.clean(self.town, other)
        assert came.fits(wanted), f"{came}, not {wanted}"
        assert folders.difference(self.output, other) == ""
        return came

    def post(self, number: int) -> Post:
        """Return one of the posts."""
        found = posts.read(self.path(number))
        assert isinstance(found, Post)
        return found

    def path(self, number: int) -> Path:
        """Return the file of one of the posts."""
        return self.town.content / "posts" / "2026" / f"post-{number}.md"

    def comment_on(self, number: int) -> Post:
        """Return the comment on one of the posts."""
        (path,) = self.town.files(f"comments/{self.post(number).id}")
        found = posts.read(path)
        assert isinstance(found, Post)
        return found

    def page(self, number: int) -> str:
        """Return the page of one of the posts."""
        path = self.output / "2026" / f"post-{number}" / "index.html"
        return path.read_text(encoding="utf-8")

    def change(self, number: int, more: str) -> None:
        """Approve one of the posts with *more* words."""
        said = self.post(number)
        self.town.put(replace(said, body=f"{said.body}\n\n{more}\n"))

    def remove(self, number: int) -> None:
        """Remove one of the posts with everything below it."""
        shutil.rmtree(self.town.content / posts.COMMENTS / self.post(number).id)
        self.path(number).unlink()

    def add_photo(self, text: Post) -> Path:
        """Approve *text* with a photo; return the photo's file."""
        data = words.picture(Random(1))
        path = self.town.content / posts.PHOTOS / text.id / "1.jpg"
        path.parent.mkdir()
        path.write_bytes(data)
        photo = Photo("1.jpg", "a lift", hashlib.sha256(data).hexdigest())
        self.town.put(replace(text, photos=(photo,)))
        return path

    def take_out(self, number: int, *passages: str) -> None:
        """Keep that *passages* were taken out of one of the posts, and no others."""
        private, id_ = self.town.office.private, self.post(number).id
        for name, data in leaks.written_for(private, id_, id_, [], passages).items():
            path = private / name
            path.parent.mkdir(mode=0o700, exist_ok=True)
            path.write_bytes(data)
