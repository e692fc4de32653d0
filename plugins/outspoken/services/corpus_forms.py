"""A made-up site written down: in our form, and in that of other generators.

The words are the same in each, so that all can be measured on the same work.
"""

import base64
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

from outspoken.services import corpus, frontmatter, posts
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
    if form == "outspoken":
        _write_frame(folder)
    for spoken in corpus.texts(count, comments):
        FORMS[form](folder, spoken)
    return sum(1 for _ in folder.rglob("*.md"))


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
    for name in PAGES:
        random = Random(name)
        fields = {"title": name.capitalize(), "summary": corpus.sentence(random)}
        text = frontmatter.render(fields, corpus.paragraph(random))
        _put(folder / "pages" / f"{name}.md", text)


def _write_outspoken(folder: Path, spoken: Spoken) -> None:
    post = spoken.post
    path = folder / posts.POSTS / str(post.received_on.year) / f"{post.slug}.md"
    _put(path, posts.render(post))
    for comment in spoken.comments:
        path = folder / posts.COMMENTS / post.id / f"{comment.id}.md"
        _put(path, posts.render(comment))


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
    post = spoken.post
    head: Mapping[str, object] = {
        "title": post.title,
        "date": post.received.isoformat(),
        "areas": [post.area],
        "topics": post.topics,
        "author": post.name,
        "slug": post.slug,
    }
    lines = json.dumps(head, indent=2)
    _put(folder / "content" / "posts" / f"{post.slug}.md", f"{lines}\n\n{_words(spoken)}")


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
}
"""The forms that a corpus can be written in."""
