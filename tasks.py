"""The tasks: what officers, trainers, developers and CI do with Outspoken.

`invoke --list` is the menu; `invoke` alone says what to do first.
"""

import shlex
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import invoke
from invoke import Context, Exit

ROOT = Path(__file__).parent
sys.path.insert(0, str(ROOT / "plugins"))

from outspoken.services import terminal  # noqa: E402 - the package lies in this repository
from outspoken.services.terminal import commandline  # noqa: E402

if TYPE_CHECKING:
    from outspoken.services.terminal.room import Room

OFFICER = "e-mail address of the acting officer"
CONTENT = "another folder of content"
OUTPUT = "another folder to write to"
FULL = "believe nothing that an earlier build left: make and check all"
SCRIPTS = "answer with JSON, for scripts"
Said = dict[str, Any]

commandline.settle()
# Short flags are made up from what is free, so a new flag would change the old ones.
task = partial(invoke.task, auto_shortflags=False)


def leave(step: Callable[["Room"], int], content: str = "", officer: str = "") -> None:
    """Do *step* in the room that tasks work in, and leave with its exit code."""
    at, now = terminal.room.Room.at, datetime.now(UTC)
    if code := terminal.room.plainly(lambda: step(at(ROOT, content, officer, now))):
        raise Exit(code=code)


def flags(**given: str) -> list[str]:
    """Return as words of a command line those flags that were *given*."""
    return [word for name, said in given.items() if said for word in (f"--{name}", said)]


@task(default=True)
def start(_: Context) -> None:
    """Say what to do first."""
    print(terminal.welcome.TEXT)


@task(help={"content": CONTENT})
def check(_: Context, content: str = "") -> None:
    """Say what is to be mended, with file and line, all at once."""
    leave(lambda room: terminal.checking.run(room), content)


@task(
    positional=["file"],
    iterable=["file"],
    help={
        "file": "the texts: invoke submit one.md two.md",
        "paper": "ask for what a paper form says, at the terminal",
    },
)
def submit(_: Context, file: list[str], paper: bool = False) -> None:
    """Take texts into the inbox, or type in a paper form."""
    if paper:
        leave(lambda room: terminal.submitting.run_paper(room, input))
    else:
        leave(lambda room: terminal.submitting.run(room, map(Path, file)))


@task(help={"json": SCRIPTS})
def inbox(_: Context, json: bool = False) -> None:
    """Show what waits for a decision: dangers first, then by the clock."""
    leave(lambda room: terminal.queue.run(room, as_data=json))


@task(
    positional=["id"],
    iterable=["id", "add", "change", "refuse"],
    help={
        "id": "the submission's, as 'invoke inbox' shows it",
        "accept-all": "take every suggested passage out",
        "add": 'take more out: --add "quote=reason"; may be given again',
        "change": "another reason: --change B=customer; may be given again",
        "refuse": "let a passage stay: --refuse B; may be given again",
        "publish": "publish what is left",
        "hold": "put it by, with the choices so far",
        "decline": "decline the whole, for a reason of the policy",
        "track": "question, complaint-1, complaint-2 or none",
        "import": "decide alike on all that an import brought in",
        "all-clean": "publish all that nothing is found in, seen one by one",
        "yes": "with --all-clean: do not ask",
        "lines": "ask for lines, not for single keys",
        "officer": OFFICER,
        "json": SCRIPTS,
    },
)
def moderate(
    _: Context,
    id: list[str],
    add: list[str],
    change: list[str],
    refuse: list[str],
    accept_all: bool = False,
    publish: bool = False,
    hold: bool = False,
    decline: str = "",
    track: str = "",
    import_: str = "",
    all_clean: bool = False,
    yes: bool = False,
    lines: bool = False,
    officer: str = "",
    json: bool = False,
) -> None:
    """Decide what comes out of a submission, and what becomes of it.

    At a terminal it asks: invoke moderate, or invoke moderate 20260403-k7m2qx
    For a script:          invoke moderate 20260403-k7m2qx --accept-all --publish
    """
    many: Said = {"add": tuple(add), "change": tuple(change), "refuse": tuple(refuse)}
    verb: Said = {"publish": publish, "hold": hold, "decline": decline, "track": track}
    asked: Said = {"accept_all": accept_all, **many, **verb}
    wanted = (tuple(id), import_, json, all_clean, yes, lines)
    leave(
        lambda room: terminal.moderating.run(
            room, terminal.moderating.Wanted(*wanted), terminal.choosing.Asked(**asked)
        ),
        officer=officer,
    )


