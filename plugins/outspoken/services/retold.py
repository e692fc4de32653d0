"""Retold: e-mails that wait and tell of a post by a title from which words came out since.

Those who follow it, its writer and the teams are told of it by what stands on the site now.
"""

from collections.abc import Collection, Mapping
from email.message import EmailMessage
from pathlib import Path

from outspoken.model.post import Post
from outspoken.services import followers
from outspoken.services.follower_letters import short_title, title
from outspoken.services.office import Office
from outspoken.services.sending import outbox, parcel


def files(office: Office, before: Post | None, post: Post | None) -> Mapping[str, bytes]:
    """Return the private files of the e-mails that wait and tell of *before*, as *post* is.

    Args:
        office: The office; nobody else decides in it meanwhile.
        before: The post as it stood; none when it did not.
        post: As it is to stand; none when nothing is.
    """
    if before is None or post is None or before.is_withdrawn or before.is_below:
        return {}
    if (before.title, before.url) == (post.title, post.url):
        return {}
    following = (office.private / followers.FOLDER / before.id).glob("*.json")
    told_by = {before.id, *(path.stem for path in following)}
    found = (each for each in outbox.paths(office) if each.suffix == parcel.MAIL)
    told = ((path, _retold(path, told_by, before, post)) for path in found)
    return {f"{outbox.FOLDER}/{path.name}": data for path, data in told if data}


def _retold(path: Path, told_by: Collection[str], before: Post, post: Post) -> bytes:
    """Return the e-mail *path* with the new title; nothing where it tells no old one."""
    found = parcel.found(path)
    if not isinstance(found, parcel.Mail):
        return b""
    is_about = before.id in found.words or before.url in found.words
    if not is_about and path.stem[-len(before.id) :] not in told_by:
        return b""
    lines = (_line(each, before, post) for each in found.words.split("\n"))
    return parcel.reworded(
        path, lambda letter: _put(letter, before, post, "\n".join(lines))
    )


def _put(letter: EmailMessage, before: Post, post: Post, words: str) -> None:
    subject, short = str(letter["Subject"] or ""), short_title(before)
    if subject.endswith(short):
        told = f"{subject.removesuffix(short)}{short_title(post)}"
        # An encoded word in a title is none, as where letters are made.
        letter.replace_header("Subject", told.replace("=?", "= ?"))
    letter.set_content(words)


def _line(line: str, before: Post, post: Post) -> str:
    """Return a *line* of a letter: a title ends the line that says it."""
    if line.endswith(title(before)):
        line = f"{line.removesuffix(title(before))}{title(post)}"
    return line.replace(before.url, post.url)
