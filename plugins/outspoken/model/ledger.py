"""The ledger: what was taken out, taken down, declined and objected to, counted.

Passages and texts that were taken down are counted from what is on the site. What no
page shows, texts declined and objections, is kept as a `Tally` a month. All of it is by
month of decision, and nothing in it tells of a person.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from outspoken.model import paging
from outspoken.model.dossier import Dossier
from outspoken.model.post import Post
from outspoken.model.submission import FROM_ELSEWHERE
from outspoken.model.tally import Counts, Tally, added, month_of, tallied


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the ledger.

    Attributes:
        month: The month, as "2026-04".
        removed: Passages taken out, by reason.
        withdrawn: Texts taken down that are down still, by reason.
        taken_back: Texts whose writers took them back.
        tally: What no page shows.
    """

    month: str
    removed: Counts
    withdrawn: Counts
    taken_back: int
    tally: Tally


@dataclass(frozen=True, slots=True)
class Entry:
    """One text, as the ledger counts it.

    Attributes:
        post: The post on whose page it stands.
        text: That post, or what stands below it.
        address: Where the text is, from the site's root.
    """

    post: Post
    text: Post
    address: str

    @property
    def month(self) -> str:
        """The month of the last decision on the text."""
        return month_of(self.text.withdrawn_at or self.text.approved_on)

    @property
    def is_standing(self) -> bool:
        """Tell whether it is a text by a resident and on the site."""
        return not self.text.is_withdrawn and self.text.kind not in FROM_ELSEWHERE


@dataclass(frozen=True, slots=True)
class Ledger:
    """What was decided, month by month and text by text.

    Attributes:
        entries: Every text on the site and every tombstone.
        tallies: What no page shows, one a month.
    """

    entries: tuple[Entry, ...]
    tallies: tuple[Tally, ...] = ()

    @property
    def standing(self) -> int:
        """How many texts by residents are on the site."""
        return sum(each.is_standing for each in self.entries)

    @property
    def untouched(self) -> int:
        """How many of them stand as they came in, nothing taken out."""
        standing = (each.text for each in self.entries if each.is_standing)
        return sum(not any(text.redactions.values()) for text in standing)

    @property
    def months(self) -> tuple[Month, ...]:
        """Every month from the first decision to the last, quiet ones among them."""
        removed: dict[str, Counts] = {}
        withdrawn: dict[str, Counts] = {}
        back = Counter(each.month for each in self.entries if each.text.is_taken_back)
        for each in self.entries:
            gone = each.text.withdrawn_for
            counted, into = (
                ({gone: 1} if gone else {}, withdrawn)
                if each.text.is_withdrawn
                else (each.text.redactions, removed)
            )
            into[each.month] = added(into.get(each.month, {}), counted)
        tallies = {each.month: each for each in self.tallies}
        known = {*removed, *withdrawn, *tallies}
        return tuple(
            Month(
                month,
                removed.get(month, {}),
                withdrawn.get(month, {}),
                back[month],
                tallies.get(month, Tally(month=month)),
            )
            for month in (_from_to(min(known), max(known)) if known else ())
        )

    @property
    def removed(self) -> tuple[tuple[Post, Counts], ...]:
        """The posts from whose pages something was taken out, comments counted in."""
        by_post: dict[str, tuple[Post, Counts]] = {}
        for each in self.entries:
            if any(each.text.redactions.values()):
                _, before = by_post.get(each.post.id, (each.post, {}))
                by_post[each.post.id] = each.post, added(before, each.text.redactions)
        return tuple(by_post.values())


def of(dossiers: Iterable[Dossier], tallies: Iterable[Tally] = ()) -> Ledger:
    """Return the ledger of a site.

    Args:
        dossiers: Posts and tombstones with their comments, in the order to show them.
        tallies: What no page shows.
    """
    entries = (each for dossier in dossiers for each in _entries(dossier))
    return Ledger(tuple(entries), tallied(tallies))


def _entries(dossier: Dossier) -> Iterator[Entry]:
    post = dossier.post
    yield Entry(post, post, post.url)
    numbers = paging.numbers(dossier.comments)
    for comment in dossier.comments:
        yield Entry(post, comment, paging.address(post, numbers, comment.id))
    for mention in dossier.mentions:
        yield Entry(post, mention, f"{post.url}#mention-{mention.id}")


def _from_to(first: str, last: str) -> Iterator[str]:
    """Yield every month from *first* to *last*; compared as numbers, not as text."""
    begin, end = (
        int(year) * 12 + int(number) - 1
        for year, number in (each.split("-") for each in (first, last))
    )
    for count in range(begin, end + 1):
        yield f"{count // 12:04}-{count % 12 + 1:02}"
