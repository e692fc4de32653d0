"""The main road, whole: a text goes in, a site comes out; each task as a user runs it.

One copy of the repository serves all these tests, in their order: they are the days of
one office. What a test breaks it mends again.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import feedparser
import pytest

from outspoken.services import files
from tests import scratch
from tests.conftest import git
from tests.scratch import PATIENCE, Scratch

WORDPRESS = Path(__file__).parents[2] / "shared" / "data" / "wordpress"
STAFF = "Dolores Quayle"
REMOVED = {
    "an e-mail address": "sharon.oakes@example.org",
    "a phone number": "07700 900123",
    "a flat": "flat 27",
    "a postcode": "ZZ4 7QX",
    "a National Insurance number": "AB 12 34 56 C",
    "a name on the staff list": STAFF,
}
RANT = f"""\
---
kind: rant
title: Nobody comes, nobody rings
name: Sharon
area: larkfield
topics: damp, repairs
consent: yes
wants_answer: yes
contact:
  email: sharon.oakes@example.org
  phone: 07700 900987
---

I am **bloody furious**. {STAFF} said "next week" in March, and in May.

You have my number, 07700 900123, and sharon.oakes@example.org, and you know that I
live at flat 27, ZZ4 7QX. My National Insurance number is AB 12 34 56 C: ring it up!
"""
COMMENT = """\
---
kind: comment
name: Dave
in_reply_to: {post}
consent: yes
---

Same here, three doors down.
"""


@dataclass(frozen=True)
class Post:
    """The rant, as published.

    Attributes:
        id: Its id.
        url: Its address.
        took: How long it took to publish, in seconds.
    """

    id: str
    url: str
    took: float


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Scratch:
    """A fresh clone in which the first officer has begun."""
    made = scratch.whole(tmp_path_factory.mktemp("road"))
    made.begin()
    (made.root / "private" / "names.txt").write_text(f"{STAFF}\n")
    return made


@pytest.fixture(scope="module")
def post(site: Scratch) -> Post:
    """The rant and a comment on it, taken in, moderated and published."""
    given_id = site.submit(RANT)
    done = moderate(site, given_id)
    comment = site.submit(COMMENT.format(post=given_id))
    moderate(site, comment)
    began = time.monotonic()
    published = site.invoke("publish")
    took = time.monotonic() - began
    assert published.code == 0, published.said
    url = re.search(r"/\d{4}/[a-z0-9-]+/", done)
    assert url
    return Post(given_id, url[0], took)


def moderate(site: Scratch, *words: str) -> str:
    ran = site.invoke("moderate", *words, "--accept-all", "--publish", "--json")
    assert ran.code == 0, ran.said
    return ran.out


def page(site: Scratch, post: Post, name: str = "index.html") -> str:
    return (site.root / "output" / post.url.strip("/") / name).read_text("utf-8")


def digest(folder: Path) -> str:
    """Return a digest of every name and byte in *folder*."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    parts = (str(path.relative_to(folder)).encode() + path.read_bytes() for path in found)
    return sha256(b"".join(parts)).hexdigest()


def test_the_post_shows_marks_and_counts(site: Scratch, post: Post) -> None:
    shown = re.sub(r"<[^>]+>", "", page(site, post))
    shown = " ".join(shown.split())
    assert "I am bloody furious." in shown
    for reason in ("staff", "contact"):
        assert reason in shown
    text = next((site.root / "content" / "posts").rglob("*nobody-comes*")).read_text(
        "utf-8"
    )
    assert text.count("[removed: contact,") == 5
    assert text.count("[removed: staff, 2 words]") == 1
    assert page(site, post).count("<mark") >= 6


@pytest.mark.parametrize("words", [pytest.param(v, id=k) for k, v in REMOVED.items()])
def test_what_was_removed_is_nowhere(site: Scratch, post: Post, words: str) -> None:
    """Not in the repository, nor in the output or the log."""
    git(site.root, "add", "--all")
    tracked = git(site.root, "ls-files").splitlines()
    assert not any(name.startswith(("private", "output")) for name in tracked)
    written = [site.root / name for name in tracked if name.startswith("content/")]
    written += (site.root / "output").rglob("*")
    written += (site.root / "private" / "log").rglob("*")
    texts = {path: path.read_bytes() for path in written if path.is_file()}
    assert len(texts) > 100
    assert [path for path, text in texts.items() if words.encode() in text] == []


def test_the_comment_feed_parses(site: Scratch, post: Post) -> None:
    feed = feedparser.parse(page(site, post, "comments.atom"))
    assert not feed.bozo
    (entry,) = feed.entries
    assert "three doors down" in entry.content[0].value
    assert post.id in entry["thr_in-reply-to"]["ref"]


def test_an_edited_post_is_held_back_and_the_others_go_out(
    site: Scratch, post: Post
) -> None:
    path = next((site.root / "content" / "posts").rglob("*nobody-comes*"))
    approved = path.read_text("utf-8")
    path.write_text(approved.replace("bloody furious", "quite content"))
    ran = site.invoke("publish")
    path.write_text(approved)
    assert ran.code == 3, ran.said
    assert f"{path.relative_to(site.root)}:0: held back:" in ran.out
    output = site.root / "output"
    assert not (output / post.url.strip("/")).exists()
    assert len([*output.glob("20*/*/index.html")]) >= 12


