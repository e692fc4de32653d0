"""What readers are told of a post: views of it, of its answers and of its clock."""

from collections.abc import Mapping
from dataclasses import replace
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
    SizedView,
)
from outspoken.services import directions, markdown, owed_words, photo_names, worded
from outspoken.services.wording import IN_ENGLISH, Wording, marked

SUMMARY_LENGTH = 220
"""Length of a summary in a listing, in characters."""

DESCRIPTION_LENGTH = 150
"""Length of a page's description, in characters."""

KINDS = {
    "rant": marked("Rant"),
    "story": marked("Story"),
    "question": marked("Question"),
    "idea": marked("Idea"),
    "praise": marked("Praise"),
    "comment": marked("Comment"),
    "mention": marked("Mention"),
    "page": marked("From the old site"),
}
"""What each kind is called; templates say it in the language of their page."""
_TITLES = {
    Kind.COMMENT: marked("A comment that was taken down"),
    Kind.MENTION: marked("A mention that was taken down"),
    Kind.PAGE: marked("A page that was taken down"),
}
_GONE = {
    Kind.COMMENT: marked("This comment was taken down on {day}: {why}."),
    Kind.MENTION: marked("This mention was taken down on {day}: {why}."),
    Kind.PAGE: marked("This page was taken down on {day}: {why}."),
}
_STATES = {
    AnswerState.ACKNOWLEDGED: marked("Acknowledged"),
    AnswerState.ANSWERED: marked("Answered"),
    AnswerState.PROMISED: marked("Promised"),
    AnswerState.DONE: owed_words.DONE,
    AnswerState.AGREED: marked("Done, and the writer agrees, says the office"),
}
"""What the office says of each state of its answer."""


def card(
    dossier: Dossier, place: Place, today: date, say: Wording = IN_ENGLISH
) -> CardView:
    """Return the post of *dossier* as listings show it."""
    post = dossier.post
    last = dossier.answers[-1] if dossier.answers else None
    old = post.kind is Kind.PAGE
    language = post.language if post.title else say.language
    return CardView(
        id=post.id,
        url=post.url,
        title=title(post, say),
        kind=KINDS[post.kind],
        # Nobody here wrote what only stands in for a page over there.
        name="" if old and post.name == ANONYMOUS else name(post, say),
        received=post.received.astimezone(LONDON),
        summary=markdown.summary(post.body, SUMMARY_LENGTH),
        language=language,
        direction=directions.of(f"{post.title}\n{post.body}", language),
        # It is in none of their lists, so there may be no such list.
        area=None if old else area_link(post, place),
        topics=() if old else topic_links(post, place),
        labels=post.labels,
        comment_count=sum(not comment.is_withdrawn for comment in dossier.comments),
        redaction_count=sum(post.redactions.values()),
        answered_by=team_name(last.team, place) if last else "",
        clock=None if old else owed_words.clock(dossier, today, say),
    )


def card_in(shown: CardView, dossier: Dossier, today: date, say: Wording) -> CardView:
    """Return the card that listings have *shown*, in words of ours of another language."""
    clock = owed_words.clock(dossier, today, say) if shown.clock else None
    language = dossier.post.language if dossier.post.title else say.language
    return replace(
        shown,
        title=title(dossier.post, say),
        name=name(dossier.post, say) if shown.name else "",
        clock=clock,
        language=language,
        direction=directions.of(f"{dossier.post.title}\n{dossier.post.body}", language),
    )


def description(post: Post, shown: CardView, say: Wording = IN_ENGLISH) -> str:
    """Return the plain sentence on the page of *post*, from what its card has *shown*."""
    summary = markdown.shorter(shown.summary, post.body, DESCRIPTION_LENGTH)
    return tombstone(post, say) or summary


def name(post: Post, say: Wording = IN_ENGLISH) -> str:
    """Return the name under *post*, which is ours where its writer gave none."""
    return say(post.name) if post.name == ANONYMOUS else post.name


