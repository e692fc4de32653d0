"""`invoke compose`: a post of the office's own, weighed, shown and made easy to read."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass

from rich.table import Table

from outspoken.model.campaign import Campaign
from outspoken.model.hashtag import Hashtag
from outspoken.model.post import Post
from outspoken.model.submission import LONDON
from outspoken.services import (
    composing,
    hashtags,
    places,
    posts,
    quiet_settings,
    site_settings,
    texts,
)
from outspoken.services.campaigns import addresses, reading
from outspoken.services.composing import NAMES, Draft
from outspoken.services.posts_length import Weight
from outspoken.services.shelf import Shelf
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import (
    DONE,
    TO_MEND,
    WrongUseError,
    console,
    counted,
    say,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the flags of the task ask for.

    Attributes:
        text: The words.
        campaign: Slug of a campaign whose hashtags go along, or empty.
        hashtags: More hashtags, with or without their sign.
    """

    text: str
    campaign: str = ""
    hashtags: tuple[str, ...] = ()


def run(room: Room, post: str, asked: Asked) -> int:
    """Show the post that is written about *post*; return the exit code.

    Returns:
        1 where a hashtag is not spelt as the place has it.
    """
    draft = _draft(room, post, asked)
    say(f"{draft.link}\n" if draft.link else "no link: set SITEURL in publishconf.py\n")
    _show_lengths(draft)
    for line in (*_previews(draft), *_for_more_people(draft), *_to_send(draft)):
        say(line)
    wrong = [*composing.misspelt(draft)]
    for line in wrong:
        say(line, aside=True)
    return TO_MEND if wrong else DONE


def _draft(room: Room, post: str, asked: Asked) -> Draft:
    campaign = _campaign(room, asked.campaign) if asked.campaign else None
    link = _link(room, post)
    words = _words(asked)
    given = tuple(tag.strip().removeprefix("#") for tag in asked.hashtags)
    for tag in given:
        if not hashtags.is_name(tag):
            raise WrongUseError(f"write a hashtag of letters and numbers, not {tag!r}")
    own = campaign.hashtags if campaign else ()
    known = (*room.place.hashtags, *map(Hashtag, own))
    return Draft(words, link, (*own, *given), known)


def _words(asked: Asked) -> str:
    """Return what is said, by a flag or by hand.

    Raises:
        WrongUseError: When it is nothing, or no text.
    """
    if not asked.text and sys.stdin.isatty():
        say("The post; end with Ctrl-D on a line of its own:", aside=True)
    try:
        words = asked.text or sys.stdin.read()
        words.encode()  # bytes that are no text come as halves of letters
    except UnicodeError:
        raise WrongUseError("write the post as UTF-8 text") from None
    if not words.strip():
        raise WrongUseError('write the post: --text "Eleven days without a lift."')
    return words


def _link(room: Room, id_: str) -> str:
    """Return the address of a post, or nothing where that of the site is not known."""
    path = Shelf(room.office.content).path_of(id_)
    found = posts.read(path) if path else None
    if not isinstance(found, Post) or found.is_below or found.is_withdrawn:
        raise WrongUseError(f"{id_} is no post on the site")
    site = site_settings.site_url(room.office)
    return f"{site}{found.url}" if site else ""


def _campaign(room: Room, slug: str) -> Campaign:
    """Return the campaign *slug*, while people are asked to join in."""
    today = room.now.astimezone(LONDON).date()
    quiet = quiet_settings.read(room.office.place, today)
    if quiet.campaigns_rest:
        raise WrongUseError(f"campaigns rest now. {quiet.why}")
    folder = room.office.content / addresses.FOLDER
    path = folder / f"{slug}.md"
    if not addresses.is_slug(slug) or not path.exists():
        known = ", ".join(sorted(each.stem for each in folder.glob("[!.]*.md"))) or "none"
        raise WrongUseError(f"there is no campaign {slug}; there is: {known}")
    found = reading.read(path, room.place, today)
    if isinstance(found, list):
        raise WrongUseError(f"{texts.shown(path)} cannot be used: invoke check says why")
    if not found.is_open(today):
        raise WrongUseError(f"the campaign {slug} is not open on {today}")
    return found


def _show_lengths(draft: Draft) -> None:
    table = Table(box=None, pad_edge=False)
    for heading in ("network", "length", "of", ""):
        table.add_column(heading, no_wrap=True)
    for network, weight in draft.weights().items():
        told = _told(network, weight)
        table.add_row(NAMES[network], str(weight.count), str(weight.limit), told)
    console().print(table)


def _told(network: str, weight: Weight) -> str:
    if network == "sms" and not weight.fits:
        return f"{counted(weight.parts, 'message')} to pay for"
    left = weight.limit - weight.count
    return f"{left} left" if weight.fits else f"{-left} too many: {weight.parts} posts"


def _previews(draft: Draft) -> Iterator[str]:
    """Yield what each network will show; once, where they show the same."""
    shown: dict[tuple[str, ...], list[str]] = {}
    for network, name in NAMES.items():
        shown.setdefault(draft.thread(network), []).append(name)
    for thread, alike in shown.items():
        names = ", ".join(alike)
        count = f", as {len(thread)} posts" if thread[1:] else ""
        yield f"\nOn {names}{count}:"
        for number, post in enumerate(thread, start=1):
            yield f"{number}. {post}" if thread[1:] else post


def _for_more_people(draft: Draft) -> Iterator[str]:
    yield "\nSo that more people can read it:"
    yield from (f"- {note}" for note in composing.notes(draft))
    plain = composing.accessible(draft)
    if plain != draft.text:
        yield f"as this: {plain}"
    for name in composing.unlisted(draft):
        yield f"- #{name} is none of the hashtags in place/{places.CHANNELS}: is it meant?"


def _to_send(draft: Draft) -> Iterator[str]:
    yield "\nTo send it, open one of these yourself; nothing was sent:"
    yield from (f"{name}: {address}" for name, address in draft.ways())
