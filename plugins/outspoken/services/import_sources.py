"""Sources of an import: files named by an officer, and addresses of the web.

What is at an address is fetched into a private passing file, read like any other file,
and removed.
"""

import secrets
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from outspoken.model.imported import Imported, LeftOut
from outspoken.model.problem import Problem
from outspoken.services import fetching, files, import_pages, texts
from outspoken.services.batches import FOLDER
from outspoken.services.fetching import Fault, FetchError, Limits
from outspoken.services.office import Office

LIMITS = Limits(seconds=120, size=30_000_000)
"""What may be fetched at once; what is larger is downloaded by hand."""
SCHEMES = ("https://", "http://")
ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, */*;q=0.5"
GONE = 410
DOCUMENTS = 200
"""Most documents of one feed that are fetched in a row."""
SECONDS = 600.0
"""After so long no further document of a feed is asked for."""
BY_HAND = "; save it in a browser and import the file"
GOES_ON = "this feed goes on at {}: import that address too"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read.

    Attributes:
        path: Where it lies.
        address: Address of the web that it was fetched from, or empty.
        items: What was read of it already: it is taken, and the file is not read. None
            where nobody has read it.
    """

    path: Path
    address: str = ""
    items: Sequence[Imported | Problem | LeftOut] | None = None

    def problem(self, line: int, message: str) -> Problem:
        """Return a problem of this source, named as whoever gave it knows it."""
        return self.named(texts.problem(self.path, line, message))

    def named(self, problem: Problem) -> Problem:
        """Return *problem* of the file as one of the address, where there is one."""
        if not self.address:
            return problem
        return replace(problem, path=_shown(self.address))


def opened(
    office: Office, words: Iterable[str], limits: Limits = LIMITS
) -> Iterator[Source | Problem]:
    """Yield each file or address of *words* in turn, to be read before the next.

    A feed in several documents is followed from one to the next, each a source of its
    own, as far as `DOCUMENTS` and `SECONDS` go and on its own host.

    Args:
        office: The office: passing files lie in its private folder.
        words: Names of files and addresses.
        limits: How far to go for what is at an address.
    """
    folder, named = office.private / FOLDER, list(words)
    files.remove_leftovers(folder, "fetched")
    for word in named:
        if is_address(word):
            yield from _documents(folder, word, limits)
            continue
        source = Source(Path(word))
        yield source
        onwards = import_pages.next_of(source.path)
        if onwards and onwards not in named:
            yield source.problem(0, GOES_ON.format(onwards))


def _documents(folder: Path, word: str, limits: Limits) -> Iterator[Source | Problem]:
    """Yield what is at the address *word*, and every document to which that leads on."""
    until, seen, onwards = time.monotonic() + SECONDS, set[str](), word
    for _ in range(DOCUMENTS):
        try:
            body, address = _fetched(onwards, limits)
        except FetchError as error:
            is_http = onwards.lower().startswith("http://")
            instead = BY_HAND if is_http and error.fault is Fault.REFUSED else ""
            yield Problem(_shown(onwards), 0, f"could not be fetched: {error}{instead}")
            return
        seen |= {onwards, address}
        path = folder / f".fetched.{secrets.token_hex(8)}.new"
        try:
            files.write_private(path, body)
            yield Source(path, address)
            said = import_pages.next_of(path, address)
        finally:
            files.remove(path)
        onwards = import_pages.to_ask(said, word, address) if said else ""
        if not said or onwards in seen:
            return
        if not onwards or time.monotonic() > until:
            break
    yield Problem(_shown(address), 0, GOES_ON.format(said))


def is_address(word: str) -> bool:
    """Tell whether *word* is an address of the web and no file."""
    return word.lower().startswith(SCHEMES)


def _fetched(address: str, limits: Limits) -> tuple[bytes, str]:
    """Return what is at *address*, and where it was found in the end."""
    answer = fetching.fetch(address, limits, accept=ACCEPT)
    if answer.status == GONE:
        raise FetchError(fetching.Fault.NO_ANSWER, "it is gone for good (410)")
    if not answer.is_ok:
        said = f"there is nothing to read there ({answer.status})"
        raise FetchError(fetching.Fault.NO_ANSWER, said)
    return answer.body, answer.url


def _shown(address: str) -> PurePosixPath:
    return texts.shown(Path(address.partition("://")[2]))
