"""A post that an officer writes for the office's accounts: its length, its look, its ways.

Nothing is sent from here. The officer gets the words for each network, and addresses that
open them there.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from urllib.parse import quote

import regex

from outspoken.model.hashtag import Hashtag
from outspoken.services import hashtags, posts_length
from outspoken.services.posts_length import Weight, entities

NAMES: Mapping[str, str] = {
    "x": "X",
    "bluesky": "Bluesky",
    "mastodon": "Mastodon",
    "sms": "text message",
}
"""What each network of `posts_length` is called."""
SERVER = "<server>"
"""Stands for a server of Mastodon, which nobody but its user knows."""
FEW = 2
"""Emoji that a screen reader may read by their names before it becomes a list."""
_WAYS = (
    ("x", "https://x.com/intent/tweet?text="),
    ("bluesky", "https://bsky.app/intent/compose?text="),
    ("mastodon", f"https://{SERVER}/share?text="),
    ("WhatsApp", "https://wa.me/?text="),
    ("sms", "sms:?&body="),
    ("e-mail", "mailto:?subject=&body="),
)
_EMOJI = regex.compile(r" ?(?=\p{Regional_Indicator}|(?![©®™])\p{Extended_Pictographic})\X")
_STYLED = regex.compile(r"[\U0001D400-\U0001D7FF\uFF21-\uFF3A\uFF41-\uFF5A]+")
_SHOUTED = regex.compile(r"(?:\b\p{Lu}{4,}\b[ ,!?]*){3,}")


@dataclass(frozen=True, slots=True)
class Draft:
    """A post as it is being written.

    Attributes:
        words: What it says.
        link: Address of the post that it is about, or empty.
        tags: Hashtags to stand at its end, without their sign.
        known: Hashtags of the place and of the campaign.
    """

    words: str
    link: str = ""
    tags: tuple[str, ...] = ()
    known: tuple[Hashtag, ...] = field(default=(), repr=False)

    @property
    def text(self) -> str:
        """All of it, as it is sent: words, hashtags that are not among them, and link."""
        there = {tag.name.casefold() for tag in entities.hashtags(self.words)}
        more = dict.fromkeys(tag for tag in self.tags if tag.casefold() not in there)
        link = "" if self.link in self.words else self.link
        parts = (self.words.strip(), *(f"#{tag}" for tag in more), link)
        return " ".join(filter(None, parts))

    def weights(self) -> Mapping[str, Weight]:
        """Return how long it is on each network."""
        return {name: posts_length.weigh(self.text, name) for name in NAMES}

    def thread(self, network: str) -> tuple[str, ...]:
        """Return its posts on *network*; a text message is one, whatever it costs."""
        if network == "sms":
            return (self.text,)
        return posts_length.thread(self.text, network)

    def ways(self) -> Iterator[tuple[str, str]]:
        """Yield where each network takes it, the first post alone where it is a thread."""
        for name, address in _WAYS:
            first = self.text
            if name in posts_length.LIMITS:
                first = next(iter(self.thread(name)), "")
            yield NAMES.get(name, name), f"{address}{quote(first, safe='')}"


def accessible(draft: Draft) -> str:
    """Return the post as more people can read it, or hear it read.

    Hashtags of the place get their capitals, letters from the mathematicians become
    letters again, and of many emoji the first few stay.
    """
    plain = _STYLED.sub(lambda one: unicodedata.normalize("NFKC", one[0]), draft.text)
    spelt = _spelt(plain, draft.known)
    left = iter(range(FEW))
    return _EMOJI.sub(lambda one: "" if next(left, None) is None else one[0], spelt).strip()


def notes(draft: Draft) -> Iterator[str]:
    """Yield what to do so that more people can read the post, or hear it read."""
    if len(_EMOJI.findall(draft.text)) > FEW:
        yield f"use {FEW} emoji at most: each is read aloud by its name"
    if _STYLED.search(draft.text):
        yield "write plain letters: styled ones are spelt out, or not read at all"
    if _SHOUTED.search(draft.text):
        yield "write in small letters: capitals are hard to read, and may be spelt out"
    for tag in entities.hashtags(draft.text):
        if hashtags.is_run_together(tag.name) and not _listed(tag.name, draft.known):
            yield f"begin each word of #{tag.name} with a capital, as in #FixOurBins"
    first = next(iter(entities.mentions(draft.text)), None)
    if first and not first.start:
        yield "put a word before the @: a post that begins with it is shown to few"
    yield "with a picture, write alt text: what it shows, and any words in it"


def misspelt(draft: Draft) -> Iterator[str]:
    """Yield what to do about each hashtag that is nearly one of the place."""
    listed = {each.name.casefold(): each.name for each in draft.known}
    for tag in entities.hashtags(draft.text):
        folded = tag.name.casefold()
        near = [folded] if folded in listed else get_close_matches(folded, listed, 1, 0.85)
        if near and listed[near[0]] != tag.name:
            yield f"write #{listed[near[0]]}, not #{tag.name}"


def unlisted(draft: Draft) -> Sequence[str]:
    """Return the hashtags that are neither the place's nor the campaign's."""
    names = (tag.name for tag in entities.hashtags(draft.text))
    return [*dict.fromkeys(name for name in names if not _listed(name, draft.known))]


def _listed(name: str, known: Sequence[Hashtag]) -> Hashtag | None:
    return next((each for each in known if each.is_meant(name)), None)


def _spelt(text: str, known: Sequence[Hashtag]) -> str:
    """Return *text* with each hashtag in *known* as it is spelt there."""
    for tag in reversed(entities.hashtags(text)):
        if listed := _listed(tag.name, known):
            text = f"{text[: tag.end - len(tag.name)]}{listed.name}{text[tag.end :]}"
    return text
