"""Whose voices a campaign has: posts that it names, and those on its topics meanwhile."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from outspoken.model import moments
from outspoken.model.brief import Brief
from outspoken.model.campaign import Campaign
from outspoken.model.submission import LONDON


class _Span(NamedTuple):
    """A campaign, and the moments between which posts on its topics are voices for it."""

    campaign: Campaign
    first: int
    end: int


class Voices:
    """Finds the campaigns that a post is a voice for, whatever their number."""

    def __init__(self, campaigns: Iterable[Campaign]) -> None:
        self._by_id: dict[str, list[Campaign]] = {}
        self._by_topic: dict[str, list[_Span]] = {}
        for each in campaigns:
            for id_ in each.posts:
                self._by_id.setdefault(id_, []).append(each)
            span = _Span(each, _start(each.begun), _start(each.by + timedelta(days=1)))
            for topic in each.topics:
                self._by_topic.setdefault(topic, []).append(span)

    def campaigns(
        self, id_: str, topics: Sequence[str], received: int
    ) -> dict[str, Campaign]:
        """Return the campaigns of a post by slug: first those that name it."""
        found = {each.slug: each for each in self._by_id.get(id_, ())}
        for topic in topics:
            for campaign, first, end in self._by_topic.get(topic, ()):
                if first <= received < end:
                    found[campaign.slug] = campaign
        return found

    def among(self, briefs: Iterable[Brief]) -> dict[str, list[Brief]]:
        """Return the voices among *briefs* by the campaign's slug, in their order."""
        found: dict[str, list[Brief]] = {}
        for brief, campaigns in self.with_any(briefs):
            for slug in campaigns:
                found.setdefault(slug, []).append(brief)
        return found

    def with_any(
        self, briefs: Iterable[Brief]
    ) -> Iterator[tuple[Brief, dict[str, Campaign]]]:
        """Yield each of *briefs* that is a voice, with its campaigns."""
        for brief in briefs:
            # What is said once is one voice, in however many languages.
            topics = () if brief.translation_of else brief.topics
            if brief.is_listed and (
                found := self.campaigns(brief.id, topics, brief.received)
            ):
                yield brief, found


@lru_cache(4)
def of(campaigns: tuple[Campaign, ...]) -> Voices:
    """Return what finds the voices of *campaigns*, made once for all posts."""
    return Voices(campaigns)


def _start(day: date) -> int:
    """Return the moment at which *day* begins in London."""
    return moments.number(datetime.combine(day, time(), LONDON))
