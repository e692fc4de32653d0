"""The developers' side: tests, style, benchmarks."""

import os
import shlex
import sys

from invoke import Context, Exit

from tasks.common import ROOT, flags, leave, task, terminal


@task(
    help={
        "posts": "how many posts",
        "comments": "how many comments on each",
        "out": "an empty folder",
        "for": "outspoken, pelican, hugo or hugo-simple",
    }
)
def corpus(
    _: Context,
    posts: int = 100,
    comments: int = 4,
    out: str = "",
    for_: str = "outspoken",
) -> None:
    """Write a made-up site of any size, for benchmarks."""
    leave(lambda _: terminal.corpora.run(out, for_, posts, comments))


@task(help={"fast": "leave out the tests that need a browser"})
def test(c: Context, fast: bool = False) -> None:  # noqa: PT028 - no test, a task
    """Run the tests, on all processors."""
    if not fast:
        c.run(f"{sys.executable} -m tests.browser.tools")
    apart = "--ignore=tests/browser" if fast else ""
    c.run(f"{sys.executable} -m pytest -n auto --dist loadfile {apart}")


@task
def lint(c: Context) -> None:
    """Check style and types."""
    for command in ("ruff check", "ruff format --check", "mypy"):
        c.run(f"{sys.executable} -m {command}")


@task(
    positional=["target"],
    iterable=["target"],
    help={
        "target": "what reads the texts, as reader or mail; else each of them",
        "seconds": "for each target",
    },
)
def fuzz(c: Context, target: list[str], seconds: int = 30) -> None:
    """Look for texts that surprise what reads them."""
    asked = [*(target or ["all"]), "--seconds", str(seconds)]
    c.run(shlex.join([sys.executable, "-m", "tests.fuzz", *asked]))


@task(help={"long": "the whole of all that each run samples: hours"})
def ci(c: Context, long: bool = False) -> None:
    """Do all that a change must pass."""
    if long:
        os.environ["OUTSPOKEN_LONG"] = "1"
    lint(c)
    test(c)
    fuzz(c, [], 600 if long else 30)
    for words in ("check --history", "publish --output output.ci"):
        c.run(f"{sys.executable} -m invoke {words}")


@task
def golden(c: Context) -> None:
    """Renew the pages that the golden test compares with."""
    path = {"PYTHONPATH": str(ROOT / "plugins")}
    c.run(f"{sys.executable} -m tests.test_golden", env=path)


@task(
    help={
        "bill": "file to write a bill of materials to (CycloneDX)",
        "audit": "ask PyPI for known faults of what is pinned",
    }
)
def supply(c: Context, bill: str = "", audit: bool = False) -> None:
    """List the licences of what we use, or its known faults."""
    words = [*flags(bill=bill), *(["--audit"] if audit else [])]
    c.run(shlex.join([sys.executable, "-m", "supply", *words]))


@task(
    positional=["what"],
    iterable=["what"],
    help={
        "what": "speed, threads, import, league, packs, search, desk, moderation; or all",
        "sizes": "numbers of posts, as 100,1000",
        "size": "megabytes of the export to import",
        "posts": "number of posts in the archive for the league",
        "peers": "folder for other tools, to measure beside them",
        "json": "file to write the figures on speed or on moderation to",
    },
)
def bench(
    c: Context,
    what: list[str],
    sizes: str = "100,1000",
    size: str = "50",
    posts: str = "1000000",
    peers: str = "",
    json: str = "",
) -> None:
    """Measure speed, and how good the suggestions are."""
    if json and len(what) != 1:
        raise Exit("--json needs one thing to measure: speed or moderation", code=2)
    asked = flags(peers=peers, json=json)
    words = {"speed": [sizes, *asked], "threads": ["500", "20"], "importing": [size]}
    words |= {"league": [posts], "packs": [], "search": words["speed"]}
    words |= {"moderation": asked, "desk": flags(peers=peers)}
    for each in [{"import": "importing"}.get(name, name) for name in what] or words:
        if each not in words:
            raise Exit(f"measure {', '.join(words)}, not {each!r}", code=2)
        c.run(shlex.join([sys.executable, "-m", f"bench.{each}", *words[each]]))
