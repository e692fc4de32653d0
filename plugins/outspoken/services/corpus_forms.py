"""A made-up site written down: in our form, and in that of other generators.

The words are the same in each, so that all can be measured on the same work.
"""

import base64
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

from outspoken.model.post import Post
from outspoken.services import corpus, feed_pages, frontmatter, posts
from outspoken.services.corpus import AREAS, BEGINNING, OFFICER, TOPICS, Spoken

Form = Callable[[Path, Spoken], None]

PAGES = (
    "about",
    "accessibility",
    "have-your-say",
    "house-rules",
    "privacy",
    "take-down",
)
"""The pages that a site links to from every other."""


def write(folder: Path, form: str, count: int, comments: int) -> int:
    """Write a corpus into *folder*; return how many files of texts it has.

    Args:
        folder: A folder that is empty or missing.
        form: One of `FORMS`.
        count: Number of posts.
        comments: Comments on each post.

    Raises:
        FileExistsError: When something lies in *folder* already.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty")
    lists: dict[str, list[Spoken]] = {}
    for spoken in corpus.texts(count, comments):
        FORMS[form](folder, spoken)
        for of in ("", *_lists(spoken.post)):
            lists.setdefault(of, []).append(spoken)
    if form == "outspoken":
        _write_frame(folder)
    if form == "hugo":
        _write_hugo_frame(folder, lists)
    return sum(1 for _ in folder.rglob("*.md"))


def add(folder: Path, post: Post) -> None:
    """Add one more text, a post or a comment, to what `write` wrote in our own form."""
    name = f"{post.received_on.year}/{post.slug}"
    if post.post:
        name = f"{post.post}/{post.id}"
    kind = posts.COMMENTS if post.post else posts.POSTS
    _put(folder / kind / f"{name}.md", posts.render(post))


def _write_frame(folder: Path) -> None:
    """Write the place, who may approve, and the pages."""
    place = folder / "place"
    place.mkdir()
    areas = "".join(f"{key},{name}\n" for key, name in AREAS.items())
    (place / "areas.csv").write_text(f"key,name\n{areas}", encoding="utf-8")
    topics = "".join(f'[[topic]]\nkey = "{k}"\nname = "{n}"\n\n' for k, n in TOPICS.items())
    (place / "topics.toml").write_text(topics, encoding="utf-8")
    key = base64.b64encode(corpus.KEY.public_key().public_bytes_raw()).decode()
    row = f'officer = "{OFFICER}"\nkey = "{key}"\nfrom = "{BEGINNING:%Y-%m-%d}"\n'
    (place / "approvers.toml").write_text(f"[[approver]]\n{row}", encoding="utf-8")
    _write_pages(folder / "pages")


def _write_pages(folder: Path) -> None:
    for name in PAGES:
        random = Random(name)
        fields = {"title": name.capitalize(), "summary": corpus.sentence(random)}
        text = frontmatter.render(fields, corpus.paragraph(random))
        _put(folder / f"{name}.md", text)


def _write_outspoken(folder: Path, spoken: Spoken) -> None:
    for text in (spoken.post, *spoken.comments):
        add(folder, text)


def _write_pelican(folder: Path, spoken: Spoken) -> None:
    post = spoken.post
    head = {
        "Title": post.title,
        "Date": f"{post.received:%Y-%m-%d %H:%M}",
        "Category": post.area,
        "Tags": ", ".join(post.topics),
        "Author": post.name,
        "Slug": post.slug,
    }
    lines = "".join(f"{name}: {value}\n" for name, value in head.items())
    _put(folder / f"{post.slug}.md", f"{lines}\n{_words(spoken)}")


def _write_hugo(folder: Path, spoken: Spoken) -> None:
    """Write a post whose comments are data, for a theme that threads them."""
    said = [
        {
            "id": each.id,
            "name": each.name,
            "date": each.received.isoformat(),
            "in_reply_to": each.in_reply_to,
            "body": each.body,
        }
        for each in spoken.comments
    ]
    head = _hugo_head(spoken.post) | {"comments": said}
    _put_for_hugo(folder, spoken.post, head, f"{spoken.post.body}\n")


def _write_hugo_simple(folder: Path, spoken: Spoken) -> None:
    _put_for_hugo(folder, spoken.post, _hugo_head(spoken.post), _words(spoken))


def _hugo_head(post: Post) -> dict[str, object]:
    return {
        "id": post.id,
        "kind_of_post": post.kind,
        "title": post.title,
        "date": post.received.isoformat(),
        "areas": [post.area],
        "topics": post.topics,
        "author": post.name,
        "slug": post.slug,
    }


def _put_for_hugo(folder: Path, post: Post, head: Mapping[str, object], words: str) -> None:
    text = f"{json.dumps(head, indent=2)}\n\n{words}"
    _put(folder / "content" / "posts" / f"{post.slug}.md", text)


def _write_hugo_frame(folder: Path, lists: Mapping[str, Sequence[Spoken]]) -> None:
    """Write the pages, what lists are called, and the documents that feeds have.

    Hugo does not page feeds, and has no lists of what is said below pages. So it is told
    which posts, and which comments on them, stand in each document, the newest first.
    """
    _write_pages(folder / "content")
    names = {f"topics/{k}": n for k, n in TOPICS.items()}
    names |= {f"areas/{k}": n for k, n in AREAS.items()}
    for of, name in names.items():
        _put(folder / "content" / of / "_index.md", json.dumps({"title": name}) + "\n")
    for of, spoken in sorted(lists.items()):
        told = [f"/posts/{each.post.slug}" for each in spoken]
        said = [
            (at, n)
            for at, each in zip(told, spoken, strict=True)
            for n, _ in enumerate(each.comments)
        ]
        lines = [
            *_documents(of, "feed", [(at, -1) for at in told]),
            *_documents(of, "comments", said),
        ]
        _put(
            folder / "data" / "lists" / f"{(of or 'all').replace('/', '-')}.json",
            json.dumps(lines),
        )


def _documents(
    of: str, feed: str, entries: Sequence[tuple[str, int]]
) -> Iterator[dict[str, object]]:
    """Yield the documents of a feed whose entries come the oldest first."""
    size, pages = feed_pages.PAGE, 0
    if len(entries) > feed_pages.LONGEST:
        pages = (len(entries) - feed_pages.NEWEST) // size
    for number in range(pages + 1):
        start = (number or pages + 1) * size - size
        held = entries[start : start + size if number else None]
        yield {
            "of": of,
            "feed": feed,
            "number": number,
            "pages": pages,
            "entries": held[::-1],
        }


def _lists(post: Post) -> Iterator[str]:
    """Yield the lists that a post is in, beside that of all."""
    yield f"areas/{post.area}"
    for topic in post.topics:
        yield f"topics/{topic}"


def _words(spoken: Spoken) -> str:
    """Return the words of a post and its comments, for those who know no comments."""
    said = (f"**{each.name}**: {each.body}" for each in spoken.comments)
    return "\n\n".join([spoken.post.body, *said]) + "\n"


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


FORMS: Mapping[str, Form] = {
    "outspoken": _write_outspoken,
    "pelican": _write_pelican,
    "hugo": _write_hugo,
    "hugo-simple": _write_hugo_simple,
}
"""The forms that a corpus can be written in."""
