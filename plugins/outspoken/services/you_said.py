"""You said, we did: what was asked, answered and done, and what the resident says of it.

Its pages are numbered from the oldest answer. What the office calls done stays open here
until the writer has said so too.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import groupby

from outspoken.model.brief import Brief
from outspoken.model.owed import Owed
from outspoken.model.views import DoneView, Head, Link, OutcomeView, YouSaidView
from outspoken.services import feed_lists, fingerprints, owed_words
from outspoken.services.leaves import leaves
from outspoken.services.ledger_tables import name
from outspoken.services.planned import Frame, Planned, Shelf, path
from outspoken.services.presenting import team_name
from outspoken.services.theme import day, direction

URL = feed_lists.YOU_SAID
TITLE = "You said, we did"
_SAID = "What residents asked, what the office did, and what the resident says of it."


def plan(shown: Iterable[Brief], frame: Frame) -> Iterator[Planned]:
    """Plan the pages of what was answered, the newest first."""
    posts = list(shown)
    done = sorted((each for each in posts if each.owed.answered_on), key=_order)[::-1]
    feeds = feed_lists.feeds_of(URL, feed_lists.OUTCOMES)
    for leaf in leaves(Head(URL, TITLE, _SAID, feeds=feeds), len(done), frame.per_page):
        summary = _summary(posts) if leaf.is_newest else ()
        bare = YouSaidView(leaf.head, summary, (), leaf.newer, leaf.older)
        held = done[leaf.held]
        told = fingerprints.of(bare, [*map(_digest, held)])
        make, url = partial(_view, bare, held, frame), leaf.head.url
        yield Planned(path(url), "you-said-we-did.html", told, 0, make)


def _digest(each: Brief) -> tuple[str, ...]:
    """Return what tells one post from another here: all its days are on its timeline."""
    return each.url, each.title, each.language, each.timeline


def _view(bare: YouSaidView, held: Sequence[Brief], frame: Frame, _: Shelf) -> YouSaidView:
    return replace(bare, months=_months(held, frame))


def _order(each: Brief) -> tuple[str, int, str]:
    return each.owed.answered_on, each.received, each.id


def _summary(posts: Sequence[Brief]) -> tuple[str, ...]:
    """Return how much was asked, answered and done, a line each."""
    asked = [x.owed for x in posts if x.owed.state or x.owed.answered_on]
    answered = sum(bool(each.answered_on) for each in asked)
    done = sum(bool(each.done_on or each.agreed_on) for each in asked)
    agreed, again = sum(bool(x.agreed_on) for x in asked), sum(map(_is_again, asked))
    return (
        f"Asked: {len(asked):,}",
        f"Answered: {answered:,}",
        f"Done, says the office: {done:,}",
        f"Done, and the writer agrees: {agreed:,}",
        f"Still not fixed, says the writer: {again:,}",
    )


def _is_again(owed: Owed) -> bool:
    """Tell whether its writer said last that it is not done."""
    return bool(owed.reopened_on) and not owed.agreed_on and not owed.done_on


def _months(
    done: Sequence[Brief], frame: Frame
) -> tuple[tuple[str, tuple[DoneView, ...]], ...]:
    grouped = groupby(done, lambda each: each.owed.answered_on[:7])
    return tuple(
        (name(month), tuple(_done(each, frame) for each in held)) for month, held in grouped
    )


def _done(brief: Brief, frame: Frame) -> DoneView:
    return DoneView(
        post=Link(brief.url, brief.title, brief.id),
        language=brief.language,
        direction=direction(brief.language),
        outcomes=tuple(_outcomes(brief.owed, frame)),
    )


def _outcomes(owed: Owed, frame: Frame) -> Iterator[OutcomeView]:
    yield OutcomeView("Asked", _day(owed.asked_on))
    team = f", with {team_name(owed.team, frame.place)}" if owed.team else ""
    yield OutcomeView("Answered", f"{_day(owed.answered_on)}{team}")
    for pledge in owed.pledges:
        state, words = owed_words.of_pledge(pledge, frame.today)
        is_open = state == owed_words.OPEN
        by = f"By {_day(pledge.by)}"
        yield OutcomeView("Promised", by if is_open else words, state)
    if owed.done_on:
        yield OutcomeView("Done, says the office", _day(owed.done_on))
    if said := _resident(owed):
        yield OutcomeView("The resident says", said, "broken" if _is_again(owed) else "")


def _resident(owed: Owed) -> str:
    """Return what the writer says of it; nothing where there is nothing to say yet."""
    if owed.agreed_on:
        return f"It is done ({_day(owed.agreed_on)})"
    if _is_again(owed):
        return f"It is still not fixed ({_day(owed.reopened_on)})"
    if owed.done_on:
        again = f"Not fixed on {_day(owed.reopened_on)}. " if owed.reopened_on else ""
        return f"{again}Nothing yet"
    return ""


def _day(text: str) -> str:
    return day(date.fromisoformat(text))
