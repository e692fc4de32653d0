"""The ledger: what was taken out, taken down, declined and objected to, counted.

Passages and texts that were taken down are counted from what is on the site. What no
page shows, texts declined and objections, is kept as a `Tally` a month. All of it is by
month of decision, and nothing in it tells of a person.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from outspoken.model import paging, period
from outspoken.model.brief import Account, Brief
from outspoken.model.dossier import Dossier
from outspoken.model.post import Post
from outspoken.model.reason import Reason
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
class Ledger:
    """What was decided, month by month and text by text.

    Attributes:
        posts: Posts and tombstones, in the order to show them.
        tallies: What no page shows, one a month.
    """

    posts: tuple[Brief, ...]
    tallies: tuple[Tally, ...] = ()

    @property
    def accounts(self) -> Iterator[tuple[Brief, Account]]:
        """Every text that something came out of, or that came off, with its post."""
        return ((post, each) for post in self.posts for each in post.accounts)

    @property
    def standing(self) -> int:
        """How many texts by residents are on the site."""
        return sum(post.standing for post in self.posts)

    @property
    def untouched(self) -> int:
        """How many of them stand as they came in, nothing taken out."""
        return sum(post.untouched for post in self.posts)

    @property
    def months(self) -> tuple[Month, ...]:
        """Every month from the first decision to the last, quiet ones among them."""
        removed: defaultdict[str, list[Counts]] = defaultdict(list)
        withdrawn: defaultdict[str, list[Counts]] = defaultdict(list)
        back: Counter[str] = Counter()
        for _, each in self.accounts:
            if not each.is_withdrawn:
                removed[each.month].append(each.redactions)
            elif each.withdrawn_for:
                withdrawn[each.month].append({Reason(each.withdrawn_for): 1})
            else:
                back[each.month] += 1
        tallies = {each.month: each for each in self.tallies}
        known = {month for post in self.posts for month in post.months} | {*tallies}
        return tuple(
            Month(
                month,
                added(*removed[month]),
                added(*withdrawn[month]),
                back[month],
                tallies.get(month, Tally(month=month)),
            )
            for month in (period.months(min(known), max(known)) if known else ())
        )

    @property
    def removed(self) -> tuple[tuple[Brief, Counts], ...]:
        """The posts from whose pages something was taken out, comments counted in."""
        counted = (
            (post, [each.redactions for each in post.accounts if each.redactions])
            for post in self.posts
        )
        return tuple((post, added(*counts)) for post, counts in counted if counts)


def of(posts: Iterable[Brief], tallies: Iterable[Tally] = ()) -> Ledger:
    """Return the ledger of a site.

    Args:
        posts: Posts and tombstones, in the order to show them.
        tallies: What no page shows.
    """
    return Ledger(tuple(posts), tallied(tallies))


class Counted(NamedTuple):
    """What the ledger counts of one post and what stands below it.

    Attributes:
        standing: How many texts by residents stand.
        untouched: How many of them stand as they came in.
        months: Months of the last decisions on all texts, in order.
        accounts: Those of which there is more to tell.
    """

    standing: int
    untouched: int
    months: tuple[str, ...]
    accounts: tuple[Account, ...]


def counted(dossier: Dossier) -> Counted:
    """Return what there is to count of *dossier*."""
    texts = (dossier.post, *dossier.comments, *dossier.mentions)
    standing = [
        sum(text.redactions.values())
        for text in texts
        if not text.is_withdrawn and text.kind not in FROM_ELSEWHERE
    ]
    told = [text for text in texts if text.is_withdrawn or any(text.redactions.values())]
    addresses = _addresses(dossier) if told else {}
    return Counted(
        len(standing),
        standing.count(0),
        tuple(sorted(set(map(_month, texts)))),
        tuple(_account(text, addresses[text.id]) for text in told),
    )


def _account(text: Post, address: str) -> Account:
    redactions = {reason: count for reason, count in text.redactions.items() if count}
    gone = str(text.withdrawn_for or "")
    return Account(_month(text), text.id, address, redactions, gone, text.is_withdrawn)


def _addresses(dossier: Dossier) -> Mapping[str, str]:
    """Return where each text is, from the site's root, by its id."""
    post, numbers = dossier.post, paging.numbers(dossier.comments)
    comments = (comment.id for comment in dossier.comments)
    return {
        post.id: post.url,
        **{id_: paging.address(post, numbers, id_) for id_ in comments},
        **{each.id: f"{post.url}#mention-{each.id}" for each in dossier.mentions},
    }


def _month(text: Post) -> str:
    """Return the month of the last decision on *text*."""
    return month_of(text.withdrawn_at or text.approved_on)
