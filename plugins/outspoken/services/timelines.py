"""The timeline of a question as readers see it: what happened, day by day.

Answers stand on the page by themselves, and the timeline leads to them. A promise that
was broken is told of where it was made, and stays.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time

from outspoken.model import paging, working_days
from outspoken.model.clock import Clock, Due
from outspoken.model.dossier import Dossier
from outspoken.model.move import Move, MoveKind
from outspoken.model.place import Place
from outspoken.model.post import Answer, Post
from outspoken.model.submission import LONDON, Kind
from outspoken.model.timeline import State, Timeline
from outspoken.model.tracks import KEPT_BY
from outspoken.model.views import StepView, TimelineView
from outspoken.services import directions, owed_words, step_words, worded
from outspoken.services.presenting import team_name
from outspoken.services.wording import IN_ENGLISH, Wording, marked

LABELS: Mapping[State, str] = {
    State.WAITING: marked("Waiting for an answer"),
    State.ACKNOWLEDGED: marked("The office has it, and has not answered yet"),
    State.ANSWERED: marked("Answered"),
    State.PROMISED: marked("Promised, and not done yet"),
    State.DONE: owed_words.DONE,
    State.AGREED: owed_words.AGREES,
}
"""What each state is called."""
NOT_COME = marked("It has not come")


def view(
    dossier: Dossier, place: Place, today: date, say: Wording = IN_ENGLISH
) -> TimelineView:
    """Return the timeline of *dossier* as it stands on *today*."""
    told = Timeline(dossier.post, dossier.answers, dossier.moves)
    is_owed = dossier.clock is not None and dossier.post.kind is not Kind.PAGE
    if not told.steps and not is_owed:
        return TimelineView()
    began = [(say("Received"), told.post.received)]
    if not told.post.is_withdrawn:
        began.append((say("Published here"), _published(told.post)))
    dues = [due for run, _ in _runs(dossier, today) for due in run.dues]
    pledged = {each.answer: owed_words.of_pledge(each, today, say) for each in told.pledges}
    moves = ((each, _kept(each, dues, pledged, say)) for each in told.steps)
    dated = [
        *((when, StepView(_day(when), said)) for said, when in began),
        *(
            (_moment(each), _step(dossier, each, place, judged, say))
            for each, judged in moves
        ),
        *(_missed(dossier, today, say) if is_owed else ()),
    ]
    dated.sort(key=lambda each: each[0])
    return TimelineView(
        team=team_name(told.team_in(place), place),
        label=_label(told, say) if is_owed else "",
        steps=tuple(step for _, step in dated),
    )


def url_of(dossier: Dossier, step: Answer | Move) -> str:
    """Return the address of *step*, from the site's root."""
    anchor = "answer" if isinstance(step, Answer) else "step"
    return f"{dossier.post.url}#{anchor}-{step.id}"


def _label(told: Timeline, say: Wording) -> str:
    if told.state is State.WAITING and told.last(MoveKind.REOPENED) is not None:
        return say(owed_words.NOT_FIXED)
    more = say(owed_words.UNSAID) if told.state is State.DONE else ""
    return say.joined(say(LABELS[told.state]), more)


def _step(
    dossier: Dossier,
    step: Answer | Move,
    place: Place,
    judged: tuple[str, bool],
    say: Wording,
) -> StepView:
    kept, is_broken = judged
    is_answer = isinstance(step, Answer)
    return StepView(
        day=owed_words.day_of(step),
        sentence=step_words.sentence(step, place, say),
        html="" if is_answer or not step.body else worded.html(dossier, step, say),
        language=step.language,
        direction=directions.of(step.body, step.language),
        url=f"#answer-{step.id}" if isinstance(step, Answer) else _comment(dossier, step),
        kept=kept,
        is_broken=is_broken,
        anchor="" if is_answer else f"step-{step.id}",
    )


def _comment(dossier: Dossier, move: Move) -> str:
    """Return the address of the comment that *move* was said in; empty for none."""
    stands = {each.id for each in dossier.comments if not each.is_withdrawn}
    if move.comment not in stands:
        return ""
    return paging.address(dossier.post, paging.numbers(dossier.comments), move.comment)


def _kept(
    step: Answer | Move,
    dues: Sequence[Due],
    pledged: Mapping[str, tuple[str, str]],
    say: Wording,
) -> tuple[str, bool]:
    """Return what *step* kept or broke, in words, and whether it broke it.

    Args:
        step: The step.
        dues: Everything that was due, of all runs of the clock.
        pledged: By the answer that made it, how a promise stands, and that in words.
        say: Our own words.
    """
    mine = [due for due in dues if _is_by(due, step)]
    late = [due for due in mine if due.is_late]
    said = [step_words.late(due, say) for due in late]
    said = said or [say(step_words.IN_TIME)] * bool(mine)
    state, words = pledged.get(step.id, (owed_words.OPEN, ""))
    if state != owed_words.OPEN:
        said.append(words)
    return say.joined(*said), bool(late) or state == owed_words.BROKEN


def _missed(
    dossier: Dossier, today: date, say: Wording
) -> Iterator[tuple[datetime, StepView]]:
    """Yield what was due and has not come, at the end of the day that it was due."""
    for run, until in _runs(dossier, today):
        for due in run.dues:
            if due.kept is None and due.by < until:
                end = due.at or datetime.combine(due.by, time.max, LONDON)
                said, kept = step_words.missed(due, say), say(NOT_COME)
                yield end, StepView(due.by, said, kept=kept, is_broken=True)


def _runs(dossier: Dossier, today: date) -> Iterator[tuple[Clock, date]]:
    """Yield each run of the clock, and the day on which it ended or is looked at."""
    for run in dossier.clock.runs if dossier.clock else ():
        # On another promise a question goes on from its receipt, so the next run's first
        # day is not always the last of this one.
        yield run, today if run.ended is None else working_days.day_of(run.ended)


def _is_by(due: Due, step: Answer | Move) -> bool:
    """Tell whether *step* is what kept *due*."""
    if due.kept is None or step_words.reaches(step) not in KEPT_BY[due.step.reaches]:
        return False
    at = due.kept
    return at == (_moment(step) if isinstance(at, datetime) else owed_words.day_of(step))


def _published(post: Post) -> datetime:
    """Return the moment of the decision; of old ones only the day is known."""
    day = datetime.combine(post.approved_on, time(), LONDON)
    return max(post.received, post.approved_at or day)


def _moment(step: Answer | Move) -> datetime:
    return step.answered if isinstance(step, Answer) else step.made


def _day(when: datetime) -> date:
    return when.astimezone(LONDON).date()
