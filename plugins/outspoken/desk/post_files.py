"""The page of one post at the desk: what everybody knows of it, and what we alone do."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from outspoken.desk import post_forms
from outspoken.desk.desk_pages import head
from outspoken.model import tracks
from outspoken.model.officer import Role
from outspoken.model.place import Place
from outspoken.model.post import Post
from outspoken.model.submission import LONDON, ReplyBy
from outspoken.model.timeline import Timeline
from outspoken.model.views import Link
from outspoken.model.views.desk import Desk
from outspoken.model.views.desk_posts import (
    BelowRow,
    ByHandRow,
    DeclinedView,
    PostFileView,
)
from outspoken.services import (
    by_hand,
    case_messages,
    case_records,
    directions,
    log_words,
    marks,
    opened_posts,
    owed_words,
    own_requests,
    presenting,
    text_cases,
    timelines,
    worded,
)
from outspoken.services.legible import legible
from outspoken.services.office import Office
from outspoken.services.opened_posts import Opened
from outspoken.services.wording import IN_ENGLISH

URL = "/desk/posts/"
WAYS = {
    ReplyBy.EMAIL: "by e-mail",
    ReplyBy.TEXT: "by text message",
    ReplyBy.PHONE: "by a call",
    ReplyBy.POST: "by letter",
    ReplyBy.NONE: "nothing from us",
}
"""How somebody wants to hear from the office, in words."""


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
        team=post_forms.team(opened, place),
        case_ref=case_records.read(office, post.id).case_ref,
        seal=opened.seal,
        choices=post_forms.choices(opened, place),
        is_post=not post.is_below,
        stands=not post.is_withdrawn,
        may=may,
        may_erase=role.includes(Role.ADMIN),
        done=told.done,
        problem=told.problem,
        form=told.form,
        typed=told.typed,
        lost=tuple(post_forms.lost(told.form, told.typed, post, role)),
    )


def declined(
    office: Office, given_id: str, who: tuple[Desk, Role], told: Told
) -> DeclinedView:
    """Return the page of a text that was declined; as `view`."""
    (desk, role), may = who, who[1].includes(Role.MODERATOR)
    return DeclinedView(
        head=head(given_id),
        desk=desk,
        id=given_id,
        records=tuple(_records(office, given_id)),
        private=tuple(_wishes(office, given_id)) if may else (),
        seal=opened_posts.seal(office, given_id),
        is_open=text_cases.of(office, given_id).is_open,
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
    if is_shown:
        yield from _wishes(office, post.id)
    if case.case_ref:
        yield "Case number", case.case_ref


def _wishes(office: Office, given_id: str) -> Iterator[tuple[str, str]]:
    """Yield what the writer of a text asks for by their private link."""
    for wish in own_requests.Wish:
        if asked := own_requests.of(office, given_id, wish):
            first = f"DANGER: {asked.alarm}. " if asked.dangers else ""
            yield "The writer asks", legible(f"{first}{asked.what}. {asked.words}".strip())


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
        why = each.details.get("reason", "")
        yield f"{log_words.sentence(each, names)}{f' ({why})' if why else ''}"


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


def _day(when: date) -> str:
    return IN_ENGLISH.day(when)
