"""What readers are told of a post: views of it, of its answers and of its clock."""

from collections.abc import Mapping
from datetime import date

from outspoken.model.dossier import Dossier
from outspoken.model.place import Place
from outspoken.model.post import Answer, AnswerState, Post
from outspoken.model.reason import Reason
from outspoken.model.submission import ANONYMOUS, LONDON, Kind
from outspoken.model.views import (
    AnswerView,
    CardView,
    Link,
    PhotoView,
    RedactionView,
)
from outspoken.services import markdown, owed_words, worded
from outspoken.services.theme import day, direction

SUMMARY_LENGTH = 220
"""Length of a summary in a listing, in characters."""

DESCRIPTION_LENGTH = 150
"""Length of a page's description, in characters."""

KINDS = {
    "rant": "Rant",
    "story": "Story",
    "question": "Question",
    "idea": "Idea",
    "praise": "Praise",
    "comment": "Comment",
    "mention": "Mention",
    "page": "From the old site",
}
_CALLED = {Kind.COMMENT: "comment", Kind.MENTION: "mention", Kind.PAGE: "page"}


def card(dossier: Dossier, place: Place, today: date) -> CardView:
    """Return the post of *dossier* as listings show it."""
    post = dossier.post
    last = dossier.answers[-1] if dossier.answers else None
    old = post.kind is Kind.PAGE
    return CardView(
        id=post.id,
        url=post.url,
        title=title(post),
        kind=KINDS[post.kind],
        # Nobody here wrote what only stands in for a page over there.
        name="" if old and post.name == ANONYMOUS else post.name,
        received=post.received.astimezone(LONDON),
        summary=markdown.summary(post.body, SUMMARY_LENGTH),
        language=post.language,
        direction=direction(post.language),
        # It is in none of their lists, so there may be no such list.
        area=None if old else area_link(post, place),
        topics=() if old else topic_links(post, place),
        labels=post.labels,
        comment_count=sum(not comment.is_withdrawn for comment in dossier.comments),
        redaction_count=sum(post.redactions.values()),
        answered_by=team_name(last.team, place) if last else "",
        clock=None if old else owed_words.clock(dossier, today),
    )


def description(post: Post, shown: CardView) -> str:
    """Return the plain sentence on the page of *post*, from what its card has *shown*."""
    summary = markdown.shorter(shown.summary, post.body, DESCRIPTION_LENGTH)
    return tombstone(post) or summary


def title(post: Post) -> str:
    """Return the title of *post*, or what stands in place of a tombstone's."""
    return post.title or f"A {_CALLED.get(post.kind, 'post')} that was taken down"


def area_link(post: Post, place: Place) -> Link | None:
    """Return the link to the area of *post*; none when it has none that is known."""
    area = place.areas.get(post.area)
    return Link(f"/areas/{area.key}/", area.name) if area else None


def topic_links(post: Post, place: Place) -> tuple[Link, ...]:
    """Return the links to the topics of *post* that are known."""
    known = (place.topics[key] for key in post.topics if key in place.topics)
    return tuple(Link(f"/topics/{topic.key}/", topic.name) for topic in known)


def answers(dossier: Dossier, place: Place) -> tuple[AnswerView, ...]:
    """Return the official answers of *dossier* as they stand under its post."""
    return tuple(
        answer(each, place, worded.html(dossier, each)) for each in dossier.answers
    )


def answer(given: Answer, place: Place, html: str = "") -> AnswerView:
    """Return *given*, whose words are *html*, as it stands under its post."""
    return AnswerView(
        id=given.id,
        team=team_name(given.team, place),
        role=given.role,
        state=given.state,
        state_label=_state_label(given),
        answered=given.answered.astimezone(LONDON),
        html=html or markdown.resident(given.body),
        language=given.language,
        direction=direction(given.language),
    )


def team_name(key: str, place: Place) -> str:
    """Return what the team *key* is called."""
    team = place.teams.get(key)
    return team.name if team else key


def tombstone(post: Post) -> str:
    """Return the sentence that stands where *post* stood; empty while it stands."""
    if not post.is_withdrawn:
        return ""
    why = post.withdrawn_for.rule.label if post.withdrawn_for else "its writer took it back"
    what = _CALLED.get(post.kind, "post")
    return f"This {what} was taken down on {day(post.approved_on)}: {why}."


def revised(post: Post) -> str:
    """Return the sentence on a post that was changed after an objection, or nothing."""
    if post.is_withdrawn or post.revised_at is None:
        return ""
    return f"The writer objected, and this was changed on {day(post.revised_at)}."


def redactions(counted: Mapping[Reason, int]) -> tuple[RedactionView, ...]:
    """Return what was taken out, in the order of the policy."""
    if not counted:
        return ()
    return tuple(
        RedactionView(reason.rule.label, counted[reason])
        for reason in Reason
        if counted.get(reason)
    )


def photos(dossier: Dossier) -> tuple[PhotoView, ...]:
    """Return the photos of *dossier*, in order."""
    return tuple(
        PhotoView(f"{dossier.post.url}{photo.file}", photo.alt, *dossier.sizes[photo.file])
        for photo in dossier.post.photos
    )


def _state_label(given: Answer) -> str:
    labels = {
        AnswerState.ACKNOWLEDGED: "Acknowledged",
        AnswerState.ANSWERED: "Answered",
        AnswerState.DONE: "Done, says the office",
        AnswerState.AGREED: f"{owed_words.AGREES}, says the office",
    }
    if given.state is AnswerState.PROMISED and given.promised_by:
        return f"Promised by {day(given.promised_by)}"
    return labels.get(given.state, "Promised")