def test_a_second_publish_is_told_who_holds_the_lock(site: Scratch, post: Post) -> None:
    before = digest(site.root / "output")
    with files.lock(site.root / "output.lock", "process 4711, since this morning"):
        ran = site.invoke("publish")
    assert ran.code == 1
    assert "somebody else is publishing" in ran.said
    assert "process 4711, since this morning" in ran.said
    assert digest(site.root / "output") == before


def test_a_leak_stops_the_publish(site: Scratch, post: Post) -> None:
    before = digest(site.root / "output")
    path = site.root / "content" / "pages" / "about.md"
    about = path.read_text("utf-8")
    path.write_text(f"{about}\nIf in doubt ring 07700-900 987.\n")
    ran = site.invoke("publish")
    path.write_text(about)
    assert ran.code == 1, ran.said
    assert "about/index.html" in ran.said
    assert "the verify failed: 1 to mend" in ran.said
    assert "900 987" not in ran.said, "the report itself must not spread it"
    assert digest(site.root / "output") == before


def test_a_site_with_an_intake_is_published_with_its_forms(
    site: Scratch, post: Post
) -> None:
    conf = site.root / "pelicanconf.py"
    before = conf.read_text("utf-8")
    conf.write_text(
        before.replace(
            "    root=ROOT,", '    root=ROOT,\n    intake="https://say.example.org",'
        )
    )
    ran = site.invoke("publish")
    conf.write_text(before)
    assert ran.code == 0, ran.said
    assert 'action="https://say.example.org/comment"' in page(site, post)
    headers = (site.root / "output" / "_headers").read_text("utf-8")
    assert "form-action 'self' https://say.example.org;" in headers


def test_a_public_ci_publishes_and_says_what_it_cannot_check(
    site: Scratch, post: Post
) -> None:
    """Into a folder of releases: `current` there is a link that changes in one step."""
    target = site.root.parent / "www"
    nowhere = str(site.root.parent / "no-private-folder")
    ran = site.invoke("publish", "--to", target, OUTSPOKEN_PRIVATE=nowhere)
    assert ran.code == 0, ran.said
    assert "the private folder is not at hand" in ran.out
    assert (target / "current" / post.url.strip("/") / "index.html").is_file()


def test_a_release_can_be_rolled_back(site: Scratch, post: Post) -> None:
    target = site.root.parent / "www"
    path = site.root / "content" / "pages" / "about.md"
    about = path.read_text("utf-8")
    path.write_text(f"{about}\nA second release.\n")
    ran = site.invoke("publish", "--to", target)
    path.write_text(about)
    assert ran.code == 0, ran.said
    current = target / "current" / "about" / "index.html"
    assert "A second release." in current.read_text("utf-8")
    back = site.invoke("publish", "--to", target, "--rollback")
    assert back.code == 0, back.said
    assert "A second release." not in current.read_text("utf-8")


def test_a_branch_for_pages_hosting_is_pushed(site: Scratch, post: Post) -> None:
    bare = site.root.parent / "host.git"
    subprocess.run(["git", "init", "--quiet", "--bare", bare], check=True)
    git(site.root, "remote", "add", "origin", str(bare))
    ran = site.invoke("publish", "--to", "branch:pages")
    assert ran.code == 0, ran.said
    names = git(bare, "ls-tree", "-r", "--name-only", "pages").split()
    assert f"{post.url.strip('/')}/index.html" in names
    assert not any(name.startswith(("content", "private")) for name in names)


def test_a_publish_that_is_killed_leaves_a_whole_site(site: Scratch, post: Post) -> None:
    """The old one or the new one, whichever moment it was."""
    output, page = site.root / "output", site.root / "content" / "pages" / "about.md"
    about, seen = page.read_text("utf-8"), {digest(output)}
    page.write_text(f"{about}\nA third release.\n")
    for part in (0.3, 0.6, 0.8, 0.9, 1.0):
        kill_after(part * post.took, site)
        assert (output / "index.html").is_file()
        seen.add(digest(output))
    ran = site.invoke("publish")
    assert ran.code == 0, ran.said
    assert len(seen | {digest(output)}) == 2
    beside = {path.name for path in site.root.glob("output.*")}
    assert beside <= {"output.lock", "output.state", "output.twin"}
    page.write_text(about)


def kill_after(seconds: float, site: Scratch) -> None:
    running = subprocess.Popen(
        site.command("publish"),
        cwd=site.root,
        env=site.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    with suppress(subprocess.TimeoutExpired):
        running.wait(seconds)
    with suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGKILL)
    running.wait(PATIENCE)


@pytest.fixture
def export(site: Scratch) -> Path:
    """A real export of another system, beside the repository."""
    found = WORDPRESS / "google-blog-converters-sample2.wxr"
    if not found.is_file():
        pytest.skip("needs the real exports of ../shared/data/wordpress")
    return Path(shutil.copy(found, site.root.parent))


def test_a_real_export_is_imported_once_and_published_with_its_threads(
    site: Scratch, export: Path
) -> None:
    first = site.invoke("import", export)
    came_in = re.search(r"(\d+) texts came in, 0 known before", first.out)
    run = re.search(r"invoke moderate --import (\S+)", first.out)
    assert came_in, first.said
    assert run, first.said
    ran = site.invoke("moderate", "--import", run[1], "--accept-all", "--publish", "--json")
    assert ran.code == 0, ran.said
    assert json.loads(ran.out)["left"] == {}
    published = site.invoke("publish")
    assert published.code == 0, published.said
    feed = feedparser.parse((site.root / "output" / "comments.atom").read_bytes())
    assert not feed.bozo
    again = site.invoke("import", export)
    assert f"0 texts came in, {came_in[1]} known before" in again.out
