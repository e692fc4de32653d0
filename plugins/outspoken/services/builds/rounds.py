"""Rounds: what the engine does again and again for a site that somebody looks at."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from outspoken.model.brief import Brief
from outspoken.model.place import Place
from outspoken.services import days
from outspoken.services.builds.engine import Engine
from outspoken.services.builds.making import Near
from outspoken.services.builds.output import Output
from outspoken.services.builds.progress import Progress
from outspoken.services.builds.register import Register
from outspoken.services.builds.staff import Written
from outspoken.services.builds.state import State
from outspoken.services.office import Office
from outspoken.services.site_settings import SiteSettings
from outspoken.services.theme import Theme
from outspoken.services.wording import Wordings


@dataclass(frozen=True, slots=True)
class Site:
    """What rounds of one site have in common.

    Attributes:
        office: Whose site.
        state: What was made of it.
        progress: Told how far a round is; what it raises breaks the round off.
    """

    office: Office
    state: State
    progress: Progress


class Remembering(Register):
    """A register that remembers what was related to each post, and what there is to do.

    Attributes:
        near: What is related to each post, as far as it was found out.
        moved: Ids of posts for which that is another, and whose pages do not show it yet.
    """

    near: Near
    moved: set[str]

    @classmethod
    def at(cls, state: State, place: Place, today: date, wordings: Wordings) -> Self:
        """Read all that is kept; the arguments are those of a `Register`."""
        made = cls(state, place, today, wordings)
        made.near, made.moved = _nothing, set()
        return made

    def follows(self, before: "Remembering") -> None:
        """Take over what *before*, of another day or place, knew and had not done."""
        self.near = before.near
        self.moved |= before.moved
        self.altered |= before.altered

    def is_of(self, place: Place, today: date, wordings: Wordings) -> bool:
        """Tell whether cards and clocks are read, and said, as they would be now."""
        known = (self._place, self._today, repr(self._wordings))
        return known == (place, today, repr(wordings))

    def related(self) -> tuple[Near, Collection[str]]:
        """Return what is related to each post, and which pages do not show it yet."""
        self.near, moved = super().related()
        self.moved.update(moved)
        return self.near, self.moved

    def settled(self) -> None:
        """Note that all pages show what they shall."""
        self.altered.clear()
        self.moved.clear()


class Round(Engine):
    """One round: what was touched is read, its pages are made, and then all others."""

    def __init__(
        self, site: Site, settings: SiteSettings, theme: Theme, before: "Round | None"
    ) -> None:
        """Begin a round; what *before* has not made is left to it."""
        today, progress = days.today(), site.progress
        super().__init__(site.office, settings, site.state, today, progress, theme)
        self._due: Mapping[str, str] = before._why if before else {}
        self._stood: Collection[Written] = before._staff if before else ()
        self._half_way: Collection[str] = ()

    def take(self, names: Collection[str] | None, half_way: Collection[str] = ()) -> bool:
        """Read the files *names*; tell whether anything is to be made.

        Args:
            names: Names below the content of files and folders that changed; None when
                that is not known.
            half_way: Names of files that cannot be read as they are: the page that stood
                stays.
        """
        self._half_way = half_way
        is_new = self.read(names)
        self._why = {**self._due, **self._why}
        return is_new

    def posts(self, before: Remembering | None) -> Remembering:
        """Return the posts as they are now; *before* is how they were."""
        words = self._wordings
        if before is not None and before.is_of(self._place, self._today, words):
            before.renew(self._why)
            return before
        made = Remembering.at(self._state, self._place, self._today, words)
        if before is not None:
            made.follows(before)
        return made

    def make_first(self, output: Output, posts: Remembering, seen: Iterable[str]) -> None:
        """Make pages of posts that changed, of those that *seen* belong to, and staff's."""
        making = self._making(output, posts)
        making.first(self._fixed())
        making.touched(self._office.content, posts.near, seen)

    def make_rest(self, output: Output, posts: Remembering) -> None:
        """Make all that is due, lists and feeds first."""
        making = self._making(output, posts)
        making.planned(self._fixed())
        making.units(self._office.content)
        making.for_hosts(self._theme)
        self._why.clear()
        posts.settled()

    def _read_staff_pages(self) -> None:
        super()._read_staff_pages()
        stems = (name.rpartition("/")[2].removesuffix(".md") for name in self._half_way)
        keys = {f"{stem}/index.html" for stem in stems}
        made = {page.key for page in self._staff}
        self._staff += [each for each in self._stood if each.key in keys - made]


def _nothing(_: str) -> tuple[Brief, ...]:
    return ()
