"""`invoke league`: social archives measured, told as a table, and written for the site."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rich.table import Table

from outspoken.model.officer import Role
from outspoken.model.social import Conversation
from outspoken.services import conversation_figures, conversation_words, officers
from outspoken.services.league import kept, measuring, window
from outspoken.services.league.figures import NoEngineError
from outspoken.services.terminal import progress
from outspoken.services.terminal.queue_table import ENDLESS
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import (
    TO_MEND,
    WrongUseError,
    answer_as_data,
    console,
    counted,
    legible,
    list_problems,
    say,
)
from outspoken.services.transactions import carry_out

ACTION = "measured"
SUBJECT = "conversation"
_NARROWEST = 12
"""Fewest columns for a handle."""
COLUMNS = (
    "Account",
    "Posts",
    "Talk",
    "Share",
    "95% range",
    "Place",
    "Asked",
    "Answered",
    "Wait",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the flags of the task ask for.

    Attributes:
        window: "2015-05", "2015", "2015-04..2015-06", or nothing for all there is.
        one_owner: Whether the accounts are one organisation's.
        as_json: Whether a script asks.
        write: Whether to write the figures for the site.
    """

    window: str = ""
    one_owner: bool = False
    as_json: bool = False
    write: bool = False


USUAL = Asked()


def run(room: Room, files: Iterable[Path], asked: Asked = USUAL) -> int:
    """Measure the archives *files*, and tell; return the exit code."""
    paths = [*files]
    if not paths:
        raise WrongUseError("name the archives: invoke league tweets.zip outbox.json")
    wanted = measuring.Asked(
        window=_window(asked.window),
        one_owner=asked.one_owner,
        local=tuple(area.name for area in room.place.areas.values()),
    )
    try:
        with progress.showing() as show:
            measured = measuring.measure(paths, wanted, room.now, show)
    except NoEngineError as error:
        raise WrongUseError(str(error)) from error
    wrong = list_problems(measured.problems, aside=asked.as_json)
    told = measured.conversation
    if told is None:
        return TO_MEND
    if asked.as_json:
        answer_as_data(conversation_figures.data(told))
    else:
        _say(told, measured.doubles)
    if asked.write and wrong:
        say("nothing was written: mend these first, or leave those files out", aside=True)
    elif asked.write:
        _write(room, told)
        say("written for /conversation/: content/place/conversation.json", aside=True)
    return TO_MEND if wrong else 0


def _window(text: str) -> tuple[int, int]:
    try:
        return window.read(text)
    except ValueError as error:
        raise WrongUseError(str(error)) from error


def _say(told: Conversation, doubles: int) -> None:
    """Say the figures as a table, and what they leave open."""
    whole, out = told.whole, console()
    out.print(
        f"{conversation_words.window(told)}: {counted(whole.own, 'post')} of "
        f"{counted(len(told.accounts), 'account')}, {whole.conversations:,} of them "
        f"conversations, {whole.broadcasts:,} broadcasts"
    )
    if doubles:
        out.print(f"{counted(doubles, 'post was', 'posts were')} there twice, counted once")
    if not out.is_terminal:
        out.width = ENDLESS
    out.print(_table([*_rows(told)], out.width))
    for sentence in _notes(told):
        out.print(sentence)


def _table(rows: Sequence[tuple[str, ...]], width: int) -> Table:
    """Return *rows* as a table; where it is narrow, handles are cut, and figures never."""
    widths = [max(map(len, cells)) for cells in zip(COLUMNS, *rows, strict=True)]
    left = max(_NARROWEST, width - sum(widths[1:]) - 2 * len(widths[1:]))
    table = Table(box=None, pad_edge=False)
    table.add_column(COLUMNS[0], no_wrap=True, max_width=left)
    for heading, needed in zip(COLUMNS[1:], widths[1:], strict=True):
        table.add_column(heading, justify="right", no_wrap=True, min_width=needed)
    for row in rows:
        table.add_row(*map(legible, row))
    return table


def _rows(told: Conversation) -> Iterator[tuple[str, ...]]:
    """Yield a row of the table for each account, the league first."""
    league = told.league
    ranked = {id(each.account): each for each in league}
    others = [each for each in told.accounts if id(each) not in ranked]
    for account in (*(each.account for each in league), *others):
        talk, standing = account.whole, ranked.get(id(account))
        yield (
            account.name,
            f"{talk.own:,}",
            f"{talk.conversations:,}",
            conversation_words.share(talk),
            _short(conversation_words.interval(talk)),
            _short(conversation_words.place(standing, len(league))) if standing else "–",
            *map(_short, conversation_words.answers(talk)),
        )


def _short(text: str) -> str:
    """Return figures in fewer letters: a line of a terminal has 80."""
    for long, short in _SHORT.items():
        text = text.replace(long, short)
    return text


_SHORT = {
    "too few to say": "few",
    "% to ": "–",
    " to ": "–",
    "not known": "–",
    "cannot be told": "?",
    " minutes": " min",
}


def _notes(told: Conversation) -> Iterator[str]:
    """Yield what the table leaves open, in sentences."""
    for what, accounts in (
        ("posted nothing", told.silent),
        ("only broadcast", told.broadcasting),
    ):
        if accounts:
            names = ", ".join(each.name for each in accounts)
            yield f"{counted(len(accounts), 'account')} {what}: {names}"
    if told.league:
        yield "places are ranges where intervals overlap, ? where they tell nobody apart"
    if any(each.whole.asked is None for each in told.accounts):
        yield "an archive of one's own posts cannot tell what was asked: not known"


def _write(room: Room, told: Conversation) -> None:
    """Write the figures for the site, on record.

    Raises:
        NotAllowedError: When who acts is no moderator.
    """
    acting = room.acting()
    officers.require(acting.officer, Role.MODERATOR)
    data = kept.written(told)
    details: dict[str, str | int] = {
        "accounts": len(told.accounts),
        "posts": told.whole.own,
        "conversations": told.whole.conversations,
        "first": told.first,
        "last": told.last,
        "digest": hashlib.sha256(data).hexdigest(),
    }
    done = acting.transaction(ACTION, SUBJECT, details)
    with acting.alone():
        carry_out(acting.office, replace(done, writes={_kept_at(room): data}))


def _kept_at(room: Room) -> str:
    return f"{room.office.place.name}/{kept.FILE}"
