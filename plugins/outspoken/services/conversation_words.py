"""The figures of conversations in words, no more exact than they are."""

from outspoken.model.social import MINIMUM, Conversation, Standing, Talk
from outspoken.services.ledger_tables import name


def window(told: Conversation) -> str:
    """Return the window in words: "May 2015", or "May 2015 to June 2015"."""
    first, last = name(told.first), name(told.last)
    return first if first == last else f"{first} to {last}"


def share(talk: Talk) -> str:
    """Return the share in words: in percent, or as counts where there are few."""
    if talk.share is None:
        return "–"
    if talk.own < MINIMUM:
        return f"{talk.conversations} of {talk.own}"
    return f"{percent(talk.share)}%"


def interval(talk: Talk) -> str:
    """Return the 95% interval of the share in words."""
    low, high = talk.interval
    return f"{percent(low)}% to {percent(high)}%" if talk.own else "–"


def place(standing: Standing, many: int) -> str:
    """Return a place in words; a range where intervals overlap."""
    if (standing.best, standing.worst) == (1, many):
        return "cannot be told"
    if standing.best == standing.worst:
        return f"{standing.best}"
    return f"{standing.best} to {standing.worst}"


def wait(minutes: int) -> str:
    """Return a time in words, in the unit that fits."""
    for unit, size in (("day", 1440), ("hour", 60)):
        if minutes >= 2 * size:
            return f"{round(minutes / size)} {unit}s"
    return "1 minute" if minutes == 1 else f"{minutes} minutes"


def answers(talk: Talk) -> tuple[str, str, str]:
    """Return questions, how many were answered, and the typical wait, in words."""
    if talk.asked is None:
        return "not known", "not known", "not known"
    answered = f"{talk.answered:,}"
    if talk.rate is not None:
        answered += f" ({percent(talk.rate)}%)"
    time = "too few to say" if talk.minutes is None else wait(talk.minutes)
    return f"{talk.asked:,}", answered, time


def percent(share: float) -> int:
    """Return a share in whole percent."""
    return int(100 * share + 0.5)
