"""How fast threads and feeds are built, beside feeds written by feedgenerator alone.

``python -m bench.threads 500 20`` makes up 500 posts with 20 comments each, holds them in
memory, and times what a build makes of them. README.md says how to read the table.
"""

import gc
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from time import process_time

from feedgenerator import Atom1Feed
from markdown_it import MarkdownIt

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "plugins"))

from outspoken.model.dossier import Dossier  # noqa: E402 - lies in this repository
from outspoken.model.place import Area, Place, Topic  # noqa: E402
from outspoken.model.views import Chrome, FeedView  # noqa: E402
from outspoken.services import (  # noqa: E402
    corpus,
    entries,
    feed_lists,
    feed_terms,
    markdown,
    pages,
    plan,
    related,
)
from outspoken.services.briefs import AtHand  # noqa: E402
from outspoken.services.feeds import Writer  # noqa: E402
from outspoken.services.planned import FEED, TEXT  # noqa: E402
from outspoken.services.theme import Theme  # noqa: E402

RUNS = 3
"""How often each row is measured; the quickest counts."""
SITE = "https://voices.example.org"
MEGABYTE = 1_000_000
Files = Iterator[str]


@dataclass(frozen=True, slots=True)
class Row:
    """What one way of building made, and what it took.

    Attributes:
        name: What was built.
        comments: How many comments there were to be built.
        files: How many files it made.
        size: How many characters stand in them.
        seconds: Seconds of processor.
    """

    name: str
    comments: int
    files: int
    size: int
    seconds: float

    def __str__(self) -> str:
        cells = (f"{self.files:,}", f"{self.size / MEGABYTE:.1f}", f"{self.seconds:.2f}")
        rate = f"{self.comments / self.seconds:,.0f}"
        return f"{self.name:<34}" + "".join(f"{c:>9}" for c in cells) + f"{rate:>18}"


def main(posts: str, comments: str) -> None:
    """Measure threads and feeds of *posts* with as many *comments* each."""
    site = made_up(int(posts), int(comments))
    count = sum(len(dossier.comments) for dossier in site.dossiers)
    print(f"{count:,} comments on {len(site.dossiers):,} posts")
    print(f"{'':34}{'files':>9}{'MB':>9}{'CPU s':>9}{'comments/CPU s':>18}")
    theme = Theme(ROOT / "themes" / "outspoken")
    ways: dict[str, Callable[[], Files]] = {
        "threads, as pages": partial(threads, site, theme),
        "feeds: all, in three formats": partial(feeds, site),
        "threads and feeds": partial(both, site, theme),
        "feeds: Atom of each post alone": partial(of_posts, site),
        "the same by feedgenerator alone": partial(plainly, site),
    }
    for name, build in ways.items():
        print(measured(name, count, build))


def made_up(posts: int, comments: int) -> pages.Site:
    """Return a site of the corpus, its signatures not asked for."""
    areas = {key: Area(key, name) for key, name in corpus.AREAS.items()}
    topics = {key: Topic(key, name) for key, name in corpus.TOPICS.items()}
    dossiers = [
        Dossier(spoken.post, markdown.resident(spoken.post.body), spoken.comments)
        for spoken in corpus.texts(posts, comments)
    ]
    dossiers.sort(key=lambda dossier: dossier.post.received, reverse=True)
    chrome = Chrome("Voices", "", "", SITE, "en", (), (), "999")
    return pages.Site(chrome, Place(areas, topics, {}), date(2026, 6, 5), dossiers)


def measured(name: str, comments: int, build: Callable[[], Files]) -> Row:
    """Build several times, each time as if for the first."""
    rows = []
    for _ in range(RUNS):
        gc.collect()
        before = process_time()
        sizes = [len(text) for text in build()]
        seconds = process_time() - before
        rows.append(Row(name, comments, len(sizes), sum(sizes), seconds))
    return min(rows, key=lambda row: row.seconds)


def threads(site: pages.Site, theme: Theme) -> Files:
    """Yield every page with a thread on it, and the lists that lead there."""
    shelf = AtHand(site.dossiers, site.place, site.today)
    briefs, frame = shelf.briefs(), site.frame
    for each in plan.site(briefs, frame):
        if each.template not in (FEED, TEXT):
            yield theme.render(each.template, each.make(shelf), site.chrome)
    near = related.of(briefs)
    for dossier in site.dossiers:
        id_ = dossier.post.id
        for page in pages.of_unit(dossier, shelf.card(id_), near.get(id_, ()), frame):
            yield theme.render(page.template, page.view, site.chrome)


def feeds(site: pages.Site) -> Files:
    """Yield every document of every feed."""
    shelf, writer = AtHand(site.dossiers, site.place, site.today), Writer(SITE)
    planned = feed_lists.plan(shelf.briefs(), site.frame)
    for each in sorted(planned, key=lambda each: each.age):
        view = each.make(shelf)
        if isinstance(view, FeedView):
            yield from (text for _, text in writer.written((view,)))
    for dossier in site.dossiers:
        below = shelf.shown(dossier.post.id).below
        views = entries.of_unit(dossier, below, site.chrome)
        yield from (text for _, text in writer.written(views))


def both(site: pages.Site, theme: Theme) -> Files:
    """Yield what a build makes, which renders the words of a comment once."""
    yield from threads(site, theme)
    yield from feeds(site)


def of_posts(site: pages.Site) -> Files:
    """Yield the Atom feed of the comments on each post, and no other."""
    writer = Writer(SITE)
    for dossier in site.dossiers:
        below = entries.comment_entries(dossier)
        for view in entries.of_unit(dossier, below, site.chrome):
            yield writer.document(view, feed_terms.ATOM)


def plainly(site: pages.Site) -> Files:
    """Yield the same feeds by the library: flat, in one piece, nothing cleaned."""
    parser = MarkdownIt("commonmark")
    for dossier in site.dossiers:
        address = f"{SITE}{dossier.post.url}"
        feed = Atom1Feed(dossier.post.title, address, None, feed_url=f"{address}comments")
        for said in dossier.comments:
            feed.add_item(
                title=f"Comment by {said.name}",
                link=f"{address}#comment-{said.id}",
                description=None,
                content=parser.render(said.body),
                author_name=said.name,
                pubdate=said.received,
                updateddate=said.received,
                unique_id=said.id,
            )
        yield feed.writeString("utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:3])
