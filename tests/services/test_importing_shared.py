"""Every real export comes in, is published in bulk, and is the same conversation after."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.conftest import NOW, Town

from outspoken.model import former
from outspoken.model.imported import Imported, ImportedKind, ImportedState
from outspoken.model.post import Post
from outspoken.model.submission import Kind
from outspoken.services import (
    approvers,
    import_records,
    importing,
    imports,
    inbox,
    places,
    posts,
    reviews,
)
from outspoken.services.gate import Gate
from outspoken.services.import_sources import Source
from outspoken.services.imported_texts import KINDS
from outspoken.services.importing import Run
from outspoken.services.reviewing.choosing import Asked
from outspoken.services.terminal import wholesale

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
FOLDERS = ("wordpress", "blogger", "disqus", "comments-json", "feeds")
FILES = sorted(path for folder in FOLDERS for path in (SHARED / folder).glob("*"))

pytestmark = pytest.mark.skipif(not FILES, reason="../shared/data is not here")
each_file = pytest.mark.parametrize(
    "path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}"
)


@dataclass(frozen=True)
class Told:
    """What a file tells, read once more without bringing anything in.

    Attributes:
        texts: Everything but threads, by origin.
        threads: The pages that comments stand under, by origin.
    """

    texts: Mapping[str, Imported]
    threads: Mapping[str, Imported]

    @classmethod
    def by(cls, path: Path) -> "Told":
        found = {one.origin: one for one in imports.read(path) if isinstance(one, Imported)}
        threads = {k: v for k, v in found.items() if v.kind is ImportedKind.THREAD}
        return cls({k: v for k, v in found.items() if k not in threads}, threads)

    def page_of(self, item: Imported) -> str:
        """Return the old address of the page that *item* stands under."""
        thread = self.threads.get(item.parent)
        return thread.permalink if thread else item.parent_link.partition("#")[0]

    @property
    def pages(self) -> set[str]:
        """The pages that are not in the file, though comments on them are."""
        orphans = (x for x in self.texts.values() if KINDS[x.kind].is_below)
        return {self.page_of(x) for x in orphans if x.parent not in self.texts}


def bring_in(town: Town, path: Path) -> Run:
    place, _ = places.read(town.office.place)
    return importing.bring_in(town.office, [Source(path)], place, NOW)


def publish(town: Town, run: Run) -> None:
    """Publish as `invoke moderate --import RUN --accept-all --publish` does."""
    ids = import_records.public_ids(town.office, run.id)
    done, left = wholesale.bulk(town.acting(), ids, Asked(accept_all=True, publish=True))
    assert left == {}
    assert done == len(run.new) - len(run.held)


def published(town: Town) -> dict[str, Post]:
    """Return what stands on the site and passes its gate, by id."""
    content = town.office.content
    known = approvers.read(town.office.approvers)
    assert not isinstance(known, list)
    gate = Gate(content, known, reviews.lists_of(town.office))
    found = {}
    for folder in (posts.POSTS, posts.COMMENTS):
        for _, post in posts.of_folder(content / folder):
            assert isinstance(post, Post), post
            assert gate.reason_to_hold(post) == ""
            found[post.id] = post
    return found


def refuse_to_come_again(town: Town, path: Path, run: Run) -> None:
    again = bring_in(town, path)
    assert (again.new, again.stand_ins) == ([], 0)
    assert again.known == len(run.new) - run.stand_ins


@each_file
def test_a_real_export_is_the_same_conversation_here(town: Town, path: Path) -> None:
    told, run = Told.by(path), bring_in(town, path)
    refuse_to_come_again(town, path, run)
    waiting = [inbox.read(town.office, given).submission for given in run.new]
    ids = {each.origin: each.id for each in waiting}
    assert told.texts.keys() <= ids.keys()
    assert run.stand_ins == len(told.pages)
    publish(town, run)
    refuse_to_come_again(town, path, run)
    texts = published(town)

    public = {k: x for k, x in told.texts.items() if x.state is ImportedState.APPROVED}
    kinds = Counter(KINDS[item.kind] for item in public.values())
    assert Counter(x.kind for x in texts.values()) == kinds + Counter(
        {Kind.PAGE: run.stand_ins}
    )
    for origin, item in public.items():
        post = texts[ids[origin]]
        assert post.received == item.received
        if not KINDS[item.kind].is_below:
            assert post.in_reply_to == ""
        elif item.parent in ids:
            assert post.in_reply_to == ids[item.parent]
        else:
            page = texts[post.in_reply_to]
            assert page.kind is Kind.PAGE
            assert told.page_of(item).rstrip("/") in page.body


@each_file
def test_old_addresses_are_kept(town: Town, path: Path) -> None:
    run = bring_in(town, path)
    waiting = [inbox.read(town.office, given).submission for given in run.new]
    kept = {each.origin: each.former for each in waiting}
    for origin, item in Told.by(path).texts.items():
        if item.kind is ImportedKind.COMMENT and former.anchor_of(item.permalink):
            assert kept[origin] == (former.anchor_of(item.permalink),)
        elif item.kind is ImportedKind.POST and former.path_of(item.permalink):
            assert former.path_of(item.permalink) in kept[origin]


def test_comments_kept_elsewhere_find_the_posts_of_their_blog(
    town: Town, tmp_path: Path
) -> None:
    """An export of Isso knows paths alone; the blog they stood on came in before."""
    blog = tmp_path / "blog.xml"
    item = "<item><title>Test post</title><link>https://old.example.org{path}</link>"
    words = "<description>Words.</description><pubDate>01 Feb 2005 09:00 GMT</pubDate>"
    items = [
        f"{item.format(path=path)}{words}</item>"
        for path in ("/posts/0001/", "/posts/0007")
    ]
    blog.write_text(f'<rss version="2.0"><channel>{"".join(items)}</channel></rss>')
    first = bring_in(town, blog)
    assert len(first.new) == 2
    run = bring_in(town, SHARED / "comments-json" / "isso-generic.json")
    waiting = [inbox.read(town.office, given).submission for given in run.new]
    assert run.stand_ins == 0
    assert {each.in_reply_to for each in waiting} == set(first.new)
