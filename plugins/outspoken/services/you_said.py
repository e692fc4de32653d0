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
from outspoken.services.wording import Wording, marked

URL = feed_lists.YOU_SAID
TITLE = marked("You said, we did")
_SAID = marked(
    "What residents asked, what the office did, and what the resident says of it."
)


def plan(shown: Iterable[Brief], frame: Frame) -> Iterator[Planned]:
    """Plan the pages of what was answered, the newest first."""
    posts = list(shown)
    done = sorted((each for each in posts if each.owed.answered_on), key=_order)[::-1]
    feeds, say = feed_lists.feeds_of(URL, feed_lists.OUTCOMES, frame.say), frame.say
    head = Head(URL, say(TITLE), say(_SAID), feeds=feeds)
    for leaf in leaves(head, len(done), frame.per_page, say):
        summary = _summary(posts, say) if leaf.is_newest else ()
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


def _summary(posts: Sequence[Brief], say: Wording) -> tuple[str, ...]:
    """Return how much was asked, answered and done, a line each."""
    asked = [x.owed for x in posts if x.owed.state or x.owed.answered_on]
    answered = sum(bool(each.answered_on) for each in asked)
    done = sum(bool(each.done_on or each.agreed_on) for each in asked)
    agreed, again = sum(bool(x.agreed_on) for x in asked), sum(map(_is_again, asked))
    return (
        say("Asked: {n}", n=say.number(len(asked))),
        say("Answered: {n}", n=say.number(answered)),
        say("Done, says the office: {n}", n=say.number(done)),
        say("Done, and the writer agrees: {n}", n=say.number(agreed)),
        say("Still not fixed, says the writer: {n}", n=say.number(again)),
    )


def _is_again(owed: Owed) -> bool:
    """Tell whether its writer said last that it is not done."""
    return bool(owed.reopened_on) and not owed.agreed_on and not owed.done_on


def _months(
    done: Sequence[Brief], frame: Frame
) -> tuple[tuple[str, tuple[DoneView, ...]], ...]:
    grouped = groupby(done, lambda each: each.owed.answered_on[:7])
    return tuple(
        (name(month, frame.say), tuple(_done(each, frame) for each in held))
        for month, held in grouped
    )


def _done(brief: Brief, frame: Frame) -> DoneView:
    return DoneView(
        post=Link(brief.url, brief.title, brief.id),
        language=brief.language,
        outcomes=tuple(_outcomes(brief.owed, frame)),
    )


def _outcomes(owed: Owed, frame: Frame) -> Iterator[OutcomeView]:
    say = frame.say
    yield OutcomeView(say("Asked"), _day(owed.asked_on, say))
    yield OutcomeView(say("Answered"), _answered(owed, frame))
    for pledge in owed.pledges:
        state, words = owed_words.of_pledge(pledge, frame.today, say)
        if state == owed_words.OPEN:
            words = say("By {when}", when=_day(pledge.by, say))
        yield OutcomeView(say("Promised"), words, state)
    if owed.done_on:
        yield OutcomeView(say("Done, says the office"), _day(owed.done_on, say))
    if said := _resident(owed, say):
        state = "broken" if _is_again(owed) else ""
        yield OutcomeView(say("The resident says"), said, state)


def _answered(owed: Owed, frame: Frame) -> str:
    when, say = _day(owed.answered_on, frame.say), frame.say
    if not owed.team:
        return when
    return say("{when}, with {team}", when=when, team=team_name(owed.team, frame.place))


def _resident(owed: Owed, say: Wording) -> str:
    """Return what the writer says of it; nothing where there is nothing to say yet."""
    if owed.agreed_on:
        return say("It is done ({when})", when=_day(owed.agreed_on, say))
    again = _day(owed.reopened_on, say) if owed.reopened_on else ""
    if _is_again(owed):
        return say("It is still not fixed ({when})", when=again)
    if not owed.done_on:
        return ""
    return (
        say("Not fixed on {when}. Nothing yet", when=again) if again else say("Nothing yet")
    )


def _day(text: str, say: Wording) -> str:
    return say.day(date.fromisoformat(text))
