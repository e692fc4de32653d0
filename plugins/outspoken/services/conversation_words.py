"""The figures of conversations in words, no more exact than they are."""

from outspoken.model.social import MINIMUM, Conversation, Standing, Talk
from outspoken.services.ledger_tables import name
from outspoken.services.wording import IN_ENGLISH, Wording

NOTHING = "–"
"""Stands where there is no figure."""
MONTHS_SHOWN = 12
"""Most months of an account on the page, the last ones; the CSV has all."""
_HOUR, _DAY = 60, 1440


def window(told: Conversation, say: Wording = IN_ENGLISH) -> str:
    """Return the window in words: "May 2015", or "May 2015 to June 2015"."""
    first, last = name(told.first, say), name(told.last, say)
    return first if first == last else say("{first} to {last}", first=first, last=last)


def share(talk: Talk, say: Wording = IN_ENGLISH) -> str:
    """Return the share in words: in percent, or as counts where there are few."""
    if talk.share is None:
        return NOTHING
    if talk.own < MINIMUM:
        return say("{n} of {all}", n=talk.conversations, all=talk.own)
    return say("{n}%", n=percent(talk.share))


def interval(talk: Talk, say: Wording = IN_ENGLISH) -> str:
    """Return the 95% interval of the share in words."""
    if not talk.own:
        return NOTHING
    low, high = talk.interval
    return say("{low}% to {high}%", low=percent(low), high=percent(high))


def place(standing: Standing, many: int, say: Wording = IN_ENGLISH) -> str:
    """Return a place in words; a range where intervals overlap."""
    if (standing.best, standing.worst) == (1, many):
        return say("cannot be told")
    if standing.best == standing.worst:
        return f"{standing.best}"
    return say("{least} to {most}", least=standing.best, most=standing.worst)


def wait(minutes: int, say: Wording = IN_ENGLISH) -> str:
    """Return a time in words, in the unit that fits."""
    if minutes >= 2 * _DAY:
        return say.count("{n} day", "{n} days", round(minutes / _DAY))
    if minutes >= 2 * _HOUR:
        return say.count("{n} hour", "{n} hours", round(minutes / _HOUR))
    return say.count("{n} minute", "{n} minutes", minutes)


def answers(talk: Talk, say: Wording = IN_ENGLISH) -> tuple[str, str, str]:
    """Return questions, how many were answered, and the typical wait, in words."""
    if talk.asked is None:
        unknown = say("not known")
        return unknown, unknown, unknown
    answered = say.number(talk.answered)
    if talk.rate is not None:
        answered = say("{n} ({percent}%)", n=answered, percent=percent(talk.rate))
    minutes = talk.minutes
    time = say("too few to say") if minutes is None else wait(minutes, say)
    return say.number(talk.asked), answered, time


def percent(share: float) -> int:
    """Return a share in whole percent."""
    return int(100 * share + 0.5)


def posts_heads(say: Wording) -> tuple[str, ...]:
    """Return the headings of the columns that `posts` fills."""
    return say("Posts"), say("Conversations"), say("Broadcasts"), say("Share")


def answers_heads(say: Wording) -> tuple[str, ...]:
    """Return the headings of the columns that `answers` fills."""
    return say("Questions"), say("Answered"), say("Typical wait")


def posts(talk: Talk, say: Wording) -> tuple[str, str, str, str]:
    """Return how many posts there are, of what kinds, and the share, in words."""
    own, talks = say.number(talk.own), say.number(talk.conversations)
    return own, talks, say.number(talk.broadcasts), share(talk, say)


def left_out(many: int, say: Wording) -> str:
    """Return how many of *many* months a table leaves out, in words."""
    if many <= MONTHS_SHOWN:
        return ""
    return say(
        "The last {n} months are here; the file below has all {all}.",
        n=say.number(MONTHS_SHOWN),
        all=say.number(many),
    )
