"""The office itself: who works here, what they signed and did, and its figures."""

from pathlib import Path

from invoke import Context

from tasks.common import CONTENT, OFFICER, SCRIPTS, leave, task, terminal


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
        "officer": "whose records: id or e-mail address",
        "since": "from this day on, as 2026-05-01",
    }
)
def log(
    _: Context, verify: bool = False, head: str = "", officer: str = "", since: str = ""
) -> None:
    """Show the activity log, or find out whether it is whole."""
    asked = (verify, head, officer, since)
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
