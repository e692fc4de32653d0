"""What pages of posts show that is not the post's own: workshops, campaigns, translations.

A post whose page would say something else of these is made again; others are not.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from outspoken.model.brief import Brief
from outspoken.services.be_heard import sharing
from outspoken.services.builds.state import State
from outspoken.services.campaigns import of_post
from outspoken.services.planned import Frame
from outspoken.services.translations.alternates import Alternates

KIT = "the workshop that it names has another title, or came or went"
TOLD = "somebody speaks for everybody now, or nobody does any more"
LANGUAGES = "the same in another language came, went or changed its address"
CAMPAIGN = "the campaign that it is a voice for has another title, or came or went"


class Around:
    """What stands around the posts, now and at the last build."""

    def __init__(
        self,
        briefs: Sequence[Brief],
        frame: Frame,
        state: State,
        in_languages: Mapping[str, Alternates],
    ) -> None:
        """Look around.

        Args:
            briefs: All posts.
            frame: What pages are made of besides.
            state: What was told when the site was last made.
            in_languages: The posts that stand in several languages, by the id of each.
        """
        self._briefs, self._frame, self._state = briefs, frame, state
        self._in_languages = {
            id_: [[each.language, each.url, each.is_original] for each in row]
            for id_, row in in_languages.items()
        }

    def todo(self) -> dict[str, str]:
        """Return the posts of which a page says something else, each with why."""
        todo = dict.fromkeys(self._in_other_kits(), KIT)
        todo |= dict.fromkeys(self._to_tell_anew(), TOLD)
        todo |= dict.fromkeys(self._in_other_languages(), LANGUAGES)
        return todo | dict.fromkeys(self._in_other_campaigns(), CAMPAIGN)

    def keep(self) -> None:
        """Note what the pages say now."""
        self._state.say("kits", self._kits)
        self._state.say("campaigns", self._campaigns)
        self._state.say("told", self._for_everybody)
        self._state.say("languages", self._in_languages)

    @cached_property
    def _kits(self) -> dict[str, str]:
        """The titles of the kits that posts may name, by id."""
        return {each.id: each.title for each in self._frame.kits.briefs}

    def _in_other_kits(self) -> Iterator[str]:
        """Yield the posts that name a kit which is called otherwise than when last told."""
        before: dict[str, str] = self._state.said("kits") or {}
        if before != self._kits:
            for brief in self._briefs:
                kit = brief.workshop.partition(" ")[0]
                if kit and before.get(kit) != self._kits.get(kit):
                    yield brief.id

    @cached_property
    def _for_everybody(self) -> bool:
        """Whether a post of no area leads to somebody who can change it."""
        return sharing.speaks_for_everybody(self._frame.place)

    def _to_tell_anew(self) -> Iterator[str]:
        """Yield the posts without an area, where those for everybody came or went."""
        if self._state.said("told") not in (None, self._for_everybody):
            for brief in self._briefs:
                if not sharing.has_page(brief.area, self._frame.place):
                    yield brief.id

    def _in_other_languages(self) -> Iterator[str]:
        """Yield the posts of which other translations stand than when last told."""
        before: dict[str, object] = self._state.said("languages") or {}
        now, known = self._in_languages, {each.id for each in self._briefs}
        for id_ in (before.keys() | now.keys()) & known:
            if before.get(id_) != now.get(id_):
                yield id_

    @cached_property
    def _campaigns(self) -> dict[str, list[str]]:
        """What the pages of posts link to as their campaign, by the post's id."""
        found = of_post.links(self._briefs, self._frame)
        return {id_: [link.url, link.text] for id_, link in found}

    def _in_other_campaigns(self) -> Iterator[str]:
        """Yield the posts whose campaign is another, or is called otherwise."""
        before: dict[str, list[str]] = self._state.said("campaigns") or {}
        if before != self._campaigns:
            for id_ in before.keys() | self._campaigns.keys():
                if before.get(id_) != self._campaigns.get(id_):
                    yield id_
