"""Mentions that we send: other sites are told, once, that a post of ours links to them.

What was told lies in ``private/mentions/sent/``, one file for each post. So nothing is
told twice; and when the words change, or the post is taken down or erased, the same sites
are told again: they fetch the page, and change or remove what they show of it
(Webmention, 3.1.4). Then the record of what is gone is destroyed.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

from outspoken.model.identity import is_id
from outspoken.services import fetching, files, webmention_endpoints
from outspoken.services.apart import UnreadableError
from outspoken.services.fetching import FetchError, Limits
from outspoken.services.mentions_shown import Shown
from outspoken.services.office import Office

FOLDER = "mentions/sent"
LOCK = "mentions/.lock"
TRIES = 5
"""How often a site that does not answer is asked about the same words."""
SECONDS = 15.0
"""Longest time for one site to answer."""
GONE = "gone"
"""Stands for a digest where the words, or the link, are on the page no more."""
NOWHERE = frozenset((404, 410))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One link of one post, and what its site knows of it.

    Attributes:
        source: Address of our page.
        target: Address that it links to.
        endpoint: Where its site was told; empty when it takes no mentions.
        told: Digest of the words as it knows them; empty before it was told anything.
        wanted: Digest that it could not be told; empty when none.
        tries: How often it was tried in vain to tell that.
    """

    source: str
    target: str
    endpoint: str = ""
    told: str = ""
    wanted: str = ""
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Due:
    """A mention that is to be sent.

    Attributes:
        post: Id of the post.
        mention: What its site knows so far.
        digest: What it is to know, or `GONE`.
    """

    post: str
    mention: Mention
    digest: str

    @property
    def host(self) -> str:
        """Whom it is sent to."""
        return urlsplit(self.mention.target).hostname or ""


class Outcome(StrEnum):
    """What came of a mention."""

    TOLD = "told"
    NO_ENDPOINT = "takes no mentions"
    FAILED = "failed"
    GIVEN_UP = "given up"


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of one mention, and why it failed where it did."""

    due: Due
    outcome: Outcome
    why: str = ""


def due(office: Office, shown: Mapping[str, Shown]) -> list[Due]:
    """Return what other sites are to be told, by post.

    Args:
        office: The office, which keeps what they were told.
        shown: Posts by id, as they stand on the site.
    """
    known = [path.stem for path in sorted((office.private / FOLDER).glob("*.json"))]
    everything = sorted({*filter(is_id, known), *shown})
    return [each for post in everything for each in _due(office, post, shown.get(post))]


def send(office: Office, wanted: Due, site_url: str) -> Sent:
    """Tell one site, and put on file what came of it."""
    limits = Limits(seconds=SECONDS, http=True, site=site_url)
    was, endpoint = wanted.mention, wanted.mention.endpoint
    try:
        endpoint = _endpoint(was, limits)
        if endpoint:
            _tell(was, endpoint, limits)
    except (FetchError, UnreadableError) as error:
        tries = 1 + (was.tries if was.wanted == wanted.digest else 0)
        now = replace(was, endpoint=endpoint, wanted=wanted.digest, tries=tries)
        _note(office, wanted, now)
        outcome = Outcome.GIVEN_UP if tries >= TRIES else Outcome.FAILED
        return Sent(wanted, outcome, str(error))
    told = replace(was, endpoint=endpoint, told=wanted.digest, wanted="", tries=0)
    _note(office, wanted, told)
    return Sent(wanted, Outcome.TOLD if endpoint else Outcome.NO_ENDPOINT)


def forget(office: Office, shown: Mapping[str, Shown]) -> None:
    """Destroy what is on file of links that are gone, and that nobody was told of."""
    for path in sorted((office.private / FOLDER).glob("*.json")):
        now = shown.get(path.stem) or Shown("")
        links = {(now.source, link) for link in now.links}
        kept = _read(office, path.stem)
        left = [m for m in kept if m.endpoint or (m.source, m.target) in links]
        if left != kept:
            _write(office, path.stem, left)


def kept_of(office: Office, given_id: str) -> Path | None:
    """Return the record of what other sites were told of *given_id*, if there is one."""
    path = _path(office, given_id)
    return path if path.is_file() else None


def _due(office: Office, post: str, shown: Shown | None) -> Iterator[Due]:
    now = shown or Shown("")
    wanted = {(now.source, link): now.digest for link in now.links}
    kept = {(each.source, each.target): each for each in _read(office, post)}
    for key in {**kept, **wanted}:
        source, target = key
        mention = kept.get(key) or Mention(source=source, target=target)
        digest = wanted.get(key, GONE)
        is_vain = mention.wanted == digest and mention.tries >= TRIES
        # A site that was never told anything needs not be told that it is gone.
        is_owed = key in wanted or mention.endpoint
        if mention.told != digest and is_owed and not is_vain:
            yield Due(post, mention, digest)


def _endpoint(mention: Mention, limits: Limits) -> str:
    """Return where the site of *mention* takes it; empty when it takes none.

    Raises:
        FetchError: When the site does not answer, and never told.
        UnreadableError: When its page cannot be read, and it never told.
    """
    try:
        page = fetching.fetch(urldefrag(mention.target).url, limits)
        found = webmention_endpoints.endpoint(page) or mention.endpoint
    except (FetchError, UnreadableError):
        if mention.endpoint:
            return mention.endpoint
        raise
    if not found and not page.is_ok and page.status not in NOWHERE:
        raise FetchError(fetching.Fault.NO_ANSWER, f"it answers with {page.status}")
    return found


def _tell(mention: Mention, endpoint: str, limits: Limits) -> None:
    fields = {"source": mention.source, "target": mention.target}
    answer = fetching.post_form(endpoint, fields, limits)
    if not answer.is_ok:
        raise FetchError(fetching.Fault.NO_ANSWER, f"it answers with {answer.status}")


def _note(office: Office, wanted: Due, now: Mention) -> None:
    """Put *now* in the place of what was known; what is gone for good is forgotten."""
    place = (now.source, now.target)
    others = [
        each for each in _read(office, wanted.post) if (each.source, each.target) != place
    ]
    is_over = wanted.digest == GONE and (now.told == GONE or now.tries >= TRIES)
    _write(office, wanted.post, others if is_over else [*others, now])


def _path(office: Office, post: str) -> Path:
    return office.private / FOLDER / f"{post}.json"


def _read(office: Office, post: str) -> list[Mention]:
    path = _path(office, post)
    return (
        [Mention(**said) for said in json.loads(path.read_bytes())]
        if path.is_file()
        else []
    )


def _write(office: Office, post: str, mentions: list[Mention]) -> None:
    path = _path(office, post)
    if mentions:
        said = json.dumps([asdict(each) for each in mentions], indent=1)
        files.write_private(path, said.encode())
    else:
        files.remove(path)
