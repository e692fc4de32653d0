"""Imported texts made submissions, and what keeps one of them out of the inbox."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

from outspoken.model import former, schema
from outspoken.model.fields import FIELDS
from outspoken.model.imported import UNDATED, Imported, ImportedKind, ImportedState
from outspoken.model.place import Place
from outspoken.model.redaction import MARK
from outspoken.model.submission import ANONYMOUS, Channel, Contact, Kind, Submission
from outspoken.services import submissions
from outspoken.services.imports import values

KINDS: Mapping[ImportedKind, Kind] = {
    ImportedKind.POST: Kind.STORY,
    ImportedKind.PAGE: Kind.PAGE,
    ImportedKind.COMMENT: Kind.COMMENT,
    ImportedKind.MENTION: Kind.MENTION,
}
"""What each becomes here; a thread is only known by those that stand under it."""
_WORDPRESS = re.compile(r"wordpress:[^/#]+((?:/[^#]*)?)#(post|page)-(\d+)")
_ASKED_FOR_BY = {"post": "p", "page": "page_id"}
_LATER_PAGE = re.compile(r"(/\d{4}/[a-z0-9-]{1,200}/)comments/\d{1,4}/?$", re.ASCII)
_STAND_IN = "stand-in:"
STANDS_IN = "These comments were written under [a page of the old site]({link})."
STANDS_IN_FOR_PATH = "These comments were written under a page of the old site, `{link}`."


def submission(item: Imported, in_reply_to: str, place: Place) -> Submission:
    """Return the submission that *item* is, answering our id *in_reply_to* or none."""
    # An address that is none, or a language, keeps no text out.
    emails = [x for x in item.contacts if not FIELDS["contact.email"].advice(x)]
    network = "" if FIELDS["contact.network"].advice(item.network) else item.network
    language = item.language if not FIELDS["language"].advice(item.language) else ""
    kind = KINDS[item.kind]
    return Submission(
        id="",
        kind=kind,
        received=item.received,
        body=_theirs(item.body.strip("\n")),
        title="" if kind.is_below else _theirs(item.title),
        name=_theirs(item.name) or ANONYMOUS,
        topics=tuple(_topics(item.labels, place)),
        labels=tuple(_labels(item.labels, place)),
        language=language or "en",
        channel=Channel.IMPORT,
        contact=Contact(email=next(iter(emails), ""), network=network),
        in_reply_to=in_reply_to,
        source=item.permalink if kind is Kind.MENTION else "",
        former=tuple(_former(item)),
        origin=item.origin,
    )


def advice(sent: Submission, place: Place, now: datetime) -> Iterator[str]:
    """Yield what keeps *sent* out of the inbox."""
    fields = {name: value for name, value in submissions.fields_of(sent).items() if value}
    for name, wrong in schema.complaints(fields, place):
        yield f"{name}: {wrong}"
    if sent.received > now:
        yield "it is dated after today"
    yield from (wrong for _, wrong in schema.body_complaints(sent.body))


def dated(item: Imported, now: datetime) -> Imported:
    """Return *item* dated *now* where it has no date, or was not public yet over there."""
    is_to_come = item.state is ImportedState.HELD and item.received > now
    return replace(item, received=now) if is_to_come or item.received == UNDATED else item


def taken_as(item: Imported, kind: ImportedKind) -> Imported:
    """Return *item* as a post or a comment, whatever it was told to be.

    A comment answers what its address leads to, where nothing else is said.
    """
    if item.kind is kind or item.kind is ImportedKind.THREAD:
        return item
    if kind is ImportedKind.POST:
        title = item.title or values.title("", item.body)
        return replace(item, kind=kind, title=title, parent="", parent_link="")
    page, _, anchor = item.permalink.partition("#")
    return replace(
        item,
        kind=kind,
        title="",
        parent_link=item.parent_link or page,
        permalink=item.permalink if anchor else "",
    )


def stand_in(item: Imported, thread: Imported | None) -> Imported | None:
    """Return a page that stands in for what *item* answers, where its address is known.

    Args:
        item: The oldest comment on it.
        thread: What the file says of the page by itself, if it does.
    """
    link = page_of(thread.permalink if thread else item.parent_link)
    if not link:
        return None
    title = (thread.title if thread else "") or item.parent_title
    words = STANDS_IN_FOR_PATH if link.startswith("/") else STANDS_IN
    moments = [item.received, *([thread.received] if thread else [])]
    return Imported(
        kind=ImportedKind.PAGE,
        origin=stand_in_key(link),
        received=min(moments),
        body=words.format(link=link),
        title=values.title(title) or values.title_of(link),
        language=item.language,
        permalink=link,
        line=item.line,
    )


def is_stand_in(item: Imported) -> bool:
    """Tell whether *item* is a page that stands in for another."""
    return item.origin.startswith(_STAND_IN)


def page_of(link: str) -> str:
    """Return the address of the post to which *link* leads, or to a comment on it.

    A long thread of a site like ours goes on over pages, all of them below their post.
    """
    return _LATER_PAGE.sub(r"\1", link.partition("#")[0])


def stand_in_key(link: str) -> str:
    """Return the origin of the page that stands in for what was at *link*."""
    query = urlsplit(link).query
    site = values.site(link) or link.rstrip("/")
    return values.key(f"{_STAND_IN}{site}{query and f'?{query}'}")


def old_path(link: str) -> str:
    """Return the old path of a post at *link*, which may be a path alone; or nothing."""
    if link.startswith("/") and not link.startswith("//"):
        return former.path_of(f"https://old.example.org{link}")
    return former.path_of(link)


def addresses(item: Imported) -> Iterator[str]:
    """Yield the old addresses that lead to *item* and to nothing else.

    Comments of some systems are kept by the path of their page alone, so a post is known
    by its path as well.
    """
    if item.kind is ImportedKind.COMMENT and former.anchor_of(item.permalink):
        yield item.permalink
    elif not KINDS[item.kind].is_below and (path := old_path(item.permalink)):
        yield from dict.fromkeys((item.permalink, path))


def _theirs(text: str) -> str:
    """Return *text* with the marks of another site told from ours, which are counted."""
    return MARK.sub(lambda mark: mark[0].replace("[removed:", "[removed there:", 1), text)


def _former(item: Imported) -> Iterator[str]:
    """Yield the old addresses of a post, or the old anchor of a comment."""
    if item.kind is ImportedKind.COMMENT:
        yield from filter(None, [former.anchor_of(item.permalink)])
    elif item.kind is not ImportedKind.MENTION:
        found = (old_path(item.permalink), _numbered(item.origin))
        yield from dict.fromkeys(filter(None, found))


def _numbered(origin: str) -> str:
    """Return the path that leads by number to a post of WordPress, whatever its name."""
    found = _WORDPRESS.fullmatch(origin)
    path = f"{found[1]}/?{_ASKED_FOR_BY[found[2]]}={found[3]}" if found else ""
    return path if former.is_path(path) else ""


def _topics(labels: Iterable[str], place: Place) -> Iterator[str]:
    """Yield the topics that have the name of a label."""
    keys = _topic_keys(place)
    found = (keys.get(label.casefold()) for label in labels)
    yield from dict.fromkeys(filter(None, found))


def _labels(labels: Iterable[str], place: Place) -> Iterator[str]:
    """Yield the labels that are no topics here, each once."""
    keys = _topic_keys(place)
    others = (label for label in labels if label.casefold() not in keys)
    yield from dict.fromkeys(map(_theirs, others))


def _topic_keys(place: Place) -> Mapping[str, str]:
    names = {topic.name.casefold(): topic.key for topic in place.topics.values()}
    return {**names, **{key: key for key in place.topics}}
