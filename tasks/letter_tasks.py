"""What is sent: digests, replies, alerts, and the lists of who asked to be told."""

from invoke import Context

from tasks.common import OFFICER, Said, leave, task, terminal


@task(help={"team": "key of one team; else all are told", "officer": OFFICER})
def digest(_: Context, team: str = "", officer: str = "") -> None:
    """Tell each team by e-mail what it owes, by its clocks."""
    leave(lambda room: terminal.digests.run(room, team), officer=officer)


@task(
    help={
        "urgent": "tell of dangers alone, without asking: for a machine to run",
        "yes": "do not ask",
        "officer": OFFICER,
    }
)
def send(_: Context, urgent: bool = False, yes: bool = False, officer: str = "") -> None:
    """Send what waits in private/outbox, after a publish."""
    does = terminal.outbox
    if urgent:
        leave(does.urgent, officer=officer)
    else:
        leave(lambda room: does.run(room, sure=yes), officer=officer)


@task(
    positional=["id"],
    help={"id": "the answer's, as 'invoke inbox' shows it", "officer": OFFICER},
)
def called(_: Context, id: str, officer: str = "") -> None:
    """Tick off that somebody was told of an answer by hand."""
    leave(lambda room: terminal.outbox.called(room, id), officer=officer)


@task(
    positional=["words"],
    iterable=["words"],
    help={
        "words": "a text's id and its number in your own system; nothing, to list all",
        "csv": "a file to write them to; private",
        "officer": OFFICER,
    },
)
def cases(_: Context, words: list[str], csv: str = "", officer: str = "") -> None:
    """Keep the numbers of texts in your own case system.

    invoke cases 20260403-k7m2qx CRM-00123, and invoke cases --csv cases.csv
    """
    leave(lambda room: terminal.casebook.run(room, tuple(words), csv), officer=officer)


@task(
    positional=["list"],
    help={
        "list": "key of the list: invoke alert dog-walkers-east --text …",
        "text": "the message, for all of them",
        "yes": "do not ask",
        "officer": OFFICER,
    },
)
def alert(
    _: Context, list: str, text: str = "", yes: bool = False, officer: str = ""
) -> None:
    """Tell the residents on a list something, its cost first."""
    leave(lambda room: terminal.alerting.run(room, list, text, sure=yes), officer=officer)


@task(
    positional=["key"],
    iterable=["key", "topic"],
    help={
        "key": "a list's; nothing, to see all",
        "name": "makes the list, or calls it otherwise",
        "area": "key of the area that it is about",
        "topic": "key of a topic; may be given again",
        "join": "take somebody on who said yes",
        "contact": "their e-mail address or mobile number; asked for when left out",
        "consent": "how they said yes: web, email, paper, phone, text, in-person",
        "on": "the day they did, as 2026-05-01; else today",
        "officer": OFFICER,
    },
)
def lists(
    _: Context,
    key: list[str],
    topic: list[str],
    name: str = "",
    area: str = "",
    join: bool = False,
    contact: str = "",
    consent: str = "",
    on: str = "",
    officer: str = "",
) -> None:
    """See, make and fill lists of residents who want news.

    invoke lists dog-walkers --name "Dog walkers", then invoke lists dog-walkers --join
    """
    made: Said = {"words": tuple(key), "name": name, "area": area, "topics": tuple(topic)}
    who: Said = {"join": join, "contact": contact, "said_by": consent, "said_on": on}
    leave(
        lambda room: terminal.alerting.lists(room, terminal.alerting.Asked(**made, **who)),
        officer=officer,
    )


@task(
    positional=["contact"],
    iterable=["contact"],
    help={
        "contact": "who says stop; asked for when left out",
        "file": "a table of messages that came in, with the columns from and text",
        "officer": OFFICER,
    },
)
def unsubscribe(_: Context, contact: list[str], file: str = "", officer: str = "") -> None:
    """Tell somebody no more: by no list, and of no answer."""
    who = "".join(contact)
    leave(lambda room: terminal.alerting.unsubscribe(room, who, file), officer=officer)
