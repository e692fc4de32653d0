"""What is to be made, page by page: of each post, across posts, and for hosts."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Protocol

from outspoken.model.brief import Brief
from outspoken.model.dossier import Dossier
from outspoken.services import entries, fingerprints, old_addresses, pages, plan
from outspoken.services.briefs import Shown
from outspoken.services.builds import fixtures, photo_files
from outspoken.services.builds.around import Around
from outspoken.services.builds.press import Press
from outspoken.services.builds.progress import Progress, nobody
from outspoken.services.builds.state import State
from outspoken.services.cards import wanted as cards
from outspoken.services.planned import CARD, FEED, Frame, Planned, Shelf
from outspoken.services.theme import Theme
from outspoken.services.translations import alternates
from outspoken.services.translations.alternates import Alternates

ACROSS, MOVED, HOSTS = "", "moved", "hosts"
"""Owners of pages that belong to no one post."""
PHOTO = "photo"
LOOK = "the theme, the settings or the program changed"
DAMAGED = "its file was gone, or another than was written"
NEIGHBOURS = "what is related to it changed"
DAY = "its card or its clock says something else today"
NEW = "there was no such page before"
UNKNOWN = "what it shows changed"
NAMED = 3
"""Most files that are named as the reason for which a list is made again."""

Near = Callable[[str], Sequence[Brief]]
"""Returns the posts related to one, by its id."""


class Posts(Shelf, Protocol):
    """The posts of a site, however they are kept.

    Attributes:
        briefs: Every post and tombstone, newest first.
        altered: Ids of posts whose briefs are others than at the last build.
    """

    briefs: Sequence[Brief]
    altered: set[str]

    def dossier(self, id_: str) -> Dossier:
        """Return a post with everything below it."""

    def shown(self, id_: str) -> Shown:
        """Return what pages across posts show of a post."""

    def related(self) -> tuple[Near, Collection[str]]:
        """Return what is related to each post, and for which that is another now."""


class Making:
    """The pages of one build, made one after the other."""

    def __init__(
        self,
        press: Press,
        posts: Posts,
        frame: Frame,
        state: State,
        why: Mapping[str, str],
        progress: Progress = nobody,
    ) -> None:
        self._press, self._posts, self._frame = press, posts, frame
        self._state, self._why, self._progress = state, why, progress
        self._looks: dict[str, str] = state.said("looks") or {}

    def units(self, content: Path) -> None:
        """Make the pages, feeds and photos of each post for which something changed."""
        near, moved = self._posts.related()
        todo = self._todo(moved)
        self._forget_gone()
        mine = [brief for brief in self._posts.briefs if brief.id in todo]
        for done, brief in enumerate(mine):
            self._progress("posts", done, len(mine))
            self._unit(brief, near(brief.id), content, todo[brief.id])

    def first(self, fixed: Iterable[Planned]) -> None:
        """Make those of the pages *fixed*, which show no posts, that changed."""
        for page in fixed:
            press, template = self._press, page.template
            fingerprint = press.fingerprint(template, page.fingerprint)
            before = press.fingerprint_of(page.key)
            if self._is_due(page.key, before, fingerprint):
                made, why = page.make(self._posts), self._reason(page, before)
                press.make(page.key, ACROSS, template, made, fingerprint, why)

    def touched(self, content: Path, near: Near, seen: Iterable[str] = ()) -> None:
        """Make the pages of the posts that were touched before all others.

        Args:
            content: The folder of content.
            near: What was related to each post before; `units` finds out what is now.
            seen: Keys of pages to make as well, with all others of their posts.
        """
        ids = self._why.keys() | self._press.owners(seen)
        here = [brief for brief in self._posts.briefs if brief.id in ids]
        for brief in here:
            why = self._why.get(brief.id, LOOK)
            self._unit(brief, near(brief.id), content, why)
        for gone in self._why.keys() - {brief.id for brief in here}:
            self._press.drop(self._press.keys_of(gone))

    def planned(self, fixed: Sequence[Planned]) -> None:
        """Make the pages and files that are about no one post."""
        frame, easel = self._frame, self._press.cards
        drawn = *easel.of_campaigns(frame), *easel.of_site(frame.chrome, frame.say)
        self._group(ACROSS, (*plan.site(self._posts.briefs, frame), *fixed, *drawn))

    def for_hosts(self, theme: Theme) -> None:
        """Make what stands at old addresses, and what hosts are told."""
        briefs, chrome = self._posts.briefs, self._frame.chrome
        names = self._taken() if any(each.former for each in briefs) else ()
        moves = old_addresses.moves(briefs, names)
        self._group(MOVED, [*fixtures.moved(moves, self._frame.say)])
        self._group(HOSTS, [*fixtures.for_hosts(theme, chrome, moves, briefs)])
        self._state.say("looks", {**self._looks, **self._press.epochs})
        self._around.keep()

    def _todo(self, moved: Iterable[str]) -> dict[str, str]:
        """Return the posts whose pages may come out another way, each with why."""
        press = self._press
        everybody = {each.id for each in self._posts.briefs}
        todo = dict.fromkeys(moved, NEIGHBOURS) | self._around.todo()
        todo |= dict.fromkeys(self._posts.altered, DAY)
        looks = [*map(self._is_another, (pages.POST, pages.COMMENTS, FEED, CARD))]
        if press.output.is_fresh or any(looks):
            todo |= dict.fromkeys(everybody, LOOK)
        todo |= self._why
        owners = press.owners(press.output.damaged)
        return todo | {owner: DAMAGED for owner in owners if owner in everybody}

    @cached_property
    def _around(self) -> Around:
        """What pages of posts show that is no post's."""
        return Around(self._posts.briefs, self._frame, self._state, self._in_languages)

    @cached_property
    def _in_languages(self) -> Mapping[str, Alternates]:
        """The posts that stand in several languages, by the id of each."""
        return alternates.of_posts(self._posts.briefs)

    def _unit(self, brief: Brief, near: Sequence[Brief], content: Path, why: str) -> None:
        press, posts = self._press, self._posts
        dossier, shown = posts.dossier(brief.id), posts.shown(brief.id)
        left = press.keys_of(brief.id)
        others = self._in_languages.get(brief.id, ())
        for page in pages.of_unit(dossier, shown.card, near, self._frame, others):
            before = left.pop(page.path, "")
            self._one(page.path, brief.id, page.template, page.view, before, why)
        for feed in entries.of_unit(
            dossier, shown.below, self._frame.chrome, self._frame.say
        ):
            before = left.pop(feed.url, "")
            self._one(feed.url, brief.id, FEED, feed, before, why)
        if card := cards.of_post(dossier.post, shown.card, self._frame):
            name, drawn = cards.name_of(dossier.post), press.cards.fingerprint(card)
            if self._is_due(name, left.pop(name, ""), drawn):
                made = press.cards.draw(card)
                press.make(name, brief.id, CARD, made, drawn, why)
        for name, fingerprint, make in photo_files.of(dossier, content):
            if self._is_due(name, left.pop(name, ""), fingerprint):
                press.output.put(name, name, make())
                press.note(name, brief.id, PHOTO, fingerprint, why)
        press.drop(left)

    def _one(
        self, key: str, owner: str, template: str, view: object, before: str, why: str
    ) -> None:
        fingerprint = self._press.fingerprint(template, fingerprints.of(view))
        if self._is_due(key, before, fingerprint):
            self._press.make(key, owner, template, view, fingerprint, why)

    def _is_due(self, key: str, before: str, fingerprint: str) -> bool:
        """Tell whether the page *key*, known as *before*, would come out another way."""
        return before != fingerprint or self._press.output.is_damaged(key)

    def _group(self, owner: str, planned: Iterable[Planned]) -> None:
        """Make those of a whole group of pages that changed; others of it go."""
        press = self._press
        left, todo = press.keys_of(owner), []
        for page in planned:
            fingerprint = press.fingerprint(page.template, page.fingerprint)
            before = left.pop(page.key, "")
            if self._is_due(page.key, before, fingerprint):
                todo.append((page, fingerprint, before))
        press.drop(left)
        todo.sort(key=lambda each: each[0].age)
        for done, (page, fingerprint, before) in enumerate(todo):
            self._progress("lists and feeds", done, len(todo))
            made, why = page.make(self._posts), self._reason(page, before)
            press.make(page.key, owner, page.template, made, fingerprint, why)

    def _reason(self, page: Planned, before: str) -> str:
        if self._press.output.is_damaged(page.key):
            return DAMAGED
        if not before:
            return NEW
        if self._is_another(page.template):
            return LOOK
        return self._changes or UNKNOWN

    @cached_property
    def _changes(self) -> str:
        """What changed in the posts, as the reason for which lists are made again."""
        changes = sorted(set(self._why.values()))
        more = f", and {len(changes) - NAMED} more" if len(changes) > NAMED else ""
        return f"{'; '.join(changes[:NAMED])}{more}"

    def _is_another(self, template: str) -> bool:
        """Tell whether pages by *template* come out another way than at the last build."""
        return self._looks.get(template) != self._press.epoch(template)

    def _forget_gone(self) -> None:
        """Let go of the pages of posts that are there no more."""
        known = {each.id for each in self._posts.briefs} | {ACROSS, MOVED, HOSTS}
        for owner in self._press.all_owners() - known:
            self._press.drop(self._press.keys_of(owner))

    def _taken(self) -> set[str]:
        """Return the names of all files but those that are written after this."""
        later = {*self._press.keys_of(MOVED), *self._press.keys_of(HOSTS)}
        return self._press.output.names() - later
