"""Imported texts made submissions, and what keeps one of them out of the inbox."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from outspoken.model import schema
from outspoken.model.fields import FIELDS
from outspoken.model.imported import Imported, ImportedKind
from outspoken.model.place import Place
from outspoken.model.submission import ANONYMOUS, Channel, Contact, Kind, Submission
from outspoken.services import submissions


def submission(item: Imported, in_reply_to: str, place: Place) -> Submission:
    """Return the submission that *item* is, answering our id *in_reply_to* or none."""
    # An address that is none, or a language, keeps no text out.
    emails = [x for x in item.contacts if not FIELDS["contact.email"].advice(x)]
    language = item.language if not FIELDS["language"].advice(item.language) else ""
    is_comment = item.kind is ImportedKind.COMMENT
    return Submission(
        id="",
        kind=Kind.COMMENT if is_comment else Kind.STORY,
        received=item.received,
        body=item.body.strip("\n"),
        title="" if is_comment else item.title,
        name=item.name or ANONYMOUS,
        topics=tuple(_topics(item.labels, place)),
        language=language or "en",
        channel=Channel.IMPORT,
        contact=Contact(email=emails[0]) if emails else Contact(),
        in_reply_to=in_reply_to,
        origin=item.origin,
    )


def advice(sent: Submission, place: Place, now: datetime) -> Iterator[str]:
    """Yield what keeps *sent* out of the inbox."""
    fields = {name: value for name, value in submissions.fields_of(sent).items() if value}
    for name, wrong in schema.complaints(fields, place):
        yield f"{name}: {wrong}"
    if sent.received > now:
        yield "received: it is dated after today"
    yield from (wrong for _, wrong in schema.body_complaints(sent.body))


def _topics(labels: Iterable[str], place: Place) -> Iterator[str]:
    """Yield the topics that have the name of a label; the other labels are dropped."""
    keys: Mapping[str, str] = {
        **{topic.name.casefold(): topic.key for topic in place.topics.values()},
        **{key: key for key in place.topics},
    }
    found = (keys.get(label.casefold()) for label in labels)
    yield from dict.fromkeys(filter(None, found))
