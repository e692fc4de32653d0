"""Approved texts on file: posts and comments, written by us and read back strictly.

The keys are a closed list. None of a site generator's own keys is among them, so a
resident's text cannot choose its path, its template or its status; a file with any
other key is not ours and is held back by name.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

from outspoken.model import language_tag
from outspoken.model.clock import TRACKS
from outspoken.model.fields import WORKSHOP
from outspoken.model.former import is_former
from outspoken.model.identity import is_id
from outspoken.model.post import Post, Status, Tone
from outspoken.model.problem import Problem
from outspoken.model.reason import Reason
from outspoken.model.record import is_code
from outspoken.model.submission import Kind, Photo, TranslatedBy, moment
from outspoken.services import approval_fields, frontmatter, own_forms, texts, walking
from outspoken.services.frontmatter import Document, Value
from outspoken.services.own_forms import Form, exactly, fits, local_day, misshapen, shaped
from outspoken.services.own_forms import closed_list as closed_list
from outspoken.services.post_fields import FIELDS as FIELDS

POSTS = "posts"
COMMENTS = "comments"
PHOTOS = "photos"
DEPTH = 3
"""Parts of the name of a text below the content: ``posts/2026/the-lift.md``."""

REQUIRED = ("id", "kind", "received", "approved_on", "status")
AGAIN = "approve the text again"
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# The file's name becomes a path of the site: ours are numbers, and nothing else.
_PHOTO = re.compile(r"[1-9]\.jpg [0-9a-f]{64} \| .*")


def read(path: Path) -> Post | list[Problem]:
    """Read the approved text *path*, or say why it is none of ours."""
    return own_forms.read(path, _complaints, _post, _misplaced)


def too_deep(content: Path, path: Path) -> str:
    """Return why *path* lies where no text of ours does; there it might pass for others."""
    is_right = len(path.relative_to(content).parts) == DEPTH
    return "" if is_right else "it lies in a folder too many"


def of_folder(folder: Path) -> Iterator[tuple[Path, Post | list[Problem]]]:
    """Yield every text below *folder*, in the order of names."""
    for path in paths(folder):
        yield path, read(path)


def paths(folder: Path, fault: walking.Fault = walking.passed_over) -> list[Path]:
    """List the texts below *folder*, in the order of names.

    Files whose names begin with a dot are editors' leavings and never looked at. What is
    to be decided by all of them gives a *fault*, told of each folder that cannot be read.
    """
    return sorted(
        path
        for path in walking.matching(folder, "*.md", fault)
        if not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def post_above(content: Path, given_id: str) -> str:
    """Return the post that *given_id* is a comment on, by its file; else itself."""
    found = (content / COMMENTS).glob(f"*/{given_id}.md")
    return next((path.parent.name for path in found), given_id)


def render(post: Post) -> str:
    """Return the file of *post*."""
    return frontmatter.render(_fields(post), post.body)


def counts(text: str) -> dict[Reason, int]:
    """Read how many passages were taken out, by reason.

    Raises:
        ValueError: When it is not as we write it.
    """
    pairs = (part.rsplit(" ", 1) for part in text.split(",") if part.strip())
    return {Reason(reason.strip()): int(count) for reason, count in pairs}


_FORMS: Mapping[str, Form] = {
    "id": is_id,
    "kind": Kind,
    # Not whether it is known: what stood before must be read to be taken down.
    "language": shaped(language_tag.SHAPE),
    "received": local_day,
    "approved_on": date.fromisoformat,
    "track": TRACKS.__contains__,
    "team": is_code,
    "tone": Tone,
    "status": Status,
    "withdrawn_for": Reason,
    "approved_at": local_day,
    "withdrawn_at": local_day,
    "revised_at": local_day,
    "redactions": counts,
    "workshop": shaped(WORKSHOP),
    "post": is_id,
    "in_reply_to": is_id,
    "translation_of": is_id,
    "translated_by": TranslatedBy,
    "source": fits("source"),
}
_LISTS: Mapping[str, Callable[[str], object]] = {
    "photos": _PHOTO.fullmatch,
    "former": is_former,
}


def _complaints(document: Document) -> Iterator[Problem]:
    wrong = [
        *closed_list(document, FIELDS, REQUIRED, AGAIN),
        *misshapen(document, _FORMS, AGAIN),
    ]
    yield from wrong
    if wrong:
        return
    for name, is_ours in _LISTS.items():
        if not all(map(is_ours, exactly(document, name))):
            yield document.problem(name, f"{AGAIN}; '{name}:' is not as we wrote it")


def _misplaced(document: Document, post: Post) -> Iterator[Problem]:
    """Yield why a text does not lie where it says, or is of a day that is to come."""
    parts = document.path.parts
    above, folder = parts[-3:-1] if len(parts) > 2 else ("", "")
    is_below, received_on = post.is_below, post.received_on
    if is_below and (above, folder, post.slug) != (COMMENTS, post.post, post.id):
        advice = "a comment lies in the folder of its post, under its id"
        yield document.problem("post", advice)
    year = (POSTS, str(received_on.year))
    if not is_below and (post.post or (above, folder) != year):
        yield document.problem("received", "a post lies in the folder of its year")
    if not _SLUG.fullmatch(post.slug):
        advice = "name the file in small letters a to z, digits and hyphens"
        yield texts.problem(document.path, 0, advice)
    if received_on > post.approved_on:
        yield document.problem("received", f"{AGAIN}; it was received after that")


def _post(document: Document) -> Post:
    approved_on = date.fromisoformat(document.text("approved_on"))
    gone = document.text("withdrawn_for")
    return Post(
        id=document.text("id"),
        kind=Kind(document.text("kind")),
        title=document.text("title"),
        name=document.text("name"),
        area=document.text("area"),
        topics=document.texts("topics"),
        language=document.text("language") or "en",
        received=moment(document.text("received")),
        approved_on=approved_on,
        approved_at=_moment(document, "approved_at"),
        track=document.text("track"),
        team=document.text("team"),
        tone=Tone(document.text("tone")) if document.text("tone") else None,
        status=Status(document.text("status")),
        withdrawn_for=Reason(gone) if gone else None,
        withdrawn_at=_moment(document, "withdrawn_at"),
        revised_at=_moment(document, "revised_at"),
        redactions=counts(document.text("redactions")),
        allowed=exactly(document, "allowed"),
        photos=_photos(document),
        workshop=document.text("workshop"),
        post=document.text("post"),
        in_reply_to=document.text("in_reply_to"),
        translation_of=document.text("translation_of"),
        translated_by=_translated_by(document),
        source=document.text("source"),
        labels=exactly(document, "labels"),
        former=exactly(document, "former"),
        slug=document.path.stem,
        body=document.body,
        approval=approval_fields.read(document),
    )


def _photos(document: Document) -> tuple[Photo, ...]:
    if "photos" not in document.fields:
        return ()
    from outspoken.services import submissions  # most texts have no photo

    return tuple(map(submissions.photo_of, exactly(document, "photos")))


def _translated_by(document: Document) -> TranslatedBy | None:
    said = document.text("translated_by")
    return TranslatedBy(said) if said else None


def _moment(document: Document, name: str) -> datetime | None:
    said = document.text(name)
    return moment(said) if said else None


def _fields(post: Post) -> Mapping[str, Value]:
    return {
        "id": post.id,
        "kind": post.kind,
        "title": post.title,
        "name": post.name,
        "area": post.area,
        "topics": post.topics,
        "language": post.language,
        "received": post.received.isoformat(),
        "approved_on": post.approved_on.isoformat(),
        "approved_at": post.approved_at.isoformat() if post.approved_at else "",
        "track": post.track,
        "team": post.team,
        "tone": post.tone or "",
        "status": post.status,
        "withdrawn_for": post.withdrawn_for or "",
        "withdrawn_at": post.withdrawn_at.isoformat() if post.withdrawn_at else "",
        "revised_at": post.revised_at.isoformat() if post.revised_at else "",
        "redactions": ", ".join(f"{reason} {n}" for reason, n in post.redactions.items()),
        "allowed": post.allowed,
        "photos": tuple(f"{each.file} {each.digest} | {each.alt}" for each in post.photos),
        "workshop": post.workshop,
        "post": post.post,
        "in_reply_to": post.in_reply_to,
        "translation_of": post.translation_of,
        "translated_by": post.translated_by or "",
        "source": post.source,
        "labels": post.labels,
        "former": post.former,
        **approval_fields.of(post.approval),
    }
