"""A whole site made from dossiers in memory: what Pelican has read, or a test has made."""

from collections.abc import Collection, Sequence
from pathlib import Path

from outspoken.model.brief import Brief
from outspoken.model.dossier import Dossier
from outspoken.model.views import CardView, EntryView
from outspoken.services import related
from outspoken.services.briefs import AtHand, Shown
from outspoken.services.builds import fixtures, state
from outspoken.services.builds.making import Making, Near
from outspoken.services.builds.output import Output
from outspoken.services.builds.press import Press
from outspoken.services.pages import Site
from outspoken.services.theme import Theme


def write(site: Site, theme: Theme, content: Path, output: Path) -> int:
    """Write *site* into the folder *output*; return how many files were made.

    Args:
        site: What the pages are made of.
        theme: Templates and style.
        content: The folder of content, where approved photos lie.
        output: A folder; files of other names in it are left alone.
    """
    output.mkdir(parents=True, exist_ok=True)
    passing = state.opened(None)
    made = Output(output, passing)
    press = Press(theme, site.chrome, site.place, passing, made)
    making = Making(press, _Posts(site), site.frame, passing, {})
    making.units(content)
    wordings = site.wordings
    staff = (fixtures.of_staff(each, wordings) for each in site.pages)
    fixed = [*staff, *fixtures.always(theme, site.chrome, wordings.site)]
    making.planned(fixed)
    making.for_hosts(theme)
    return len(made.changed)


class _Posts:
    """The posts of *site*, all of them in memory, for `Making`."""

    def __init__(self, site: Site) -> None:
        self._dossiers = {each.post.id: each for each in site.dossiers}
        self._shelf = AtHand(site.dossiers, site.place, site.today, site.wordings)
        self.briefs: Sequence[Brief] = self._shelf.briefs()
        self.altered = {each.id for each in self.briefs}

    def dossier(self, id_: str) -> Dossier:
        return self._dossiers[id_]

    def shown(self, id_: str) -> Shown:
        return self._shelf.shown(id_)

    def card(self, id_: str) -> CardView:
        return self._shelf.card(id_)

    def entry(self, post: str, id_: str) -> EntryView:
        return self._shelf.entry(post, id_)

    def words(self, id_: str) -> str:
        return self._shelf.words(id_)

    def related(self) -> tuple[Near, Collection[str]]:
        near = related.of(self.briefs)
        return lambda id_: near.get(id_, ()), self.altered
