"""What the screen shows of a case: its head, its words, its passages, what is asked."""

from rich.text import Text

from outspoken.services.reviewing import marks
from outspoken.services.reviewing.cases import Case
from outspoken.services.reviewing.session import Session
from outspoken.services.terminal import showing
from outspoken.services.terminal.screen import Page
from outspoken.services.terminal.speech import legible

ASKING = "Enter out  n stays  c reason  a all out  + add  v preview  s skip  ? all keys"
DECIDED = "p publish  h hold  d decline  + add  v preview  l letter  s skip  ? all keys"


def page(case: Case, session: Session, progress: str, foot: tuple[Text, ...]) -> Page:
    """Return the page of a case as the choices stand."""
    review, current = session.review, session.current
    top = (Text(progress, style="bold"), *showing.head(case, session.asked))
    return Page(
        head=(*top, *showing.alarms(case)),
        words=(*showing.notes(case, review), *showing.words(review, current)),
        rows=tuple(showing.passages(review, current)),
        row=current,
        foot=foot,
    )


def foot(session: Session, said: str, *, is_unseen: bool) -> tuple[Text, ...]:
    """Return what was done last, what is asked, and the keys.

    Args:
        session: The choices so far.
        said: What was done last, or empty.
        is_unseen: Whether the passage that is asked about is further down in the text.
    """
    lines = [Text(legible(said), style="bold yellow")] if said else []
    if not session.current:
        return (*lines, Text(DECIDED))
    if is_unseen:
        name = marks.letter(session.current)
        further = Text(f"{name}? stands further down: Enter reads on.", style="bold")
        return (*lines, further, Text(ASKING))
    return (*lines, showing.question(session.review, session.current), Text(ASKING))


def asked(lines: tuple[str, ...]) -> tuple[Text, ...]:
    """Return what an officer is asked, line by line."""
    return tuple(Text(legible(line), style="bold") for line in lines)
