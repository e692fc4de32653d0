"""How a submission will be filed, as it is shown: for which team, under which promise."""

from collections.abc import Iterator

from rich.text import Text

from outspoken.model.submission import Says
from outspoken.services.reviewing.cases import Case
from outspoken.services.reviewing.choosing import Asked
from outspoken.services.reviewing.presented import PROVED
from outspoken.services.terminal.speech import legible

LONGEST = 110
"""Most characters that are shown of a passage: the screen is for the text."""
SAYS = {
    Says.FIXED: "it says that it is done",
    Says.NOT_FIXED: "it says that it is not done",
}


def lines(case: Case, asked: Asked) -> Iterator[Text]:
    """Yield what is suggested with its reason, after the key that changes it."""
    if case.keeps_filing:
        yield Text("team, promise and tone stay as they were")
        return
    yield from map(Text, map(legible, _suggested(case, asked)))
    if case.sent.says:
        counts = "it counts as the word of its post's writer"
        doubts = "press i when it is by the writer of the post; else it is any comment"
        if case.sent.proved:
            doubts = f"{PROVED[case.sent.proved]}: press i, and it counts as their word"
        yield Text(f"i {SAYS[case.sent.says]}: {counts if asked.writers_word else doubts}")


def _suggested(case: Case, asked: Asked) -> Iterator[str]:
    """Yield a line on each: its key, what is suggested or was said, and why."""
    hints, found = case.hints, case.hints.routing
    if found:
        given = asked.team if asked.team != found.team.key else ""
        why = f"{given}, as you said" if given else f"{found.team.key}: {found.why}"
        yield f"g team {why}"
        tone = f"{hints.tone}? {hints.tone_why}" if hints.tone else "not said"
        yield f"m tone {f'{asked.tone}, as you said' if asked.tone else tone}"
    for hint in hints.tracks:
        if hint.track != asked.track:
            yield f"t promise {hint.track}? {hint.why}: “{short(hint.quote, LONGEST)}”"


def short(quote: str, most: int) -> str:
    """Return *quote* on one line, cut to *most* letters."""
    one_line = " ".join(quote.split())
    return one_line if len(one_line) <= most else f"{one_line[: most - 1]}…"
