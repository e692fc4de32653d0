"""The register of posts: their briefs, newest first, and their dossiers when asked for."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache

from outspoken.model.brief import Brief
from outspoken.model.dossier import Dossier
from outspoken.model.place import Place
from outspoken.model.timeline import Timeline
from outspoken.model.views import CardView, EntryView
from outspoken.services import brief_rows, briefs, dossiers, garbage, related_changes
from outspoken.services.briefs import Shown
from outspoken.services.builds import dossier_rows, epochs
from outspoken.services.builds.making import Near
from outspoken.services.builds.state import State
from outspoken.services.search import said
from outspoken.services.wording import ENGLISH_ALONE, Wordings

_ROWS = "SELECT id, brief, shown, since, until FROM units"
_KEEP = """UPDATE units SET brief = ?, shown = ?, since = ?, until = ?, words = ?
           WHERE id = ?"""
KEPT = 256
"""Most dossiers held at once: neighbours in time are shown by the same pages."""


class Register:
    """The posts of the site as of today.

    Attributes:
        briefs: Every post and tombstone, newest first.
        altered: Ids of posts whose briefs are others than at the last build.
    """

    def __init__(
        self,
        state: State,
        place: Place,
        today: date,
        wordings: Wordings = ENGLISH_ALONE,
    ) -> None:
        self.altered: set[str] = set()
        self._state, self._place = state, place
        self._today, self._wordings = today, wordings
        self._epoch = epochs.of_cards(place, wordings)
        self.dossier = lru_cache(KEPT)(self._dossier)
        self.shown = lru_cache(KEPT)(self._shown)
        with garbage.put_off():
            rows = self._state.db.execute(f"{_ROWS} ORDER BY id").fetchall()
            self.briefs: Sequence[Brief] = _in_order(self._briefs(rows))

    def renew(self, ids: Collection[str]) -> None:
        """Read again what is kept of the posts *ids*, new ones and gone ones among them."""
        self.dossier.cache_clear()
        self.shown.cache_clear()
        one = (self._state.db.execute(f"{_ROWS} WHERE id = ?", (id_,)) for id_ in ids)
        rows = [row for each in one for row in each]
        others = (each for each in self.briefs if each.id not in ids)
        self.briefs = _in_order((*others, *self._briefs(rows)))

    def card(self, id_: str) -> CardView:
        """Return the card of the post *id_*, with its clock as it is read today."""
        return self.shown(id_).card

    def entry(self, post: str, id_: str) -> EntryView:
        """Return the entry of *post* itself, or of what stands below it."""
        return self.shown(post).entry(id_)

    def words(self, id_: str) -> str:
        """Return the words by which the post *id_* is found."""
        query = "SELECT words FROM units WHERE id = ?"
        words: str = self._state.db.execute(query, (id_,)).fetchone()[0]
        return words

    def related(self) -> tuple[Near, Collection[str]]:
        """Return what is related to each post, and for which that is another now."""
        change = related_changes.settle(self._state.db, self.briefs, self.altered)
        return change.neighbours.near, change.moved

    def _briefs(self, rows: Iterable[Sequence[str]]) -> Iterator[Brief]:
        today = self._today.isoformat()
        for id_, text, shown, since, until in rows:
            is_good = since <= today <= until and shown == self._epoch
            yield brief_rows.from_json(text) if is_good else self._brief(id_, text)

    def _brief(self, id_: str, before: str) -> Brief:
        """Make a brief anew, and keep it for as long as it is true."""
        dossier = self.dossier(id_)
        shown = self.shown(id_)
        words = said.words(dossier, shown.card)
        made = briefs.brief(dossier, shown, words)
        text = brief_rows.to_json(made)
        if text != before:
            self.altered.add(id_)
        until = _until(dossier, self._today)
        row = (text, self._epoch, self._today.isoformat(), until, words, id_)
        self._state.db.execute(_KEEP, row)
        return made

    def _dossier(self, id_: str) -> Dossier:
        return dossiers.clocked(dossier_rows.kept(self._state, id_), self._place)

    def _shown(self, id_: str) -> Shown:
        return briefs.shown(self.dossier(id_), self._place, self._today, self._wordings)


def _in_order(briefs: Iterable[Brief]) -> Sequence[Brief]:
    """Return *briefs*, newest first."""
    return sorted(briefs, key=_receipt, reverse=True)


def _receipt(brief: Brief) -> tuple[int, str]:
    return brief.received, brief.id


def _until(dossier: Dossier, today: date) -> str:
    """Return the last day on which all that is owed on a post stands as it does today."""
    days = _of_pledges(dossier, today)
    if dossier.clock and (changes := dossier.clock.changes_after(today)):
        days.append(changes)
    last = [day - timedelta(days=1) for day in days]
    return min(last, default=date.max).isoformat()


def _of_pledges(dossier: Dossier, today: date) -> list[date]:
    """Return the later days from which something else is said of a promise by a day."""
    told = Timeline(dossier.post, dossier.answers, dossier.moves)
    by = [date.fromisoformat(each.by) for each in told.pledges if not each.done_on]
    days = (day for due in by for day in (due, due + timedelta(days=1)))
    return [day for day in days if day > today]
