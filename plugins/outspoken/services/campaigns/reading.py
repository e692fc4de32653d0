"""Campaigns read from their files: ``content/campaigns/<slug>.md``, strictly."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from outspoken.model.campaign import Campaign
from outspoken.model.place import Place
from outspoken.model.post import Post
from outspoken.model.problem import Problem
from outspoken.services import frontmatter, places, posts, walking
from outspoken.services.campaigns import complaints, fields
from outspoken.services.campaigns.addresses import FOLDER
from outspoken.services.office import Office


def read(path: Path, place: Place, today: date) -> Campaign | list[Problem]:
    """Read the campaign in the file *path*; or say all that is to be mended in it."""
    document = frontmatter.read(path)
    if isinstance(document, list):
        return document
    wrong = sorted({*complaints.of(document, place, today)})
    return wrong or fields.made(document, place)


def all_in(
    content: Path, place: Place, today: date
) -> Iterator[tuple[Path, Campaign | list[Problem]]]:
    """Yield each campaign of the content with its file, in the order of names."""
    for path in sorted(walking.matching(content / FOLDER, "[!.]*.md")):
        if path.is_file() and not path.is_symlink():
            yield path, read(path, place, today)


def begun(
    content: Path, place: Place, today: date
) -> tuple[tuple[Campaign, ...], list[Problem]]:
    """Return the campaigns that have begun on *today*, and what holds others back."""
    found, held = list[Campaign](), list[Problem]()
    for _, read_ in all_in(content, place, today):
        if isinstance(read_, list):
            held += read_
        elif read_.begun <= today:
            found.append(read_)
    return tuple(found), held


def problems(office: Office, today: date) -> Iterator[Problem]:
    """Yield what is to be mended in the campaigns, also posts that are not on the site.

    A build passes those over: that somebody takes a post back must not take a campaign
    off the site.
    """
    place, _ = places.read(office.place)
    known: set[str] | None = None
    for path, found in all_in(office.content, place, today):
        if isinstance(found, list):
            yield from found
            continue
        known = _standing(office.content) if known is None else known
        yield from _unknown(path, found, known)


def _unknown(path: Path, campaign: Campaign, known: set[str]) -> Iterator[Problem]:
    document = frontmatter.read(path)
    asked = {"posts": campaign.posts, "answer": tuple(filter(None, (campaign.answer,)))}
    for name, ids in asked.items():
        for id_ in ids:
            if id_ not in known and not isinstance(document, list):
                advice = f"there is no post {id_} on the site: take it out"
                yield document.problem(name, advice)


def _standing(content: Path) -> set[str]:
    """Return the ids of the posts that stand."""
    found = (post for _, post in posts.of_folder(content / posts.POSTS))
    return {each.id for each in found if isinstance(each, Post) and not each.is_withdrawn}
