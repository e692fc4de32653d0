"""A review shown at the terminal: the words with their marks, and why each was made."""

from collections.abc import Iterator

from rich.text import Text

from outspoken.model.review import PARTS, Choice, Passage, Review
from outspoken.model.submission import Submission
from outspoken.services.terminal.speech import console, counted, legible

STYLES = {
    Choice.OPEN: "black on yellow",
    Choice.ACCEPTED: "white on red",
    Choice.REFUSED: "dim",
}
SIGNS = {Choice.OPEN: "?", Choice.ACCEPTED: "out", Choice.REFUSED: "stays"}


def show(review: Review) -> None:
    """Show the words with every passage numbered, and the list of passages."""
    out, sent = console(), review.submission
    out.rule(f"{sent.kind} {sent.id}")
    facts = (sent.area, ", ".join(sent.topics), sent.language, sent.channel)
    out.print(" · ".join(filter(None, (f"{sent.received:%d %B %Y}", *facts))))
    for beside in _beside(sent):
        out.print(legible(beside), soft_wrap=not out.is_terminal)
    for part in PARTS:
        if review.text(part):
            out.print(f"\n[{part}]", style="bold")
            out.print(_marked(review, part), soft_wrap=not out.is_terminal)
    out.print()
    for line in passages(review):
        out.print(line)


def _beside(sent: Submission) -> Iterator[str]:
    """Yield what else of the submission the public will read."""
    if sent.workshop:
        yield f"written in a workshop: {sent.workshop}"
    for number, photo in enumerate(sent.photos, start=1):
        yield f"photo {number} shows: {photo.alt} (in the inbox: {sent.id}.{number}.photo)"


def passages(review: Review) -> Iterator[str]:
    """Yield a line for each passage: number, choice, reason, words, and why."""
    if not review.passages:
        yield "Nothing is suggested for removal."
    for number, passage in enumerate(review.passages, start=1):
        suggestion = passage.suggestion
        sure = "certain" if suggestion.is_certain else f"{suggestion.confidence:.0%} sure"
        yield (
            f"{number:>3} {SIGNS[passage.choice]:<5} {suggestion.reason:<10} "
            f"{_short(review.quote(passage))!r} in the {passage.part}: "
            f"{suggestion.why} ({sure})"
        )


def show_outcome(review: Review) -> None:
    """Show the submission as residents will see it."""
    out = console()
    out.rule("as residents will see it")
    for part in PARTS:
        if review.text(part):
            out.print(review.outcome(part) + "\n", soft_wrap=not out.is_terminal)
    taken = ", ".join(f"{reason} {count}" for reason, count in review.counts.items())
    out.print(f"{counted(sum(review.counts.values()), 'passage')} out: {taken or 'none'}")


def _marked(review: Review, part: str) -> Text:
    text, words = Text(), review.text(part)
    at = 0
    for number, passage in enumerate(review.passages, start=1):
        if passage.part != part or passage.suggestion.start < at:
            continue
        text.append(legible(words[at : passage.suggestion.start]))
        label = legible(_labelled(number, passage, words))
        text.append(label, style=STYLES[passage.choice])
        at = passage.suggestion.end
    return text.append(legible(words[at:]))


def _labelled(number: int, passage: Passage, words: str) -> str:
    quote = words[passage.suggestion.start : passage.suggestion.end]
    return f"⟦{number}:{quote}⟧"


def _short(quote: str, most: int = 40) -> str:
    one_line = " ".join(quote.split())
    return one_line if len(one_line) <= most else f"{one_line[: most - 1]}…"
