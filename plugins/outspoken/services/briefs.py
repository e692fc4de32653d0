"""Briefs: what lists and feeds show of a post, made once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from outspoken.model import ledger, moments, paging
from outspoken.model.brief import Brief, ClockBrief, EntryBrief, StepBrief
from outspoken.model.dossier import Dossier
from outspoken.model.owed import NOTHING, Owed
from outspoken.model.place import Place
from outspoken.model.views import CardView, ClockView, EntryView
from outspoken.services import (
    entries,
    fingerprints,
    owing,
    presenting,
    related,
    step_entries,
    timelines,
)
from outspoken.services.search import said
from outspoken.services.wording import ENGLISH_ALONE, Wordings

KEPT = 1000
"""Most posts of which `AtHand` keeps what it made."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What pages across posts show of one post.

    Attributes:
        card: The post in lists.
        entries: Its own entry in feeds, then those of what stands below it, by id.
        steps: Entries of what moved it on, each with its kind, oldest first.
        owed: What is owed on it.
        timeline: Digest of its timeline as readers see it.
    """

    card: CardView
    entries: Mapping[str, EntryView]
    steps: tuple[tuple[str, EntryView], ...] = ()
    owed: Owed = NOTHING
    timeline: str = ""

    @property
    def below(self) -> tuple[EntryView, ...]:
        """The entries of comments and mentions, tombstones among them."""
        return tuple(self.entries.values())[1:]

    def entry(self, id_: str) -> EntryView:
        """Return the entry *id_* of the post, of what stands below it, or of a step.

        Raises:
            KeyError: There is none.
        """
        found = self.entries.get(id_)
        return found or {each.id: each for _, each in self.steps}[id_]


def shown(
    dossier: Dossier, place: Place, today: date, wordings: Wordings = ENGLISH_ALONE
) -> Shown:
    """Return what pages across posts show of *dossier* on *today*.

    Lists speak as the site does; entries of feeds as the page of the post.
    """
    say, site = wordings.of(dossier.post.language), wordings.site
    below = tuple(entries.comment_entries(dossier, say))
    own = entries.post_entry(dossier, below, place, say)
    card = presenting.card(dossier, place, today, site)
    return Shown(
        card=card,
        entries={each.id: each for each in (own, *below)},
        steps=tuple(step_entries.entries(dossier, place, say)),
        owed=owing.of(dossier, place, today),
        timeline=fingerprints.of(timelines.view(dossier, place, today, site)),
    )


def brief(dossier: Dossier, made: Shown, words: str | None = None) -> Brief:
    """Return *dossier* in brief.

    Args:
        dossier: The post with everything below it.
        made: What pages across posts show of it.
        words: The words by which it is found, when they are known already.
    """
    post, card = dossier.post, made.card
    found = said.words(dossier, card) if words is None else words
    own, *below = (
        entries.in_brief(each, fingerprints.of(each)) for each in made.entries.values()
    )
    return replace(
        bare(dossier, card.title, card.clock, made.owed),
        name=card.name,
        card=fingerprints.of(card),
        timeline=made.timeline,
        entry=own,
        below=tuple(sorted(below)),
        steps=tuple(map(_step, made.steps)),
        former=post.former,
        pages=_pages(dossier),
        traits=related.traits(post),
        workshop=post.workshop,
        words=fingerprints.of(found),
        translation_of=post.translation_of,
    )


def bare(dossier: Dossier, title: str, clock: ClockView | None, owed: Owed) -> Brief:
    """Return *dossier* in brief without what only its own lists and feeds need.

    Args:
        dossier: The post with everything below it.
        title: Its title, or what stands in place of it.
        clock: What its clock says.
        owed: What is owed on it.
    """
    post, counted = dossier.post, ledger.counted(dossier)
    return Brief(
        id=post.id,
        url=post.url,
        title=title,
        name=post.name,
        kind=post.kind,
        received=moments.number(post.received),
        area=post.area,
        topics=post.topics,
        language=post.language,
        is_withdrawn=post.is_withdrawn,
        clock=_clock(clock) if clock else None,
        owed=owed,
        entry=EntryBrief(0, post.id, 0, 0, ""),
        standing=counted.standing,
        untouched=counted.untouched,
        months=counted.months,
        accounts=counted.accounts,
    )


def _clock(told: ClockView) -> ClockBrief:
    return ClockBrief(told.state, told.sentence, told.due_on.isoformat())


def _step(told: tuple[str, EntryView]) -> StepBrief:
    kind, entry = told
    return StepBrief(kind, entries.in_brief(entry, fingerprints.of(entry)))


def _pages(dossier: Dossier) -> tuple[str, ...]:
    more = range(paging.PAGE, len(dossier.comments), paging.PAGE)
    later = [paging.url(dossier.post, number + 2) for number in range(len(more))]
    return tuple(later if dossier.post.is_withdrawn else (dossier.post.url, *later))


class AtHand:
    """A `planned.Shelf` of dossiers that are in memory."""

    def __init__(
        self,
        dossiers: Iterable[Dossier],
        place: Place,
        today: date,
        wordings: Wordings = ENGLISH_ALONE,
    ) -> None:
        self._dossiers = {each.post.id: each for each in dossiers}
        self._place, self._today, self._wordings = place, today, wordings
        self.shown = lru_cache(KEPT)(self._shown)

    def card(self, id_: str) -> CardView:
        """Return the card of the post *id_*."""
        return self.shown(id_).card

    def entry(self, post: str, id_: str) -> EntryView:
        """Return the entry of *post* itself, or of what stands below it."""
        return self.shown(post).entry(id_)

    def words(self, id_: str) -> str:
        """Return the words by which the post *id_* is found."""
        return said.words(self._dossiers[id_], self.card(id_))

    def briefs(self) -> tuple[Brief, ...]:
        """Return all of them in brief."""
        return tuple(brief(each, self.shown(id_)) for id_, each in self._dossiers.items())

    def _shown(self, id_: str) -> Shown:
        return shown(self._dossiers[id_], self._place, self._today, self._wordings)
