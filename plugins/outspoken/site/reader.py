"""Pelican plugin: reads our Markdown, residents' words one way and staff pages another."""

import hashlib
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.readers import BaseReader
from pelican.utils import SafeDatetime

from outspoken.model.post import Post
from outspoken.services import frontmatter, markdown, posts, site_checks

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
Read = tuple[str, dict[str, Any]]


class OutspokenReader(BaseReader):
    """Reads ``.md``; never raises for what somebody wrote.

    What cannot be read becomes an article with ``problems`` in place of ``post``: the
    gate holds it back by name, and the others go out.
    """

    enabled = True
    file_extensions = ("md",)

    def read(self, source_path: str) -> Read:
        """Return HTML and metadata of the file *source_path*."""
        path = Path(source_path)
        inside = path.relative_to(Path(self.settings["PATH"]).absolute())
        if inside.parts[0] in self.settings["PAGE_PATHS"]:
            return _staff_page(path)
        return _resident_text(path)


def _resident_text(path: Path) -> Read:
    post = posts.read(path)
    if not isinstance(post, Post):
        return "", _metadata(path.stem, _own(path), problems=post)
    html = "" if post.is_withdrawn else markdown.resident(post.body)
    return html, _metadata(post.title, _own(path), date=post.received, post=post)


def _staff_page(path: Path) -> Read:
    document = frontmatter.read(path)
    problems = document if isinstance(document, list) else None
    if isinstance(document, list):
        return "", _metadata(path.stem, _own(path), problems=problems)
    problems = [*site_checks.of_page(document)]
    said = {name: document.text(name) for name in ("summary", "language", "translation_of")}
    title = document.text("title") or path.stem
    html = markdown.staff(document.body)
    slug = path.stem if not problems else _own(path)
    return html, _metadata(title, slug, problems=problems, written=said)


def _own(path: Path) -> str:
    """Return a slug that no other file has: Pelican stops at two that are the same."""
    return hashlib.sha256(os.fsencode(path)).hexdigest()


def _metadata(
    title: str, slug: str, *, date: datetime = EPOCH, **more: Any
) -> dict[str, Any]:
    """Return what Pelican needs to know, and what our plugins do."""
    when = SafeDatetime.fromisoformat(date.isoformat())
    title = title or "A post that was taken down"
    return {"title": title, "slug": slug, "date": when, "status": "published", **more}


def use_reader(readers: Any) -> None:
    """Let our reader, and none of Pelican's own, read what people write."""
    readers.reader_classes = {
        "static": BaseReader,
        **dict.fromkeys(OutspokenReader.file_extensions, OutspokenReader),
    }


def register() -> None:
    """Connect to Pelican's signals."""
    signals.readers_init.connect(use_reader)
