"""Outspoken's own publish after one change and another: the real command each time.

It runs in a scratch copy of the repository, with a corpus, so that a change of the theme
is a change of the copy. Moderation, the gate, verifying and the swap are on.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.processes import ROOT
from bench.run import COMMENTS, Builder, Run, workplace

sys.path.insert(0, str(ROOT / "plugins"))

from outspoken.services import corpus, corpus_forms

NAME = "Outspoken"
COPIED = ("plugins", "themes", "pelicanconf.py", "publishconf.py", "tasks")
COLOUR = re.compile(r"#[0-9a-f]{6}\b")


@dataclass(slots=True)
class Site:
    """A scratch copy with a corpus, which grows.

    Attributes:
        folder: Where copy, content and output lie.
        posts: How many posts it has now.
    """

    folder: Path
    posts: int

    @property
    def output(self) -> Path:
        """Where the site is published to."""
        return self.folder / "output"

    @property
    def content(self) -> Path:
        """Where the texts lie."""
        return self.folder / "content"

    def nothing(self) -> None:
        """Change nothing."""

    def new_post(self) -> None:
        """Add the post that comes next in the corpus, without comments."""
        corpus_forms.add(self.content, corpus.text(self.posts, 0).post)
        self.posts += 1

    def new_comment(self) -> None:
        """Add a comment, newer than all, to a post in the middle."""
        post = corpus.text(self.posts // 2, 0).post
        corpus_forms.add(self.content, corpus.comment(post, self.posts))

    def edit_theme(self) -> None:
        """Change a colour. Pages carry the style, so every one of them changes."""
        path = (
            self.folder / "copy" / "themes" / "outspoken" / "static" / "css" / "tokens.css"
        )
        style = path.read_text(encoding="utf-8")
        changed = COLOUR.sub(lambda found: f"#{found[0][:0:-1]}", style, count=1)
        if changed == style:
            sys.exit(f"{path.name} has no colour to change")
        path.write_text(changed, encoding="utf-8")

    def forget_pages(self) -> None:
        """Lose what was built, and keep what was read: documents in the state."""
        for name in ("output", "output.twin"):
            shutil.rmtree(self.folder / name, ignore_errors=True)


COLD, SAME, POST, AGAIN = (
    "full, cold",
    "nothing changed",
    "one new post",
    "one more new post",
)
COMMENT, THEME, CACHED = "one new comment", "theme edited", "full, documents cached"
STEPS: dict[str, Callable[[Site], None]] = {
    COLD: Site.nothing,
    SAME: Site.nothing,
    POST: Site.new_post,
    AGAIN: Site.new_post,
    COMMENT: Site.new_comment,
    THEME: Site.edit_theme,
    CACHED: Site.forget_pages,
}
"""What happens before each publish, in this order."""


def runs(posts: int) -> Iterator[Run]:
    """Publish a corpus of *posts*, and again after each change."""
    with workplace(posts) as folder:
        site = made(folder, posts)
        builder = publishing(site, posts)
        for scenario, change in STEPS.items():
            change(site)
            yield builder.run(scenario)


def made(folder: Path, posts: int) -> Site:
    """Copy what a publish needs into *folder*, with a corpus; nothing is published yet."""
    copy = folder / "copy"
    copy.mkdir()
    for name in COPIED:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy2)(source, copy / name)
    # Whoever publishes has published before: Python has compiled its modules.
    compiled = [sys.executable, "-m", "compileall", "-q", str(copy / "plugins")]
    subprocess.run(compiled, check=True)
    corpus_forms.write(folder / "content", "outspoken", posts, COMMENTS)
    return Site(folder, posts)


def publishing(site: Site, posts: int, *, before: tuple[str, ...] = ()) -> Builder:
    """Return the command that publishes *site*; *before* comes ahead of ``-m invoke``."""
    words = ["--content", str(site.content), "--output", str(site.output)]
    return Builder(
        NAME,
        posts,
        [sys.executable, *before, "-m", "invoke", "publish", *words],
        site.output,
        site.folder / "copy",
        {"OUTSPOKEN_PRIVATE": str(site.folder / "private")},
    )
