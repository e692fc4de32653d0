"""A submission shown at the terminal: the words with their marks, and why each was made."""

import re
from collections.abc import Iterator

from rich.text import Text

from outspoken.model.review import PHOTO, Choice, Review
from outspoken.model.submission import ReplyBy
from outspoken.services import inbox, letters, mention_keys, texts, thread_names
from outspoken.services.terminal import filed, marks
from outspoken.services.terminal.brackets import Bracket, Pieces
from outspoken.services.terminal.cases import Case
from outspoken.services.terminal.choosing import NOTHING, Asked
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
GUESSING = (
    "A list of first names, one of which came out of this thread: taking out that one "
    "alone tells who it was. Take all of them out, or decline it."
)
MOST_QUOTED = 28
LEADS = {"name": "by ", "source": "\nwritten at: ", "labels": "\nfiled under: "}
"""What stands before the words of a part."""
_LINE_END = re.compile(r"(?<=[^\n]{55})(?<! )\n(?=[^\W\d_])")
"""The end of a long line that goes on with a word: no list, no verse, no paragraph."""


def show(case: Case, review: Review, asked: Asked = NOTHING) -> None:
    """Show a whole submission, line after line: for scripts, pipes and screen readers."""
    out = console()
    out.rule(f"{case.sent.kind} {case.sent.id}")
    for line in (*head(case, asked), *alarms(case), *notes(case), *words(review)):
        out.print(line, soft_wrap=not out.is_terminal)
    out.print()
    for line in passages(review):
        out.print(line)


def head(case: Case, asked: Asked = NOTHING) -> Iterator[Text]:
    """Yield who sent it, when, about what and where, what they are owed, and by whom."""
    sent, place = case.sent, case.place
    area = place.areas[sent.area].name if sent.area in place.areas else sent.area
    topics = (place.topics[key].name for key in sent.topics if key in place.topics)
    language = "" if sent.language == "en" else f"language {sent.language}"
    held = "held before" if case.is_held else ""
    private = "" if case.was_public else "not public on the old site"
    came = f"{sent.received_on.day} {sent.received_on:%b %Y}"
    facts = (sent.name, came, area, ", ".join(topics), language, held, private)
    yield Text(legible(" · ".join(filter(None, facts))))
    replies = sent.contact.reply_by
    reply = "no way to reply given" if replies is ReplyBy.NONE else f"reply by {replies}"
    answers = f"answers {sent.in_reply_to}" if sent.in_reply_to else ""
    is_sent = sent.origin.startswith(mention_keys.ORIGIN)
    way = "webmention" if is_sent else sent.channel
    rest = (f"by {way}", owed(case, asked.track), reply, answers, sent.workshop)
    yield Text(legible(" · ".join(filter(None, rest))))
    if sent.former:
        yield Text(legible(f"old links lead here: {', '.join(sent.former)}"))
    yield from filed.lines(case, asked)


def owed(case: Case, track: str = "") -> str:
    """Return what is owed to the writer, and by when."""
    clock = letters.clock(case.sent, track, case.place)
    if clock is None:
        return "no answer owed"
    left = clock.remaining(case.today)
    days = counted(abs(left), "working day")
    when = f"{days} late" if left < 0 else f"{days} left" if left else "today"
    due = clock.due_on
    return f"to be {clock.step.reaches} by {due:%a} {due.day} {due:%b} ({when})"


def alarms(case: Case) -> Iterator[Text]:
    """Yield the dangers that it may speak of, and where to ring its writer."""
    contact = case.sent.contact
    other = contact.email or contact.post
    reach = f"Reach them first: {other}" if other else "No way to reach them is known"
    first = f"Ring first: {contact.phone}" if contact.phone else reach
    for danger in case.dangers:
        label = danger.advice_in(case.place.nation).label
        yield Text(legible(f"! DANGER: {label}. {first}"), style=ALARM)


def notes(case: Case) -> Iterator[Text]:
    """Yield what to know before reading: a colleague's word, the language, the photos."""
    if case.wish:
        yield Text(f"! {case.wish}\n", style="bold")
    for line in case.objection:
        yield Text(line, style="bold")
    if case.note:
        yield Text(f"! {case.note}\n", style="bold")
    if thread_names.is_guessing(case.review):
        yield Text(f"! {GUESSING}\n", style="bold")
    paths = inbox.pictures_of(case.room.office, case.sent.id)
    for number, (size, path) in enumerate(zip(case.pictures, paths, strict=False), start=1):
        where = f"photo {number}, {size}: o opens it; as sent: {texts.shown(path)}"
        yield Text(legible(where), style="italic")
    if case.pictures:
        yield Text("")


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
    said = _flowing(review.text(part))
    pieces = Pieces(said, Text())
    for number, passage in enumerate(review.passages, start=1):
        start, end = passage.suggestion.start, passage.suggestion.end
        if passage.part != part:
            continue
        pieces.close_before(start, end)
        if max(pieces.at, start) < end:
            style = STYLES[passage.choice]
            shown = f"{style} {CURRENT}" if number == current else style
            before, after = (
                BRACKETS[passage.choice].format(marks.letter(number), "\0").split("\0")
            )
            pieces.open(start, before, Bracket(end, after, shown))
    pieces.close_before(len(said), len(said))
    return pieces.text.append(legible(said[pieces.at :]))


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
