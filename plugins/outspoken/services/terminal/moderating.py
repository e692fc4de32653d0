"""`invoke moderate`: a review by flags for scripts, by keys or by lines for officers."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass

from outspoken.model.parts import PHOTO
from outspoken.model.review import Review
from outspoken.services import inbox
from outspoken.services.acting import CannotDecideError
from outspoken.services.reviewing import cases, choosing, marks, retouching
from outspoken.services.reviewing.cases import Case
from outspoken.services.reviewing.choosing import Asked as Asked
from outspoken.services.reviewing.deciding import Done, decide
from outspoken.services.reviewing.hints import Hints
from outspoken.services.terminal import outbox, showing, viewing, wholesale
from outspoken.services.terminal.bylines import Lines
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.rounds import Round
from outspoken.services.terminal.speech import WrongUseError, answer_as_data, console

NOT_KEPT = "nothing that this command chose is kept: give its flags again, or --hold first"
NAME_ONE = "name one submission (see 'invoke inbox'), or --import RUN"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be decided on, and how.

    Attributes:
        ids: The id of one submission; none for the whole queue, at a terminal.
        run: Id of an import instead, to decide alike on all it brought in.
        as_data: Whether to answer for scripts.
        all_clean: Whether to publish all that nothing was found in.
        sure: Whether not to ask before that.
        by_lines: Whether to ask for lines, where single keys could be pressed.
    """

    ids: tuple[str, ...]
    run: str
    as_data: bool
    all_clean: bool = False
    sure: bool = False
    by_lines: bool = False


def run(room: Room, wanted: Wanted, asked: Asked) -> int:
    """Moderate what is *wanted*, and say what there is to send; return the exit code."""
    code = _run(room, wanted, asked)
    outbox.say(room.office)
    return code


def _run(room: Room, wanted: Wanted, asked: Asked) -> int:
    if wanted.all_clean:
        return run_clean(room, wanted, asked)
    if wanted.sure:
        raise WrongUseError("--yes goes with --all-clean")
    is_free = asked == Asked() and not wanted.as_data and sys.stdin.isatty()
    if not wanted.ids and not wanted.run and is_free:
        by_lines = not _can_press(wanted)
        return sit_through(room, cases.in_order(room), by_lines=by_lines)
    if bool(wanted.run) == bool(wanted.ids) or len(wanted.ids) > 1:
        raise WrongUseError(NAME_ONE)
    choosing.check(asked, room.place.teams)
    if wanted.run:
        return wholesale.run_import(room, wanted.run, asked, as_data=wanted.as_data)
    if is_free:
        inbox.read(room.office, wanted.ids[0])
        return sit_through(room, list(wanted.ids), by_lines=not _can_press(wanted))
    return run_one(room, wanted.ids[0], asked, as_data=wanted.as_data)


def run_one(room: Room, given_id: str, asked: Asked, *, as_data: bool) -> int:
    """Moderate one submission by flags; return the exit code."""
    acting, case = room.acting(), cases.opened(room, given_id)
    review = choosing.follow(case.review, asked)
    if not asked.verb:
        viewing.prepare(case, review)
    if not asked.verb and not as_data:
        showing.show(case, review, asked)
    try:
        done = decide(acting, case.waiting, review, asked)
    except CannotDecideError as error:
        if review == case.review:
            raise
        raise CannotDecideError(f"{error}; {NOT_KEPT}") from error
    if asked.verb:
        viewing.clear(room.office, given_id)
    if as_data:
        answer_as_data(data(case, review, done))
    else:
        console().print(str(done))
    return 0


def sit_through(room: Room, ids: list[str], *, by_lines: bool = False) -> int:
    """Let the officer decide on each of *ids*, in order; return the exit code."""
    acting = room.acting()
    if not ids:
        console().print("Nothing waits.")
        return 0
    if by_lines:
        lines = Lines()
        told = Round(room, ids, lines, acting).run()
        if told == lines.said:
            return 0
    else:
        # Imported here: not every system knows a terminal's keys.
        from outspoken.services.terminal import keys, screen
        from outspoken.services.terminal.bykeys import Keys

        with keys.keyboard() as keyboard, screen.other_page():
            told = Round(room, ids, Keys(keyboard), acting).run()
    console().print(told)
    return 0


def run_clean(room: Room, wanted: Wanted, asked: Asked) -> int:
    """Publish all that nothing was found in, one by one or at once."""
    if asked != Asked() or wanted.ids or wanted.run:
        raise WrongUseError("--all-clean goes with --yes, --lines, --json and --officer")
    found = wholesale.clean(room)
    if found and not wanted.sure and not wanted.as_data and _can_press(wanted):
        return sit_through(room, [case.sent.id for case in found])
    return wholesale.publish_clean(room, found, sure=wanted.sure, as_data=wanted.as_data)


def _can_press(wanted: Wanted) -> bool:
    """Tell whether the officer can, and wants to, press single keys."""
    # Imported here: not every system knows a terminal's keys.
    from outspoken.services.terminal import keys

    return not wanted.by_lines and keys.can_press()


def data(case: Case, review: Review, done: Done) -> dict[str, object]:
    """Return *review* for scripts: private words and all, for the office alone."""
    passages = [
        {
            "number": number,
            "letter": marks.letter(number),
            "part": each.part,
            "start": each.suggestion.start,
            "end": each.suggestion.end,
            "quote": review.quote(each),
            "reason": each.suggestion.reason,
            "confidence": each.suggestion.confidence,
            "why": each.suggestion.why,
            "choice": each.choice,
        }
        for number, each in enumerate(review.passages, start=1)
    ]
    return {
        "id": review.submission.id,
        "passages": passages,
        "outcome": {part: review.outcome(part) for part in review.parts},
        "photos": [*_photos(case, review)],
        "forms": retouching.FORMS,
        "workshop": review.submission.workshop,
        "translation_of": review.submission.translation_of,
        "suggested": _suggested(case.hints),
        "done": done.sentence,
        "letter": str(done.path) if done.path else None,
    }


def _photos(case: Case, review: Review) -> Iterator[dict[str, object]]:
    """Yield what is known of each photo, in pixels as it stands upright."""
    for number, picture in enumerate(case.pictures, start=1):
        path = viewing.path_of(case, number)
        yield {
            "number": number,
            "file": review.submission.photos[number - 1].file,
            "alt": review.outcome(f"{PHOTO}{number}"),
            "width": picture.width,
            "height": picture.height,
            "problem": picture.problem,
            "boxes": [str(each) for each in review.retouch(number).boxes],
            "preview": str(path) if path.is_file() else None,
        }


def _suggested(hints: Hints) -> dict[str, object]:
    """Return what is suggested for the filing, each with its reason."""
    found = hints.routing
    return {
        "team": {"is": found.team.key, "why": found.why} if found else None,
        "tracks": [
            {"is": each.track, "why": each.why, "quote": each.quote}
            for each in hints.tracks
        ],
        "tone": {"is": hints.tone, "why": hints.tone_why} if hints.tone else None,
    }
