"""What the leak gate looks for, and what it found."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from outspoken.model.problem import Problem
from outspoken.services.leak_index import Allowed, Index, Owner, Starts
from outspoken.services.leak_paths import Needle


@dataclass(frozen=True, slots=True)
class Wanted:
    """All that must not be found.

    Attributes:
        everywhere: Contact values and officers' addresses.
        carried: By id of a post or comment: words taken out, sought on what carries it.
        above: By the same ids: ids of the posts that they are or stand below.
        strangers: Of ids of posts, those of which it is known that they are of no thread of
            others, named first.
        people: By the same ids: single words of names taken out, by their digest, sought
            in old addresses.
        needles: Paths of this machine, the longest first.
        allowed: What may appear all the same.
        starts: The key of all indexes, with the digests made so far.
        is_private: Whether there is more to look for than what any machine can.
    """

    everywhere: Index
    carried: Callable[[str], Index | None]
    above: Callable[[str], Collection[str]]
    strangers: Callable[[Collection[str], Iterable[str]], Set[str]]
    people: Callable[[str], Mapping[str, Owner]]
    needles: Sequence[Needle]
    allowed: Allowed
    starts: Starts
    is_private: bool = True


@dataclass(slots=True)
class Found:
    """What a search came to; filled while it runs.

    Attributes:
        problems: What stands where it must not.
        owners: Whose words were found, in whatever they were sought.
        posts: Ids of the posts that have a page of their own.
        files: How many files were read.
        pictures: How many of them are pictures.
    """

    problems: set[Problem] = field(default_factory=set)
    owners: set[Owner] = field(default_factory=set)
    posts: set[str] = field(default_factory=set)
    files: int = 0
    pictures: int = 0
