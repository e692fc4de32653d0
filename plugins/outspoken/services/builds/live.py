"""A preview that follows every save: what was touched is made at once, the rest after it.

The state stays open, and the briefs stay in memory. Whenever all is made the state is
kept, so that whoever builds next goes on from there; a crash loses only time.
"""

import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from outspoken.model.problem import Problem
from outspoken.services import compiled, site_checks, texts, twins
from outspoken.services.builds import unready
from outspoken.services.builds.job import PAIR
from outspoken.services.builds.moving import Mover
from outspoken.services.builds.output import Output
from outspoken.services.builds.rounds import Round, Site
from outspoken.services.builds.state import State
from outspoken.services.builds.unready import BROKEN
from outspoken.services.office import Office
from outspoken.services.site_settings import SiteSettings
from outspoken.services.theme import Theme

OFTEN = 0.2
"""Seconds after which what was made so far is moved to where it is seen."""


class _WaitingError(Exception):
    """Something else was saved: what is being made can wait."""


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a step.

    Attributes:
        files: Names of the files that were written, or went.
        problems: What is to be mended, or was held back: what was not said before, and
            what concerns the files that changed.
    """

    files: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


class Live:
    """A site built change by change in its place, whose lock is the caller's to hold.

    Attributes:
        is_due: Whether `settle` has something to make.
        is_broken: Whether that has to wait until something is mended.
    """

    def __init__(
        self, office: Office, place: Path, settings: SiteSettings, state: State
    ) -> None:
        """Go on with the site in *place*, which stands as *state* knows it."""
        self.is_due = self.is_broken = False
        self._office, self._place = office, place
        self._settings, self._state = settings, state
        self._names: set[str] = set()
        self._said: set[Problem] = set()
        self._is_waiting: Callable[[], bool] | None = None
        self._files: set[str] = set()
        self._kept: set[str] = set()
        self._moved = time.monotonic()
        pair = state.said(PAIR)
        self._twin = twins.open(place, twins.Pair.from_json(pair) if pair else None)
        self._mover = Mover(place, state)
        self._site = Site(office, state, self._tick)
        theme = _theme(settings)
        self._theme: Theme | None = theme
        self._round = Round(self._site, settings, theme, None)
        self.is_due = self._round.take(None)
        self._said.update(self._round.held)
        self._posts = self._round.posts(None)
        self._posts.related()

    @property
    def held(self) -> Collection[Problem]:
        """What is held back, or is to be mended."""
        return frozenset(self._said)

    def renew(self, settings: SiteSettings | None = None) -> None:
        """Read the theme again with the next `touch`, and go by *settings* if there are."""
        self._settings = settings or self._settings
        self._theme = None

    def touch(self, names: Iterable[str] = (), seen: Iterable[str] = ()) -> Came:
        """Make the pages of the posts that were touched; the rest waits for `settle`.

        Args:
            names: Names below the content of files and folders that changed.
            seen: Keys of pages that somebody looks at: with another look of all pages
                they come first.
        """
        touched = {*names}
        self._names |= touched
        self.is_broken = False
        problems = {*unready.in_place(self._office)}
        if problems:
            problems |= self._said
        else:
            half_way = unready.among(self._office.content, self._names)
            problems |= {each for found in half_way.values() for each in found}
            try:
                problems |= self._follow(half_way, seen)
            except BROKEN as error:
                problems.add(self._broken(error))
        return self._came(problems, touched)

    def settle(self, is_waiting: Callable[[], bool] = lambda: False) -> Came:
        """Make lists and feeds, then what is next to what was touched, and keep the state.

        It breaks off when *is_waiting* says that something else was saved; all that is
        due is then made the next time.
        """
        problems: set[Problem] = set()
        self._is_waiting = is_waiting
        try:
            self._round.make_rest(self._mover.output, self._posts)
            self.is_due = False
        except _WaitingError:
            self._state.say("looks", None)
        except BROKEN as error:
            problems.add(self._broken(error))
        finally:
            self._is_waiting = None
        self._move()
        if not self.is_due:
            self._commit()
        return self._came(problems | self._said, ())

    def close(self) -> None:
        """Let go of the site, its twin level with it; what was not settled is not kept."""
        self._mover.move()
        self._mover.close()
        since = self._mover.names
        self._state.db.execute("ROLLBACK")
        self._state.db.execute("BEGIN IMMEDIATE")
        pair = None
        if self._twin is not None:
            pair = twins.keep(self._twin, self._place, self._kept | since)
        # A link more gives a file another moment; of what is not kept nothing is known.
        Output(self._place, self._state).note_again(
            name for name in self._kept - since if (self._place / name).is_file()
        )
        self._state.say(PAIR, pair.to_json() if pair else None)
        self._state.commit()

    def _follow(self, half_way: Collection[str], seen: Iterable[str]) -> set[Problem]:
        """Read what changed and make its own pages; return what is held back."""
        settings, is_new_look = self._settings, self._theme is None
        theme = self._theme or _theme(settings)
        now = Round(self._site, settings, theme, self._round)
        with self._undone_if_broken():
            is_new = now.take(self._names - {*half_way}, half_way)
        self._theme, self._round, self._names = theme, now, {*half_way}
        self.is_due = self.is_due or is_new
        self._posts = now.posts(self._posts)
        now.make_first(self._mover.output, self._posts, seen if is_new_look else ())
        links = (self._office.content / name for name in now.links)
        return {*now.held, *map(site_checks.of_link, links)}

    def _tick(self, what: str, done: int, whole: int) -> None:
        """Show what was made so far, and break off when something else was saved."""
        del what, done, whole
        if self._is_waiting is None:
            return
        if time.monotonic() - self._moved > OFTEN:
            self._move()
        if self._is_waiting():
            raise _WaitingError

    def _move(self) -> None:
        self._files |= self._mover.move()
        self._moved = time.monotonic()

    def _commit(self) -> None:
        self._state.commit()
        self._kept |= self._mover.names
        self._mover.names.clear()

    def _came(self, problems: set[Problem], touched: Collection[str]) -> Came:
        self._move()
        content = self._office.content
        here = {str(texts.shown(content / name)) for name in touched}
        again = {each for each in problems if str(each.path) in here}
        new = (problems - self._said) | again
        self._said = problems
        files, self._files = frozenset(self._files), set()
        return Came(files, tuple(sorted(new)))

    def _broken(self, error: Exception) -> Problem:
        """Return what to mend; all pages are compared again when that is done."""
        self.is_broken = True
        self._state.say("looks", None)
        return unready.advice(error, self._settings.theme)

    @contextmanager
    def _undone_if_broken(self) -> Iterator[None]:
        """Take back what is noted in the state while the block runs, if it breaks off."""
        self._state.db.execute("SAVEPOINT follow")
        try:
            yield
        except BaseException:
            self._state.db.execute("ROLLBACK TO follow")
            raise
        finally:
            self._state.db.execute("RELEASE follow")


def _theme(settings: SiteSettings) -> Theme:
    return Theme(settings.theme, settings.chrome.intake, compiled.folder())
