"""What a file tells: a post, an account, or something to mend; and how handles compare."""

from typing import NamedTuple


class Told(NamedTuple):
    """One post, as a file tells it; a tuple, since there are millions of them.

    Attributes:
        account: Key of the account that it is of, or was written to; see `key`.
        id: Its id over there; empty where it has none.
        time: When, in seconds since 1970 in UTC.
        text: Its words; they are looked at, and kept nowhere.
        author: Key of who wrote it; empty for the account itself.
        parent: Id of the post that it answers, or empty.
        parent_by: Key of who wrote that, or empty where nobody says.
        to: Keys of whom it addresses besides those that its text begins with.
        tags: Its hashtags, where the file lists them; else they are looked for.
        is_repost: Whether it is a bare repost.
        is_automatic: Whether a machine sent it, as far as the file tells.
        has_moment: Whether its time is known to the minute, and not the day alone.
    """

    account: str
    id: str
    time: int
    text: str
    author: str = ""
    parent: str = ""
    parent_by: str = ""
    to: tuple[str, ...] = ()
    tags: tuple[str, ...] | None = None
    is_repost: bool = False
    is_automatic: bool = False
    has_moment: bool = True


class Known(NamedTuple):
    """An account that a file is of, whether or not it posted.

    Attributes:
        key: Its key.
        name: Its handle, as its network writes it.
        network: "X", "Mastodon", "Bluesky", or what a table says.
        holds_questions: Whether the file tells what others asked of it.
        is_alone: Whether a file of this form may hold no other account.
    """

    key: str
    name: str
    network: str
    holds_questions: bool = False
    is_alone: bool = False


class Fault(NamedTuple):
    """Something to mend.

    Attributes:
        line: Line on which it begins, from 1.
        number: Which record of the file, from 1; 0 for none in particular.
        message: What to do about it.
    """

    line: int
    number: int
    message: str


LONGEST_HANDLE = 300


def key(network: str, handle: str) -> str:
    """Return what a handle is known by: the same however it is written."""
    return f"{network}:{handle.strip().lstrip('@').casefold()[:LONGEST_HANDLE]}"
