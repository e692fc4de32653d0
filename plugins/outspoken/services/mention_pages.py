"""Pages that mention us, fetched and looked at; what comes of it is one plain value."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from outspoken.model.imported import Imported, ImportedKind
from outspoken.services import apart, fetching, mention_keys, mention_reading
from outspoken.services.fetching import Fetched, Limits
from outspoken.services.fetching_exchange import OK
from outspoken.services.imports import markdown, values

LIMITS = Limits(seconds=15, size=1_000_000, http=True)
"""How far to go for a page. Its site may be one without https: nothing of it is shown
before an officer has read it."""
ACCEPT = "text/html, application/xhtml+xml, application/json, text/plain;q=0.5"
WORDS_LIMIT = 500
"""Most characters of a page's words that are kept."""
REACTIONS = {
    "like-of": "Likes this.",
    "repost-of": "Shares this.",
    "bookmark-of": "Keeps a bookmark of this.",
}
"""What is said of a page that only reacts, and says nothing."""
LINKS = "Links to this."


@dataclass(frozen=True, slots=True)
class Looked:
    """What a page was found to be.

    Attributes:
        status: The status that its site answered with.
        mention: What it says; none when it does not link to us.
    """

    status: int
    mention: Imported | None = None

    @property
    def is_ok(self) -> bool:
        """Tell whether the status is one of success."""
        return self.status in OK


def look(
    source: str, post: str, leads: Callable[[str], bool], site_url: str, now: datetime
) -> Looked:
    """Fetch the page *source* and look whether and how it mentions *post*.

    Args:
        source: The page.
        post: Our id of the post.
        leads: Tells of a link whether it leads to the post, whichever way it is written.
        site_url: Our own address.
        now: The moment.

    Raises:
        FetchError: When it cannot be fetched.
        UnreadableError: When it cannot be read.
    """
    limits = Limits(
        seconds=LIMITS.seconds, size=LIMITS.size, http=LIMITS.http, site=site_url
    )
    fetched = fetching.fetch(source, limits, accept=ACCEPT)
    if not fetched.is_ok:
        return Looked(fetched.status)
    links = _read(fetched, {})
    targets = [x for x in links if isinstance(x, str) and leads(x)]
    if not targets:
        return Looked(fetched.status)
    # Whichever of them was sent to us, the page says the same of all.
    said = _read(fetched, {"targets": targets})
    return Looked(fetched.status, _mention(said, source, post, now))


def _read(fetched: Fetched, more: Mapping[str, object]) -> Any:
    """Return what the page says, as a program of its own reads it."""
    asked = {
        "kind": fetched.content_type,
        "charset": fetched.charset,
        "url": fetched.url,
        **more,
    }
    (said,) = apart.told(mention_reading.__name__, asked, fetched.body)
    return said


def _mention(given: Mapping[str, str], source: str, post: str, now: datetime) -> Imported:
    reaction = REACTIONS.get(given.get("reaction", ""), "")
    words = given.get("words") or reaction or given.get("title") or LINKS
    name, _ = values.name(given.get("author", ""))
    written = values.moment(given.get("published", ""))
    return Imported(
        kind=ImportedKind.MENTION,
        origin=origin(source, post),
        received=written if written and written <= now else now,
        body=markdown.from_text(shortened(words)).text or LINKS,
        name=name or urlsplit(source).netloc,
        language=values.language(given.get("language", "")),
        permalink=source,
    )


def origin(source: str, post: str) -> str:
    """Return where a mention came from: the page, and our id of the post."""
    return values.key(f"{mention_keys.ORIGIN}{source} {post}")


def shortened(words: str) -> str:
    """Return *words* as far as they are kept, with an ellipsis where they go on."""
    if len(words) <= WORDS_LIMIT:
        return words
    return f"{words[: WORDS_LIMIT - 1].rpartition(' ')[0] or words[: WORDS_LIMIT - 1]}…"