@task(
    positional=["id"],
    help={
        "id": "the post's",
        "team": "key of the team that answers",
        "role": "your job as shown, no name",
        "state": "acknowledged, answered, promised or done",
        "promise": "day of a promise, as 2026-05-01",
        "text": "the words; typed in when left out",
        "language": "language of the words, as en",
        "names": "lets a name stand that was taken out of the thread",
        "officer": OFFICER,
    },
)
def answer(
    _: Context,
    id: str,
    team: str = "",
    role: str = "",
    state: str = "answered",
    promise: str = "",
    text: str = "",
    language: str = "en",
    names: bool = False,
    officer: str = "",
) -> None:
    """Answer a post for your team."""
    said: Said = {"team": team, "role": role, "state": state, "promise": promise}
    words: Said = {"text": text, "language": language, "names": names}
    leave(
        lambda room: terminal.answering.run(
            room, id, terminal.answering.Asked(**said, **words)
        ),
        officer=officer,
    )


@task(
    positional=["id"],
    help={
        "id": "the text's",
        "reason": "a reason of the policy",
        "address": "take its telling old addresses off instead; the text stays",
        "officer": OFFICER,
    },
)
def take_down(
    _: Context, id: str, reason: str = "", address: bool = False, officer: str = ""
) -> None:
    """Take a post or comment down; a tombstone says why."""
    does = terminal.withdrawing
    done = does.take_addresses_down if address else does.take_down
    leave(lambda room: done(room, id, reason), officer=officer)


@task(
    name="object",
    positional=["id"],
    help={
        "id": "the text's",
        "words": "what the writer says; private",
        "words-file": "a file of it instead, or - for the pipe",
        "identity": "file of the key that opens sealed originals",
        "alone": "you decided before, and nobody else may decide",
        "officer": OFFICER,
    },
)
def object_(
    _: Context,
    id: str,
    words: str = "",
    words_file: str = "",
    identity: str = "",
    alone: bool = False,
    officer: str = "",
) -> None:
    """Take in a writer's objection: somebody else looks again."""
    asked: Said = {"words": words, "words_file": words_file, "identity": identity}
    asked["alone"] = alone
    leave(
        lambda room: terminal.objecting.run(room, id, terminal.objecting.Asked(**asked)),
        officer=officer,
    )


@task(
    positional=["id"],
    help={"id": "the text's", "yes": "do not ask", "officer": OFFICER},
)
def erase(_: Context, id: str, yes: bool = False, officer: str = "") -> None:
    """Destroy the original of a text and take it off the site."""
    leave(lambda room: terminal.withdrawing.erase(room, id, sure=yes), officer=officer)


@task(
    name="import",
    positional=["file"],
    iterable=["file"],
    help={
        "file": "exports and feeds, or their addresses: invoke import old-blog.xml",
        "as": "take every entry of a feed as comments, or as posts",
        "forget-contacts": "keep no e-mail or network address of any writer",
    },
)
def import_(
    _: Context, file: list[str], as_: str = "", forget_contacts: bool = False
) -> None:
    """Bring exports and feeds into the inbox, to be moderated."""
    leave(
        lambda room: terminal.importing.run(
            room, file, terminal.importing.Asked(as_, forget_contacts)
        )
    )


@task(help={"officer": OFFICER})
def pull(_: Context, officer: str = "") -> None:
    """Bring in what is new in listed feeds, and mentions."""
    leave(lambda room: terminal.pulling.run(room), officer=officer)


