"""Old addresses, read by the leak gate as words of the post to which each leads.

They stand in names of files, which lie in no folder of that post, and in what hosts are
told. The file ``_redirects`` has all of them, each with the post's new address.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote

from outspoken.services import leak_words

FILE = "_redirects"
_NO_WORD = re.compile(r"[\W_]+")
_OF_A_POST = 2
"""How many names the address of a post has: its year and its own."""


@dataclass(frozen=True, slots=True)
class OldAddress:
    """One line of the file.

    Attributes:
        line: Its number.
        folder: The folder of the post to which it leads, below the site's root.
        text: The old address in words.
        new: Words that the post's own address says as well.
    """

    line: int
    folder: PurePosixPath
    text: str
    new: frozenset[str]

    @property
    def own(self) -> list[str]:
        """The words that stand in the old address alone."""
        return [word for word in _words(self.text) if word not in self.new]


def read(text: str) -> Iterator[OldAddress]:
    """Yield every old address that *text*, the content of the file, tells of."""
    for number, line in enumerate(text.splitlines(), start=1):
        *old, new, status = line.split(" ")
        if status.startswith("301"):
            folder = PurePosixPath(*PurePosixPath(new).parts[-_OF_A_POST:])
            said = _plain(" ".join(old))
            yield OldAddress(number, folder, said, frozenset(_words(_plain(str(folder)))))


def _plain(address: str) -> str:
    return _NO_WORD.sub(" ", unquote(address)).strip()


def _words(text: str) -> list[str]:
    return leak_words.words(leak_words.normalise(text))
