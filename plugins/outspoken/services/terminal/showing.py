"""A submission shown at the terminal: the words with their marks, and why each was made."""

import re
from collections.abc import Iterator

from rich.text import Text

from outspoken.model import retouch
from outspoken.model.parts import PHOTO
from outspoken.model.review import Choice, Passage, Review
from outspoken.services import texts
from outspoken.services.reviewing import facts, marks
from outspoken.services.reviewing import marked as marked_text
from outspoken.services.reviewing.cases import Case
from outspoken.services.reviewing.choosing import NOTHING, Asked
from outspoken.services.reviewing.marked import Closing, Opening, Words
from outspoken.services.terminal import filed, viewing
from outspoken.services.terminal.speech import console, counted, legible

STYLES = {
    Choice.OPEN: "black on yellow",
    Choice.ACCEPTED: "white on red",
    Choice.REFUSED: "dim",
}
CURRENT = "bold underline"
"""How the passage is shown that the keys are about."""
ALARM = "bold white on red"
SIGNS = {Choice.OPEN: "?", Choice.ACCEPTED: "out", Choice.REFUSED: "stays"}
BRACKETS = {Choice.OPEN: "[{}? {}]", Choice.ACCEPTED: "[{} {}]", Choice.REFUSED: "({} {})"}
"""How each choice reads without colour: what comes out, may come out, stays."""
MOST_QUOTED = 28
LEADS = {"name": "by ", "source": "\nwritten at: ", "labels": "\nfiled under: "}
"""What stands before the words of a part."""
_LINE_END = re.compile(r"(?<=[^\n]{55})(?<! )\n(?=[^\W\d_])")
"""The end of a long line that goes on with a word: no list, no verse, no paragraph."""


def show(case: Case, review: Review, asked: Asked = NOTHING) -> None:
    """Show a whole submission, line after line: for scripts, pipes and screen readers."""
    out = console()
    out.rule(f"{case.sent.kind} {case.sent.id}")
    for line in (*head(case, asked), *alarms(case), *notes(case, review), *words(review)):
        out.print(line, soft_wrap=not out.is_terminal)
    out.print()
    for line in passages(review):
        out.print(line)


def head(case: Case, asked: Asked = NOTHING) -> Iterator[Text]:
    """Yield who sent it, when, about what and where, what they are owed, and by whom."""
    yield from (Text(legible(line)) for line in facts.lines(case, asked.track))
    yield from filed.lines(case, asked)


def alarms(case: Case) -> Iterator[Text]:
    """Yield the dangers that it may speak of, and where to ring its writer."""
    for said in facts.alarms(case):
        yield Text(legible(f"! {said}"), style=ALARM)


def notes(case: Case, review: Review) -> Iterator[Text]:
    """Yield what to know before reading: a colleague's word, the language, the photos."""
    if case.wish:
        yield Text(legible(f"! {case.wish}\n"), style="bold")
    for line in case.objection:
        yield Text(legible(line), style="bold")
    for line in facts.warnings(case, case.review):
        yield Text(legible(f"! {line}\n"), style="bold")
    yield from pictures(case, review)
    if case.pictures:
        yield Text("")


def pictures(case: Case, review: Review) -> Iterator[Text]:
    """Yield a line for each photo."""
    for number, _ in enumerate(case.pictures, start=1):
        yield Text(legible(picture(case, review, number)), style="italic")


def picture(case: Case, review: Review, number: int) -> str:
    """Return what is known of a photo, what was done to it, and where a copy of it lies."""
    path, done = viewing.path_of(case, number), review.retouch(number)
    boxes = counted(len(done.boxes), "box", "boxes")
    told = (case.sent.photos[number - 1].file, str(case.pictures[number - 1]), boxes)
    alt = review.outcome(f"{PHOTO}{number}")
    said = f"; it shows: {done.alt}" if done.alt else ""
    asks = "" if retouch.says_something(alt) else "; e says what it shows"
    where = f": o opens it; {texts.shown(path)}" if path.is_file() else ""
    return f"photo {number}, {', '.join(told)}{said}{asks}{where}"