@task(
    positional=["action"],
    iterable=["action", "team"],
    help={
        "action": "'add EMAIL' or 'retire EMAIL'; nothing, to list them",
        "name": "their name",
        "role": "author, moderator or admin",
        "team": "key of a team of theirs; may be given again",
        "officer": OFFICER,
    },
)
def officers(
    _: Context,
    action: list[str],
    team: list[str],
    name: str = "",
    role: str = "moderator",
    officer: str = "",
) -> None:
    """List who works here, add somebody or retire them.

    The first becomes admin: invoke officers add you@example.org --name "Your Name"
    """
    words, teams = tuple(action), tuple(team)
    leave(
        lambda room: terminal.registering.run(
            room, terminal.registering.Asked(words, name, role, teams)
        ),
        officer=officer,
    )


@task(help={"verify": "find out whether it is whole"})
def log(_: Context, verify: bool = False) -> None:
    """Show the activity log, or find out whether it is whole."""
    leave(
        lambda room: (
            terminal.logbook.verify(room) if verify else terminal.logbook.show(room)
        )
    )


@task(help={"content": CONTENT, "output": OUTPUT, "full": FULL})
def build(_: Context, content: str = "", output: str = "", full: bool = False) -> None:
    """Build a preview of the site in preview/."""
    folder = Path(output or ROOT / "preview")
    leave(lambda room: terminal.publishing.preview(room, folder, whole=full), content)


@task(help={"content": CONTENT, "output": OUTPUT, "port": "port of this machine"})
def serve(_: Context, content: str = "", output: str = "", port: int = 8000) -> None:
    """Show a preview on this machine, built again on every save."""
    folder = Path(output or ROOT / "preview")
    leave(lambda room: terminal.publishing.serve(room, folder, port), content)


@task(help={"host": "address of this machine to listen on", "port": "port of this machine"})
def desk(_: Context, host: str = "127.0.0.1", port: int = 8001) -> None:
    """Take in comments from the site's form, on this machine."""
    from outspoken.desk import serving  # it takes its time, and no other task needs it

    leave(lambda room: terminal.desk.run(room, host, port, serving.serve))


@task(
    help={
        "content": CONTENT,
        "output": OUTPUT,
        "to": "a folder, or branch:NAME, to put the site at as well",
        "rollback": "go back to the release before, in the folder named by --to",
        "full": FULL,
    }
)
def publish(
    _: Context,
    content: str = "",
    output: str = "",
    to: str = "",
    rollback: bool = False,
    full: bool = False,
) -> None:
    """Check, build, verify and put the site in place, all or nothing.

    Exit code 3 means that it is published, but texts were held back, as listed.
    """
    folder = Path(output or ROOT / "output")
    leave(
        lambda room: terminal.publishing.publish(
            room, terminal.publishing.Asked(folder, to, rollback, full)
        ),
        content,
    )


@task(
    positional=["path"],
    help={
        "path": "an address or a file of the site",
        "output": "another folder of the site",
    },
)
def why(_: Context, path: str, output: str = "") -> None:
    """Say what a page is made of, and why it was last made."""
    folder = Path(output or ROOT / "output")
    leave(lambda room: terminal.explaining.run(room, folder, path))


@task(help={"output": "another folder of the site", "yes": "do not ask"})
def mentions(_: Context, output: str = "", yes: bool = False) -> None:
    """Tell other sites that we link to them, after a publish."""
    folder = Path(output or ROOT / "output")
    leave(lambda room: terminal.mentions.run(room, folder, sure=yes))


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
        "what": "speed, threads, import or moderation; nothing, for all",
        "sizes": "numbers of posts, as 100,1000",
        "size": "megabytes of the export to import",
        "peers": "folder for other tools, to measure beside them",
        "json": "file to write the figures on speed or on moderation to",
    },
)
def bench(
    c: Context,
    what: list[str],
    sizes: str = "100,1000",
    size: str = "50",
    peers: str = "",
    json: str = "",
) -> None:
    """Measure speed, and how good the suggestions are."""
    if json and len(what) != 1:
        raise Exit("--json needs one thing to measure: speed or moderation", code=2)
    asked = flags(peers=peers, json=json)
    words = {"speed": [sizes, *asked], "threads": ["500", "20"], "import": [size]}
    words["moderation"] = asked
    for each in what or words:
        if each not in words:
            raise Exit(f"measure {', '.join(words)}, not {each!r}", code=2)
        module = f"bench.{'importing' if each == 'import' else each}"
        c.run(shlex.join([sys.executable, "-m", module, *words[each]]))
