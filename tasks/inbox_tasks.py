"""What comes in and what becomes of it: from the inbox to the site, and off it again."""

from pathlib import Path

from invoke import Context

from tasks.common import CONTENT, OFFICER, SCRIPTS, Said, leave, task, terminal


@task(
    help={
        "commit": "look for private words in what git is about to commit, and at no more",
        "message": "look for them in the words of a commit, in this file, and at no more",
        "history": "look for them in all that git holds, and at no more",
        "content": CONTENT,
    }
)
def check(
    _: Context,
    commit: bool = False,
    message: str = "",
    history: bool = False,
    content: str = "",
) -> None:
    """Say what is to be mended, with file and line, all at once."""
    if message:
        leave(lambda room: terminal.commits.of_message(room, Path(message)), content)
    elif commit or history:
        leave(lambda room: terminal.commits.run(room, is_all=history), content)
    else:
        leave(lambda room: terminal.checking.run(room), content)


@task(
    positional=["file"],
    iterable=["file"],
    help={
        "file": "the texts: invoke submit one.md two.md",
        "paper": "ask for what a rant sheet says, at the terminal",
        "workshop": "with --paper: kit and day of a pile, as 'write-a-rant 2026-04-03'",
    },
)
def submit(_: Context, file: list[str], paper: bool = False, workshop: str = "") -> None:
    """Take texts into the inbox, or type in what is on paper."""
    if paper or workshop:
        leave(lambda room: terminal.paper.run(room, input, workshop))
    else:
        leave(lambda room: terminal.submitting.run(room, map(Path, file)))


@task(
    help={
        "team": "key of a team: its work alone",
        "mine": "the work of your own teams",
        "overdue": "only what is late",
        "owed": "with --json: posts and calls as well, in an object",
        "officer": OFFICER,
        "json": SCRIPTS,
    }
)
def inbox(
    _: Context,
    team: str = "",
    mine: bool = False,
    overdue: bool = False,
    owed: bool = False,
    officer: str = "",
    json: bool = False,
) -> None:
    """Show what waits for a decision or an answer, dangers first."""
    wanted = (team, mine, overdue, owed, json)
    leave(
        lambda room: terminal.queue.run(room, wanted=terminal.queue.Wanted(*wanted)),
        officer=officer,
    )


@task(
    positional=["id"],
    iterable=["id", "add", "change", "refuse", "box", "alt"],
    help={
        "id": "the submission's, as 'invoke inbox' shows it",
        "accept-all": "take every suggested passage out",
        "add": 'take more out: --add "quote=reason"; may be given again',
        "change": "another reason: --change B=customer; may be given again",
        "refuse": "let a passage stay: --refuse B; may be given again",
        "box": "cover a part of photo 2: --box 2:x,y,w,h in pixels or 2:x%,y%,w%,h%",
        "alt": 'say what photo 2 shows: --alt "2:words"; may be given again',
        "publish": "publish what is left",
        "hold": "put it by, with the choices so far",
        "decline": "decline the whole, for a reason of the policy",
        "track": "a promise, as question, complaint-1 or damp, or none",
        "team": "key of the team that has it; else the suggested one",
        "tone": "complaint, praise or neither; else nobody said",
        "writers-word": "a comment's word on whether it is done is its post's writer's",
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
    box: list[str],
    alt: list[str],
    accept_all: bool = False,
    publish: bool = False,
    hold: bool = False,
    decline: str = "",
    track: str = "",
    team: str = "",
    tone: str = "",
    writers_word: bool = False,
    import_: str = "",
    all_clean: bool = False,
    yes: bool = False,
    lines: bool = False,
    officer: str = "",
    json: bool = False,
) -> None:
    """Decide what comes out of a text, and what becomes of it.

    At a terminal it asks: invoke moderate, or invoke moderate 20260403-k7m2qx
    For a script:          invoke moderate 20260403-k7m2qx --accept-all --publish
    """
    many: Said = {"add": tuple(add), "change": tuple(change), "refuse": tuple(refuse)}
    seen: Said = {"box": tuple(box), "alt": tuple(alt)}
    verb: Said = {"publish": publish, "hold": hold, "decline": decline, "track": track}
    filed: Said = {"team": team, "tone": tone, "writers_word": writers_word}
    wanted = terminal.moderating.Wanted(tuple(id), import_, json, all_clean, yes, lines)
    asked = terminal.moderating.Asked(
        accept_all=accept_all, **many, **seen, **verb, **filed
    )
    leave(lambda room: terminal.moderating.run(room, wanted, asked), officer=officer)


@task(
    positional=["id"],
    help={
        "id": "the text's",
        "reason": "staff, customer, contact, racist, homophobic, hateful, child, legal; or "
        "writer: its writer took it back",
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
        "wanted": "its writer, who took it back, wants it on the site again",
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
    wanted: bool = False,
    officer: str = "",
) -> None:
    """Take in a writer's objection: somebody else looks again."""
    asked: Said = {"words": words, "words_file": words_file, "identity": identity}
    asked |= {"alone": alone, "wanted": wanted}
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
