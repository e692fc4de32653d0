"""News of danger: what came in that may tell of one, and of which a team is to be told.

A text that waits; an objection that was taken in; and what a writer says by their private
link before an officer takes it in. None of it holds a word of theirs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from outspoken.model import routing
from outspoken.model.danger import Danger
from outspoken.model.objection import DECISIONS
from outspoken.model.place import Place
from outspoken.model.submission import LONDON, Submission
from outspoken.model.tally import OBJECTED, Outcome
from outspoken.model.timeline import Timeline
from outspoken.services import (
    emergencies,
    inbox,
    late_records,
    objections,
    opened_posts,
    own_requests,
    posts,
    text_cases,
    unread,
)
from outspoken.services.inbox import NotInInboxError, Waiting
from outspoken.services.office import Office
from outspoken.services.own_requests import Request

ACTION = "alarmed"
"""Action of the record that a team was told."""
_ENDS = (*DECISIONS, *Outcome)


@dataclass(frozen=True, slots=True)
class News:
    """What came in about one text, and may tell of a danger.

    Attributes:
        subject: Id of the text.
        known_by: Id of the transaction that tells of it.
        dangers: What it may tell of, the most pressing first; most tell of none.
        since: The moment it came in.
        came: The same in words.
        task: What shows it to an officer.
        sent: The text, where it waits; none where its writer asks for something.
    """

    subject: str
    known_by: str
    dangers: tuple[Danger, ...]
    since: datetime
    came: str
    task: str
    sent: Submission | None = None

    def team_key(self, office: Office, place: Place, now: datetime) -> str:
        """Return the key of the team that is there for it now, or nothing.

        Of what stands below a post, or is to stand there, the team of that post: a comment
        has no topic and no area of its own.
        """
        day = now.astimezone(LONDON).date()
        above = (self.sent.in_reply_to if self.sent else "") or self.subject
        opened = opened_posts.find(office, posts.post_above(office.content, above), place)
        if opened:
            dossier = opened.dossier
            told = Timeline(dossier.post, dossier.answers, dossier.moves)
            if there := routing.there_for(place, told.team_in(place), day):
                return there
        return unread.team_key(self.sent, place, now) if self.sent else ""


def of(office: Office, given_id: str) -> News:
    """Return what came in about *given_id*, first that of which its team is to be told.

    Raises:
        NotInInboxError: When nothing waits, and its writer asks for nothing.
    """
    found = [*_asked(office, given_id)]
    try:
        found.append(of_waiting(office, inbox.read(office, given_id)))
    except NotInInboxError:
        if not found:
            raise
    # A wish without words, or what was told already, keeps no danger from anybody.
    return min(found, key=lambda each: (not each.dangers, is_told(office, each)))


def of_waiting(office: Office, waiting: Waiting) -> News:
    """Return what came in with what waits: a new text, or an objection."""
    return _objection(office, waiting) if waiting.objection else _text(waiting)


def asked(office: Office) -> Iterator[News]:
    """Yield what writers ask for by their private links and may tell of a danger."""
    for request in own_requests.all_of(office):
        if request.dangers:
            yield _request(request)


def is_told(office: Office, news: News) -> bool:
    """Tell whether the team was told of *news*.

    Of an objection that was taken in it was, when it was told of what its writer said by
    their private link.
    """
    # The note first: it goes once the record is there.
    if late_records.waits(office, news.known_by):
        return True
    since_decided = False
    for record in text_cases.records_of(office, news.subject):
        if record.tx == news.known_by:
            return True
        if record.action in (ACTION, *_ENDS):
            since_decided = record.action == ACTION
    return since_decided and news.sent is not None


def _asked(office: Office, given_id: str) -> Iterator[News]:
    wishes = (own_requests.of(office, given_id, wish) for wish in own_requests.Wish)
    return map(_request, filter(None, wishes))


def _request(request: Request) -> News:
    # Known by how far the words go that tell of it: another danger below is news again.
    moment = f"{request.asked:%Y%m%dT%H%M%S}"
    return News(
        subject=request.subject,
        known_by=f"{request.subject}-{ACTION}-{moment}-{request.told_until}",
        dangers=request.dangers,
        since=request.asked,
        came=f"{request.subject}, {request.what}",
        task=f"invoke object {request.subject}",
    )


def _text(waiting: Waiting) -> News:
    sent = waiting.submission
    return News(
        subject=sent.id,
        known_by=f"{sent.id}-{ACTION}",
        dangers=emergencies.told_in(sent),
        since=sent.received,
        came=f"{sent.id} came in on {_moment(sent.received)}",
        task=f"invoke moderate {sent.id}",
        sent=sent,
    )


def _objection(office: Office, waiting: Waiting) -> News:
    sent = waiting.submission
    records = text_cases.records_of(office, sent.id)
    taken_in = [each.time for each in records if each.action == OBJECTED][-1]
    return News(
        subject=sent.id,
        known_by=f"{sent.id}-{ACTION}-{waiting.objection}",
        # Of the text itself somebody was told when it came.
        dangers=emergencies.told_by(*objections.said_of(office, sent.id)),
        since=taken_in,
        came=f"An objection to {sent.id} was taken in on {_moment(taken_in)}",
        task=f"invoke moderate {sent.id}",
        sent=sent,
    )


def _moment(when: datetime) -> str:
    local = when.astimezone(LONDON)
    return f"{local:%A} {local.day} {local:%B} at {local:%H:%M}"
