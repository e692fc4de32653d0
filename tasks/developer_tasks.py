"""The developers' side: tests, style, benchmarks."""

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
    """Run the tests."""
    if not fast:
        c.run(f"{sys.executable} -m tests.browser.tools")
    c.run(f"{sys.executable} -m pytest {'--ignore=tests/browser' if fast else ''}")


@task
def lint(c: Context) -> None:
    """Check style and types."""
    for command in ("ruff check", "ruff format --check", "mypy"):
        c.run(f"{sys.executable} -m {command}")


@task(lint, test)
def ci(c: Context) -> None:
    """Do all that a change must pass."""
    c.run(f"{sys.executable} -m invoke publish --output output.ci")


@task
def golden(c: Context) -> None:
    """Renew the pages that the golden test compares with."""
    path = {"PYTHONPATH": str(ROOT / "plugins")}
    c.run(f"{sys.executable} -m tests.test_golden", env=path)


@task(
    positional=["what"],
    iterable=["what"],
    help={
        "what": "speed, threads, import, league, packs, search, moderation; or all",
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
    words = {"speed": [sizes, *asked], "threads": ["500", "20"], "import": [size]}
    words |= {"league": [posts], "packs": [], "moderation": asked, "search": words["speed"]}
    for each in what or words:
        if each not in words:
            raise Exit(f"measure {', '.join(words)}, not {each!r}", code=2)
        module = f"bench.{'importing' if each == 'import' else each}"
        c.run(shlex.join([sys.executable, "-m", module, *words[each]]))
