"""How an office's social accounts are used: conversations or broadcasts, and answers.

What counts as which is RULES.md, section 5; how repeats, reposts, threads of one's own and
automatic posts are taken is docs/reference/league.md. Everything here is a count.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import repeat
from math import sqrt

MINIMUM = 10
"""Fewest posts for a place in the league; fewest questions for a rate or a median."""
TAG_MINIMUM = 5
"""Fewest posts of an account that bear a hashtag before it is shown."""
TAGS_SHOWN = 10
"""Most hashtags shown of one account."""
REPEATED = 5
"""So many posts of one account with the same long words are automatic."""
REPEATED_LETTERS = 40
"""So many letters are long enough that a person seldom types them twice."""
ANSWER_DAYS = 28
"""A post to the asker that names no post answers a question for so many days."""
Z = 1.959963984540054
"""Standard deviations on both sides of the mean that hold 95 in 100."""
Interval = tuple[float, float]


def wilson(part: int, whole: int) -> Interval:
    """Return the 95% interval of a share, by Wilson's score method.

    One line of arithmetic, and so no library for it: Wilson (1927), "Probable Inference,
    the Law of Succession, and Statistical Inference". It stays within 0 and 1, and is
    sensible for few posts and for none of them.
    """
    if not whole:
        return 0.0, 1.0
    share, bend = part / whole, Z * Z / whole
    middle = share + bend / 2
    reach = Z * sqrt(share * (1 - share) / whole + bend / (4 * whole))
    # At its ends the interval is exact, whatever rounding would leave of it.
    low = (middle - reach) / (1 + bend) if part else 0.0
    high = (middle + reach) / (1 + bend) if part < whole else 1.0
    return low, high


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """What one account, or many, posted in some time.

    Attributes:
        own: Posts of its own, each once.
        conversations: How many of them answer or address somebody.
        reposts: How many are bare reposts of others' posts.
        threads: How many go on from a post of the account itself.
        automatic: How many a machine sent.
        asked: Questions asked of it; none where the files cannot tell.
        answered: How many of those it answered.
        minutes: Median time to an answer of those answered, in minutes; none where fewer
            than `MINIMUM` were, or no times are known.
    """

    own: int = 0
    conversations: int = 0
    reposts: int = 0
    threads: int = 0
    automatic: int = 0
    asked: int | None = None
    answered: int = 0
    minutes: int | None = None

    def __post_init__(self) -> None:
        parts = (self.conversations, self.reposts, self.threads, self.automatic)
        if min(parts) < 0 or max(parts) > self.own:
            raise ValueError("more posts of one kind than posts")
        if not 0 <= self.answered <= (self.asked or 0):
            raise ValueError("more answers than questions")

    @property
    def broadcasts(self) -> int:
        """Posts that answer and address nobody."""
        return self.own - self.conversations

    @property
    def share(self) -> float | None:
        """Conversations of all own posts, from 0 to 1; none where nothing was posted."""
        return self.conversations / self.own if self.own else None

    @property
    def interval(self) -> Interval:
        """The 95% interval of the share."""
        return wilson(self.conversations, self.own)

    @property
    def rate(self) -> float | None:
        """Questions answered of all asked; none where fewer than `MINIMUM` were asked."""
        asked = self.asked or 0
        return self.answered / asked if asked >= MINIMUM else None

    @property
    def only_broadcasts(self) -> bool:
        """Tell whether there are posts, and none of them is to anybody."""
        return self.own > 0 and not self.conversations


@dataclass(frozen=True, slots=True)
class Tag:
    """A hashtag of an account.

    Attributes:
        name: Its word, without the sign.
        count: Posts that bear it.
        is_local: Whether an area of the office is named in it.
    """

    name: str
    count: int
    is_local: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One account over the whole window.

    Attributes:
        name: Its handle, as its network writes it.
        network: "X", "Mastodon", "Bluesky", or what a table says.
        whole: The window as one.
        months: Every month in which there is something to count, in order.
        tags: Its busiest hashtags, local ones first, each borne by `TAG_MINIMUM` or more.
    """

    name: str
    network: str
    whole: Talk = Talk()
    months: tuple[tuple[str, Talk], ...] = ()
    tags: tuple[Tag, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """The place of an account in a league.

    Attributes:
        account: The account.
        best: The best place that its interval allows.
        worst: The worst.
    """

    account: Account
    best: int
    worst: int


@dataclass(frozen=True, slots=True)
class Conversation:
    """How the accounts given were used, within a window.

    Attributes:
        first: First month of the window, as "2015-05".
        last: Last month of it.
        accounts: The accounts, by name.
    """

    first: str
    last: str
    accounts: tuple[Account, ...]

    @property
    def whole(self) -> Talk:
        """All accounts together; no median, which is none of medians."""
        return together(each.whole for each in self.accounts)

    @property
    def months(self) -> tuple[tuple[str, Talk], ...]:
        """All accounts together, every month of the window."""
        found: dict[str, list[Talk]] = {
            month: [] for month in months(self.first, self.last)
        }
        for account in self.accounts:
            for month, talk in account.months:
                found[month].append(talk)
        return tuple((month, together(talks)) for month, talks in found.items())

    @property
    def silent(self) -> tuple[Account, ...]:
        """Accounts that posted nothing."""
        return tuple(each for each in self.accounts if not each.whole.own)

    @property
    def broadcasting(self) -> tuple[Account, ...]:
        """Accounts that posted, and spoke to nobody."""
        return tuple(each for each in self.accounts if each.whole.only_broadcasts)

    @property
    def league(self) -> tuple[Standing, ...]:
        """Accounts with `MINIMUM` own posts and more, the most conversation first.

        A place is a range wherever intervals overlap: an account is behind only those
        whose whole interval lies above its own. None where there are not two to compare.
        """
        ranked = [each for each in self.accounts if each.whole.own >= MINIMUM]
        if len(ranked) < 2:
            return ()
        ranked.sort(key=lambda each: (-(each.whole.share or 0), each.name, each.network))
        intervals = [each.whole.interval for each in ranked]
        return tuple(map(_standing, ranked, intervals, repeat(intervals)))


def together(talks: Iterable[Talk]) -> Talk:
    """Return the counts of many *talks* as one."""
    every = [*talks]
    known = [each.asked for each in every if each.asked is not None]
    return Talk(
        own=sum(each.own for each in every),
        conversations=sum(each.conversations for each in every),
        reposts=sum(each.reposts for each in every),
        threads=sum(each.threads for each in every),
        automatic=sum(each.automatic for each in every),
        asked=sum(known) if known else None,
        answered=sum(each.answered for each in every),
    )


def months(first: str, last: str) -> tuple[str, ...]:
    """Return every month from *first* to *last*, both counted in, as "2015-05"."""
    begin, end = number(first), number(last)
    return tuple(month(each) for each in range(begin, end + 1))


def number(month: str) -> int:
    """Return the number of a month, as "2015-05", counted from the year 0."""
    year, _, rest = month.partition("-")
    return int(year) * 12 + int(rest) - 1


def month(number: int) -> str:
    """Return the month of that *number*, as "2015-05"."""
    return f"{number // 12:04}-{number % 12 + 1:02}"


def _standing(account: Account, own: Interval, every: Sequence[Interval]) -> Standing:
    low, high = own
    above = sum(others_low > high for others_low, _ in every)
    below = sum(others_high < low for _, others_high in every)
    return Standing(account, above + 1, len(every) - below)
