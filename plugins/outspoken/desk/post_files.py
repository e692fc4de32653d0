"""The page of one post at the desk: what everybody knows of it, and what we alone do."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from outspoken.desk.desk_pages import head
from outspoken.model import tracks
from outspoken.model.officer import Role
from outspoken.model.place import Place
from outspoken.model.post import Post
from outspoken.model.reason import POLICY
from outspoken.model.submission import LONDON, ReplyBy, Says
from outspoken.model.timeline import Timeline
from outspoken.model.views import Link
from outspoken.model.views.desk import Desk
from outspoken.model.views.desk_posts import (
    BelowRow,
    ByHandRow,
    Choices,
    FormChoices,
    PostFileView,
)
from outspoken.services import (
    answering,
    by_hand,
    case_messages,
    case_records,
    directions,
    languages,
    log_words,
    marks,
    opened_posts,
    owed_words,
    own_requests,
    presenting,
    put_on_record,
    timelines,
    withdrawals,
    worded,
)
from outspoken.services.legible import legible
from outspoken.services.office import Office
from outspoken.services.opened_posts import Opened
from outspoken.services.wording import IN_ENGLISH

URL = "/desk/posts/"
TAKEN_BACK = (withdrawals.WRITER, "its writer took it back")
WAYS = {
    ReplyBy.EMAIL: "by e-mail",
    ReplyBy.TEXT: "by text message",
    ReplyBy.PHONE: "by a call",
    ReplyBy.POST: "by letter",
    ReplyBy.NONE: "nothing from us",
}
"""How somebody wants to hear from the office, in words."""
SAYS: Mapping[str, str] = {Says.FIXED: "it is fixed", Says.NOT_FIXED: "it is not fixed"}
STATES = {
    "acknowledged": "Acknowledged: we have it, this is no answer yet",
    "answered": "Answered",
    "promised": "Promised by a day",
    "done": "Done",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What came of the form that was sent.

    Attributes:
        done: What was done, in sentences.
        problem: Why nothing was done, or empty.
        form: Which form that was.
        typed: What was typed into it.
    """

    done: Sequence[str] = ()
    problem: str = ""
    form: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)


def view(
    office: Office,
    opened: Opened,
    place: Place,
    today: date,
    who: tuple[Desk, Role],
    told: Told,
    site: str,
) -> PostFileView:
    """Return the page of the text that was *opened*.

    Args:
        office: The office.
        opened: The text.
        place: The teams.
        today: The day.
        who: What every page shows of the officer, and what they may do.
        told: What came of a form.
        site: Address of the site.
    """
    post, (desk, role), may = opened.post, who, who[1].includes(Role.MODERATOR)
    clock = None if post.is_below else owed_words.clock(opened.dossier, today)
    return PostFileView(
        head=head(post.id),
        desk=desk,
        id=post.id,
        title=presenting.title(post),
        language=post.language,
        direction=directions.of(f"{post.title}\n{post.body}", post.language),
        html=marks.said(opened.dossier.html, IN_ENGLISH),
        facts=tuple(_facts(opened, place)),
        private=tuple(_private(office, post, is_shown=may)),
        above=Link(f"{URL}{post.post}", post.post) if post.is_below else None,
        site="" if post.is_below else f"{site}{post.url}",
        state=clock.state if clock else "",
        sentence=clock.sentence if clock else "",
        timeline=timelines.view(opened.dossier, place, today),
        answers=presenting.answers(opened.dossier, place),
        below=tuple(_below(opened)),
        records=tuple(_records(office, post.id)),
        by_hand=tuple(_by_hand(office, post.id)) if may else (),
        seal=opened.seal,
        choices=_choices(opened, place),
        is_post=not post.is_below,
        stands=not post.is_withdrawn,
        may=may,
        may_erase=role.includes(Role.ADMIN),
        done=told.done,
        problem=told.problem,
        form=told.form,
        typed=told.typed,
    )


def _facts(opened: Opened, place: Place) -> Iterator[tuple[str, str]]:
    """Yield what the text is, as everybody can see it."""
    post, question = opened.post, opened.dossier
    yield "What it is", presenting.KINDS[post.kind]
    yield "Came", _day(post.received.astimezone(LONDON).date())
    if post.name:
        yield "Name shown", post.name
    if area := presenting.area_link(post, place):
        yield "Area", area.text
    if topics := presenting.topic_links(post, place):
        yield "About", ", ".join(each.text for each in topics)
    if post.is_below:
        return
    told = Timeline(post, question.answers, question.moves)
    if team := told.team_in(place):
        yield "With", presenting.team_name(team, place)
    if told.track:
        yield "Promise", tracks.NAMES.get(told.track, told.track)


def _private(office: Office, post: Post, *, is_shown: bool) -> Iterator[tuple[str, str]]:
    """Yield what only the office knows; how to reach the writer only where *is_shown*."""
    case = case_records.read(office, post.id)
    yield "The writer wants to hear", WAYS[case.told_by]
    if is_shown and case.told_by is not ReplyBy.NONE:
        yield "Name and contact", f"{case.name} {case.contact}".strip()
    for wish in own_requests.Wish if is_shown else ():
        if asked := own_requests.of(office, post.id, wish):
            yield "The writer asks", legible(f"{asked.sentence} {asked.words}".strip())
    if case.case_ref:
        yield "Case number", case.case_ref


def _below(opened: Opened) -> Iterator[BelowRow]:
    dossier = opened.dossier
    for each in (*dossier.comments, *dossier.mentions):
        yield BelowRow(
            post=Link(f"{URL}{each.id}", presenting.name(each), each.id),
            day=each.received.astimezone(LONDON).date(),
            html=worded.html(dossier, each),
            language=each.language,
            direction=directions.of(each.body, each.language),
        )


def _records(office: Office, given_id: str) -> Iterator[str]:
    names = log_words.names(office)
    for each in opened_posts.records(office, given_id):
        yield log_words.sentence(each, names)


def _by_hand(office: Office, given_id: str) -> Iterator[ByHandRow]:
    """Yield who is to be told by hand of what was said to *given_id*."""
    for call in by_hand.to_ring(office):
        if call.post == given_id:
            path = office.private / case_messages.CALLS / f"{call.id}-{call.post}.txt"
            words = path.read_text("utf-8", "replace").partition("\nWhen you have told")[0]
            yield ByHandRow(call.id, "To be rung", words)
    for call in by_hand.to_post(office):
        if call.post == given_id:
            yield ByHandRow(call.id, "A letter to print and post; it is in the outbox")


def _choices(opened: Opened, place: Place) -> FormChoices:
    clock = opened.dossier.clock
    steps = [each.reaches for each in clock.steps] if clock else []
    said = [each for each in steps if each not in list(answering.STATES)]
    known = [(each, tracks.WORDS[each].kept) for each in said]
    return FormChoices(
        teams=_named({key: team.name for key, team in place.teams.items()}),
        states=[(each, STATES[each]) for each in answering.STATES],
        tracks=_named(tracks.NAMES),
        steps=[*known, ("written", "We wrote to its writer")],
        says=_named(SAYS),
        heard=[(each, each.replace("-", " ")) for each in put_on_record.HEARD],
        reasons=[*((each, rule.label) for each, rule in POLICY.items()), TAKEN_BACK],
        languages=_named(languages.TAGS),
    )


def _named(known: Mapping[str, str]) -> Choices:
    return list(known.items())


def _day(when: date) -> str:
    return IN_ENGLISH.day(when)
