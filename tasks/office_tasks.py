"""The office itself: who works here, what they signed and did, and its figures."""

from pathlib import Path

from invoke import Context

from tasks.common import CONTENT, OFFICER, ROOT, SCRIPTS, leave, task, terminal


@task(
    positional=["action"],
    iterable=["action", "team"],
    help={
        "action": "'add', 'retire' or 'passphrase', or with FILE.pub 'ssh-key' or "
        "'end-ssh-key', and EMAIL; nothing, to list them",
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


@task(
    positional=["action"],
    iterable=["action"],
    help={"action": "'sign'; nothing, to read it", "officer": OFFICER},
)
def policy(_: Context, action: list[str], officer: str = "") -> None:
    """Show the social media policy, or sign it.

    Who decides or answers for the office has signed its current version: invoke policy sign
    """
    leave(lambda room: terminal.policy.run(room, tuple(action)), officer=officer)


@task(
    help={
        "verify": "find out whether it is whole",
        "head": "with --verify: number:hash that somebody kept of an old ledger page",
        "against": "with --verify: a file that somebody kept, such as a saved ledger page",
        "sign": "sign it with your SSH key",
        "key": "with --sign: the file of your key, where no agent has it",
        "officer": "whose records: id or e-mail address; with --sign, who signs",
        "since": "from this day on, as 2026-05-01",
    }
)
def log(
    _: Context,
    verify: bool = False,
    head: str = "",
    against: str = "",
    sign: bool = False,
    key: str = "",
    officer: str = "",
    since: str = "",
) -> None:
    """Show the activity log, sign it, or verify it."""
    asked = (verify, head, against, sign, key, officer, since)
    leave(lambda room: terminal.logbook.run(room, terminal.logbook.Asked(*asked)))


@task(
    help={
        "month": "a month that is over, such as 2026-04 (else the latest)",
        "json": SCRIPTS,
        "csv": "file to write every month to",
        "content": CONTENT,
    }
)
def pulse(
    _: Context, month: str = "", json: bool = False, csv: str = "", content: str = ""
) -> None:
    """Show what residents complain of and praise."""
    leave(lambda room: terminal.pulse.run(room, month, as_json=json, csv=csv), content)


@task(
    help={
        "from": "first day of a month, as 2025-04-01",
        "to": "last day of a month, as 2026-03-31",
        "out": "another folder to write to",
        "content": CONTENT,
    }
)
def report(
    _: Context, from_: str = "", to: str = "", out: str = "", content: str = ""
) -> None:
    """Write the figures of a year's complaints, for the landlord.

    As the Complaint Handling Code asks for: invoke report --from 2025-04-01 --to 2026-03-31
    """
    asked = terminal.reporting.Asked(from_, to, out)
    leave(lambda room: terminal.reporting.run(room, asked), content)


@task(
    positional=["file"],
    iterable=["file"],
    help={
        "file": "archives, folders of them or tables: invoke league x.zip outbox.json",
        "window": "months to count, as 2015-05, 2015 or 2015-04..2015-06",
        "one-owner": "all accounts are ours: talk among them is no conversation",
        "json": SCRIPTS,
        "write": "write the figures for the site, at /conversation/",
        "officer": OFFICER,
    },
)
def league(
    _: Context,
    file: list[str],
    window: str = "",
    one_owner: bool = False,
    json: bool = False,
    write: bool = False,
    officer: str = "",
) -> None:
    """Tell how much of what we post is talk with somebody."""
    asked = terminal.league.Asked(window, one_owner, json, write)
    leave(lambda room: terminal.league.run(room, map(Path, file), asked), officer=officer)


@task(
    positional=["action"],
    iterable=["action"],
    help={
        "action": "'prune': take away backups that may not be kept",
        "to": "folder for backups, best on another disk; or a new file",
        "check": "a backup to look through; of a folder the newest",
        "identity": "file with the key that opens backups",
        "new-key": "file to write a new key to: keep it elsewhere",
        "days": "with prune: how long a backup is kept",
        "sweep": "with prune: write over what is free on the office's disks",
    },
)
def backup(
    _: Context,
    action: list[str],
    to: str = "",
    check: str = "",
    identity: str = "",
    new_key: str = "",
    days: int = 30,
    sweep: bool = False,
) -> None:
    """Back up what the office cannot make again, sealed.

    To keys that lie elsewhere, or with a passphrase: invoke backup --to /mnt/backups
    """
    words = (tuple(action), to, check, new_key, identity, days, sweep)
    leave(lambda room: terminal.backing_up.run(room, terminal.backing_up.Asked(*words)))


@task(
    positional=[],
    iterable=["erased"],
    help={
        "from": "the backup; of a folder the newest that is whole",
        "into": "an empty folder, to try it; else private/ that is not there",
        "identity": "file with the key that opens it",
        "erased": "id of a text that was erased since; may be given again",
        "unknown": "take it though nothing here tells that it is this office's",
    },
)
def restore(
    _: Context,
    erased: list[str],
    from_: str = "",
    into: str = "",
    identity: str = "",
    unknown: bool = False,
) -> None:
    """Bring a backup back, where nothing stands."""
    words = (from_, into, identity, tuple(erased))
    leave(lambda room: terminal.restoring.run(room, *words, is_unknown=unknown))


@task(
    help={
        "look": "only say what is found, and mend nothing",
        "output": "another folder of the site",
    }
)
def doctor(_: Context, look: bool = False, output: str = "") -> None:
    """Find and mend what a crash or a full disk left."""
    places = (Path(output or ROOT / "output"), ROOT / "preview")
    leave(
        lambda room: terminal.doctoring.run(room, places, mends=not look),
        finishes=not look,
    )