def title(post: Post, say: Wording = IN_ENGLISH) -> str:
    """Return the title of *post*, or what stands in place of a tombstone's."""
    if post.title:
        return post.title
    return say(_TITLES.get(post.kind, marked("A post that was taken down")))


def area_link(post: Post, place: Place) -> Link | None:
    """Return the link to the area of *post*; none when it has none that is known."""
    area = place.areas.get(post.area)
    return Link(f"/areas/{area.key}/", area.name) if area else None


def topic_links(post: Post, place: Place) -> tuple[Link, ...]:
    """Return the links to the topics of *post* that are known."""
    known = (place.topics[key] for key in post.topics if key in place.topics)
    return tuple(Link(f"/topics/{topic.key}/", topic.name) for topic in known)


def answers(
    dossier: Dossier, place: Place, say: Wording = IN_ENGLISH
) -> tuple[AnswerView, ...]:
    """Return the official answers of *dossier* as they stand under its post."""
    return tuple(
        answer(each, place, worded.html(dossier, each, say), say)
        for each in dossier.answers
    )


def answer(
    given: Answer, place: Place, html: str = "", say: Wording = IN_ENGLISH
) -> AnswerView:
    """Return *given*, whose words are *html*, as it stands under its post."""
    return AnswerView(
        id=given.id,
        team=team_name(given.team, place),
        role=given.role,
        state=given.state,
        state_label=_state_label(given, say),
        answered=given.answered.astimezone(LONDON),
        html=html or markdown.resident(given.body),
        language=given.language,
        direction=directions.of(given.body, given.language),
    )


def team_name(key: str, place: Place) -> str:
    """Return what the team *key* is called."""
    team = place.teams.get(key)
    return team.name if team else key


def tombstone(post: Post, say: Wording = IN_ENGLISH) -> str:
    """Return the sentence that stands where *post* stood; empty while it stands."""
    if not post.is_withdrawn:
        return ""
    why = post.withdrawn_for
    said = say(why.rule.label) if why else say("its writer took it back")
    form = _GONE.get(post.kind, marked("This post was taken down on {day}: {why}."))
    return say(form, day=say.day(post.approved_on), why=said)


def revised(post: Post, say: Wording = IN_ENGLISH) -> str:
    """Return the sentence on a post that was changed after an objection, or nothing."""
    if post.is_withdrawn or post.revised_at is None:
        return ""
    when = say.day(post.revised_at)
    return say("The writer objected, and this was changed on {day}.", day=when)


def redactions(
    counted: Mapping[Reason, int], say: Wording = IN_ENGLISH
) -> tuple[RedactionView, ...]:
    """Return what was taken out, in the order of the policy."""
    if not counted:
        return ()
    return tuple(
        RedactionView(say(reason.rule.label), counted[reason])
        for reason in Reason
        if counted.get(reason)
    )


def photos(dossier: Dossier) -> tuple[PhotoView, ...]:
    """Return the photos of *dossier*, in order."""
    return tuple(
        PhotoView(
            f"{dossier.post.url}{photo.file}",
            photo.alt,
            *dossier.sizes[photo.file],
            jpeg=_sized(dossier, photo.file, photo_names.JPEG),
            avif=_sized(dossier, photo.file, photo_names.AVIF),
        )
        for photo in dossier.post.photos
    )


def _sized(dossier: Dossier, file: str, ending: str) -> tuple[SizedView, ...]:
    """Return the pictures that are made of the photo *file* with this *ending*."""
    folder, (width, _) = dossier.post.url, dossier.sizes[file]
    return tuple(
        SizedView(f"{folder}{photo_names.name(file, each, ending)}", each)
        for each in photo_names.widths(width)
    )


def _state_label(given: Answer, say: Wording) -> str:
    if given.state is AnswerState.PROMISED and given.promised_by:
        return say("Promised by {by}", by=say.day(given.promised_by))
    return say(_STATES[given.state])
