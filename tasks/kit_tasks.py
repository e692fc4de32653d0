"""Workshop kits: printed, begun, reported on and translated."""

from invoke import Context

from tasks.common import leave, task, terminal


@task(
    positional=["kit"],
    iterable=["kit", "variant"],
    help={
        "kit": "ids of kits: invoke packs tweet-your-mp; none, for all",
        "variant": "standard, large, handouts, booklet or easy-read; may be given again",
        "lang": "one language alone, as cy",
    },
)
def packs(_: Context, kit: list[str], variant: list[str], lang: str = "") -> None:
    """Make the PDFs of the workshop kits that changed."""
    asked = terminal.packs.Asked(tuple(kit), tuple(variant), lang)
    leave(lambda room: terminal.packs.run(room, asked))


@task(
    positional=["action"],
    iterable=["action"],
    help={
        "action": "'new ID', 'ran KIT' or 'translate KIT'; nothing, to list the kits",
        "on": "with ran: the day, as 2026-04-03",
        "people": "with ran: how many came",
        "minutes": "with ran: how long it took",
        "sent": "with ran: how many sent something",
        "place": "with ran: where, as 'Harbour Hall'",
        "changed": "with ran: what to do in another way; never names",
        "again": "with ran: a second time there on that day",
        "lang": "with translate: the language, as cy",
        "looked": "with translate: it was read against the kit as it is now",
    },
)
def kit(
    _: Context,
    action: list[str],
    on: str = "",
    people: str = "",
    minutes: str = "",
    sent: str = "",
    place: str = "",
    changed: str = "",
    again: bool = False,
    lang: str = "",
    looked: bool = False,
) -> None:
    """List workshop kits; begin, report on or translate one.

    After a workshop: invoke kit ran tweet-your-mp. What is not given with it is asked for.
    """
    words, told = tuple(action), {"on": on, "people": people, "minutes": minutes}
    told |= {"sent": sent, "place": place, "changed": changed, "lang": lang}
    asked = terminal.kits.Asked(words=words, again=again, looked=looked, **told)
    leave(lambda room: terminal.kits.run(room, asked))