def words(review: Review, current: int = 0) -> Iterator[Text]:
    """Yield the whole text, paragraph by paragraph, with each passage marked."""
    for part in review.parts:
        if not review.text(part):
            continue
        text = Text(_lead(part)).append_text(marked(review, part, current))
        if part == "title":
            text.stylize_before("bold")
        elif part == "body":
            yield Text("")
        yield from text.split("\n", allow_blank=True)


def marked(review: Review, part: str, current: int = 0) -> Text:
    """Return the words of *part*, each passage in brackets with its letter.

    A passage inside one that may stay has its brackets inside theirs.
    """
    said, text = _flowing(review.text(part)), Text()
    began: list[int] = []
    for piece in marked_text.pieces(review, part):
        match piece:
            case Words(start, end):
                text.append(legible(said[start:end]))
            case Opening(number, passage):
                began.append(len(text))
                text.append(_brackets(number, passage)[0])
            case Closing(number, passage):
                text.append(_brackets(number, passage)[1])
                style = STYLES[passage.choice]
                shown = f"{style} {CURRENT}" if number == current else style
                # Before: the styles of the brackets inside it are nearer to the words.
                text.stylize_before(shown, began.pop())
    return text


def _brackets(number: int, passage: Passage) -> list[str]:
    return BRACKETS[passage.choice].format(marks.letter(number), "\0").split("\0")


def passages(review: Review, current: int = 0) -> Iterator[Text]:
    """Yield a line for each passage: letter, choice, reason, how sure, words, and why."""
    if not review.passages:
        yield Text("Nothing is suggested for removal.")
    for number, passage in enumerate(review.passages, start=1):
        suggestion = passage.suggestion
        quote = legible(filed.short(review.quote(passage), MOST_QUOTED))
        sure = marks.sureness(suggestion.confidence)
        where = "" if passage.part == "body" else f" in {_place(passage.part)}"
        pointer = ">" if number == current else " "
        yield Text(
            f"{pointer}{marks.letter(number):<2} {SIGNS[passage.choice]:<5} "
            f"{suggestion.reason:<10} {sure:<7} “{quote}”{where}: {suggestion.why}",
            style="bold" if number == current else "",
        )


def question(review: Review, number: int) -> Text:
    """Return what is asked about the passage *number*, whole."""
    passage = review.passages[number - 1]
    suggestion, name = passage.suggestion, marks.letter(number)
    quote = f"“{legible(filed.short(review.quote(passage), 60))}”"
    said = {
        Choice.OPEN: f"{name}? Take out {quote}, {suggestion.reason.rule.label}?",
        Choice.ACCEPTED: f"{name} comes out: {quote}, {suggestion.reason.rule.label}",
        Choice.REFUSED: f"{name} stays: {quote}",
    }
    why = f"({marks.sureness(suggestion.confidence)}: {suggestion.why})"
    return Text(f"{said[passage.choice]} {why}", style="bold")


def outcome(review: Review) -> Iterator[Text]:
    """Yield the submission as residents will see it."""
    for part in review.parts:
        if not review.text(part):
            continue
        said = legible(review.outcome(part))
        if part == "body":
            yield Text("")
        for line in f"{_lead(part)}{said}".split("\n"):
            text = Text(line, style="bold" if part == "title" else "")
            text.highlight_regex(r"\[removed: [^\]]+\]", "black on yellow")
            yield text
    taken = ", ".join(f"{reason} {count}" for reason, count in review.counts.items())
    count = counted(sum(review.counts.values()), "passage")
    yield Text(f"\n{count} out: {taken or 'none'}")
    if review.open:
        yield Text(f"still open: {', '.join(map(marks.letter, review.open))}")


def _flowing(text: str) -> str:
    """Return *text* with the line ends turned into spaces that only a narrow page made.

    Residents will not see them either; every place in the text stays where it is.
    """
    return _LINE_END.sub(" ", text)


def _lead(part: str) -> str:
    """Return what stands before the words of a part."""
    if part.startswith(PHOTO):
        return f"\n{_place(part)} shows: "
    return LEADS.get(part, "")


def _place(part: str) -> str:
    """Return a part as it is spoken of."""
    return part.replace("-", " ") if part.startswith(PHOTO) else f"the {part}"
