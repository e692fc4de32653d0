"""An old blog: its exports and its feeds as tests write them, brought in and published."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import NOW, Town

from outspoken.model.post import Post
from outspoken.model.problem import Problem
from outspoken.model.review import Choice
from outspoken.model.submission import Submission
from outspoken.services import decisions, import_records, importing, inbox, places, reviews
from outspoken.services.import_sources import Source
from outspoken.services.importing import AS_THEY_ARE, Run, Wanted
from outspoken.services.office import Office

BLOG = "https://old.example.org"


@dataclass(frozen=True)
class Said:
    """A post or comment of the old blog.

    Attributes:
        number: Its number over there.
        body: Its words.
        on: Number of the comment it answers; 0 for the post.
        fields: Other fields of it, as WordPress names them.
    """

    number: int
    body: str
    on: int = 0
    fields: tuple[tuple[str, str], ...] = ()

    def field(self, name: str, usual: str) -> str:
        return dict(self.fields).get(name, usual)

    @property
    def xml(self) -> str:
        """The comment as an element."""
        date = f"2019-03-02 10:{self.number % 60:02}:{self.number // 60:02}"
        said = {
            "id": str(self.number),
            "author": "Ana",
            "author_email": "ana@example.org",
            "date": date,
            "date_gmt": date,
            "content": self.body,
            "approved": "1",
            "parent": str(self.on),
            **dict(self.fields),
        }
        inside = "".join(
            f"<wp:comment_{name}>{x}</wp:comment_{name}>" for name, x in said.items()
        )
        return f"<wp:comment>{inside}</wp:comment>"


def item(post: Said, comments: Iterable[Said] = ()) -> str:
    """Return the element of a post with its comments."""
    date = post.field("date", "2019-03-01 10:00:00")
    return f"""<item>
<title>{post.field("title", "Damp in the hall")}</title>
<link>{BLOG}/{post.number}/</link>
<guid isPermaLink="false">{BLOG}/?p={post.number}</guid>
<category domain="category" nicename="damp">{post.field("label", "Damp")}</category>
<content:encoded><![CDATA[{post.body}]]></content:encoded>
<wp:post_id>{post.number}</wp:post_id>
<wp:post_date>{date}</wp:post_date><wp:post_date_gmt>{date}</wp:post_date_gmt>
<wp:status>{post.field("status", "publish")}</wp:status>
<wp:post_type>post</wp:post_type>
{"".join(comment.xml for comment in comments)}
</item>"""


def export(folder: Path, *items: str, name: str = "blog.xml") -> Path:
    """Write an export of WordPress."""
    path = folder / name
    path.write_text(
        f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Old blog</title><link>{BLOG}</link><language>en-GB</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>{BLOG}</wp:base_blog_url>
{"".join(items)}
</channel></rss>
""",
        encoding="utf-8",
    )
    return path


POST = Said(1, "The hall is wet.")
THREAD = (Said(11, "Mine too."), Said(12, "And mine.", on=11), Said(13, "Same here."))


def bring_in(town: Town, *paths: Path, wanted: Wanted = AS_THEY_ARE) -> Run:
    place, _ = places.read(town.office.place)
    return importing.bring_in(town.office, map(Source, paths), place, NOW, wanted)


def sent(office: Office) -> dict[str, Submission]:
    """Return what waits, by its words."""
    found = [each for each in inbox.waiting(office) if not isinstance(each, Problem)]
    return {each.submission.body: each.submission for each in found}


def publish(town: Town, given_id: str) -> Post:
    waiting = inbox.read(town.office, given_id)
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    return decisions.publish(town.acting(), waiting, review.choose_all(Choice.ACCEPTED))


def publish_all(town: Town, run: Run) -> None:
    for given in import_records.public_ids(town.office, run.id):
        publish(town, given)


@dataclass(frozen=True)
class Remark:
    """An entry of a feed of comments.

    Attributes:
        link: Its address: that of its post, with an anchor.
        words: What it says.
        id: Its id in the feed; made of its address when empty.
        on: Id of the entry that it answers, if the feed says so.
        day: Day of its writing.
    """

    link: str
    words: str
    id: str = ""
    on: str = ""
    day: str = "2019-03-05T10:00:00Z"

    @property
    def xml(self) -> str:
        on = f'<thr:in-reply-to ref="{self.on}"/>' if self.on else ""
        return f"""<entry><id>{self.id or f"tag:old.example.org,2019:{self.link}"}</id>
<title>Ana</title>{on}<link href="{self.link}"/><published>{self.day}</published>
<updated>{self.day}</updated><content type="text">{self.words}</content></entry>"""


def feed(folder: Path, *entries: Remark, name: str = "comments.xml") -> Path:
    """Write a feed."""
    path = folder / name
    path.write_text(
        f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"
 xmlns:thr="http://purl.org/syndication/thread/1.0">
<id>{BLOG}/comments</id><title>Comments</title><updated>2019-03-05T10:00:00Z</updated>
{"".join(entry.xml for entry in entries)}</feed>"""
    )
    return path
