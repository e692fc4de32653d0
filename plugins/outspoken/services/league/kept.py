"""The figures kept in public: ``content/place/conversation.json``, counts alone.

They travel with the content, so that whoever builds the site has the page without any
archive. A person may mend the file; so it is read with care.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from outspoken.model.problem import Problem
from outspoken.model.social import MINIMUM, TAG_MINIMUM, Account, Conversation, Tag, Talk
from outspoken.services import texts

FILE = "conversation.json"
SIZE_LIMIT = 8 << 20
"""Largest file taken, in bytes: 85 accounts over 20 years are half of it."""
ABOUT = "How our social accounts are used: counts alone, by 'invoke league --write'."
NAME = re.compile(r"@?\w[\w@.:-]{0,199}(?: [\w@.:-]{1,200}){0,9}")
"""What an account may be called: a handle, or plain words."""
_TAG = re.compile(r"\w{1,100}")
_NETWORK = re.compile(r"[\w .-]{0,40}")
_MONTH = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])", re.ASCII)
_MOST = 1_000_000_000
_COUNTS = tuple(each.name for each in fields(Talk))
_MAY_MISS = {"asked", "minutes"}


class _WrongError(ValueError):
    """What is to be mended."""


def read(place: Path) -> Conversation | list[Problem] | None:
    """Read the figures of the folder *place*; none when there is no such file."""
    path = place / FILE
    if not path.exists() and not path.is_symlink():
        return None
    data = texts.load_bytes(path, SIZE_LIMIT)
    if isinstance(data, Problem):
        return [data]
    try:
        return _conversation(json.loads(data))
    except json.JSONDecodeError as error:
        return [texts.problem(path, error.lineno, f"mend the JSON: {error.msg}")]
    except _WrongError as error:
        return [texts.problem(path, 0, str(error))]
    except (ValueError, RecursionError):
        return [texts.problem(path, 0, "write it anew: invoke league FILE --write")]


def written(told: Conversation) -> bytes:
    """Return the file that keeps *told*."""
    said = {
        "about": ABOUT,
        "from": told.first,
        "to": told.last,
        "accounts": [_said(each) for each in told.accounts],
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def counts(talk: Talk) -> dict[str, int]:
    """Return what there is to count of *talk*, by name; noughts are left out."""
    found = {name: getattr(talk, name) for name in _COUNTS}
    return {
        name: count
        for name, count in found.items()
        if count is not None and (count or name in ("own", *_MAY_MISS))
    }


def hashtags(account: Account) -> list[dict[str, Any]]:
    """Return the hashtags of *account*."""
    return [{"tag": t.name, "count": t.count, "local": t.is_local} for t in account.tags]


def _said(account: Account) -> dict[str, Any]:
    return {
        "account": account.name,
        "network": account.network,
        "whole": counts(account.whole),
        "months": {month: counts(talk) for month, talk in account.months},
        "tags": hashtags(account),
    }


def _conversation(said: object) -> Conversation:
    """Return the figures in *said*.

    Raises:
        _WrongError: When something in it is to be mended.
    """
    top = _table(said, ("about", "from", "to", "accounts"), "the file")
    first, last = _text(top, "from", _MONTH, ""), _text(top, "to", _MONTH, "")
    if last < first:
        raise _WrongError("give 'from' and 'to' in their order")
    accounts = tuple(_account(each, first, last) for each in _list(top, "accounts"))
    if len({(each.name, each.network) for each in accounts}) < len(accounts):
        raise _WrongError("tell each account once")
    return Conversation(first, last, accounts)


def _account(said: object, first: str, last: str) -> Account:
    table = _table(said, ("account", "network", "whole", "months", "tags"), "an account")
    name = _text(table, "account", NAME, "")
    network = _text(table, "network", _NETWORK, name)
    whole = _talk(table.get("whole"), name)
    listed = table.get("months")
    if not isinstance(listed, dict):
        raise _WrongError(f"{name}: give 'months' as an object")
    months = tuple((month, _talk(listed[month], name)) for month in sorted(listed))
    for month, _ in months:
        if not (_MONTH.fullmatch(month) and first <= month <= last):
            raise _WrongError(f"{name}: give months from {first} to {last} only")
    for count in _COUNTS:
        added = sum(getattr(talk, count) or 0 for _, talk in months)
        if count != "minutes" and added != (getattr(whole, count) or 0):
            raise _WrongError(f"{name}: '{count}' of the months do not add up to the whole")
    tags = tuple(_tag(each, name) for each in _list(table, "tags"))
    return Account(name=name, network=network, whole=whole, months=months, tags=tags)


def _talk(said: object, name: str) -> Talk:
    table = _table(said, _COUNTS, name)
    for count, value in table.items():
        if type(value) is not int or not 0 <= value < _MOST:
            raise _WrongError(f"{name}: give '{count}' as a whole number")
    try:
        talk = Talk(**table)
    except ValueError as error:
        raise _WrongError(f"{name}: mend its counts: {error}") from error
    if talk.minutes is not None and talk.answered < MINIMUM:
        raise _WrongError(f"{name}: give no median of fewer than {MINIMUM} answers")
    return talk


def _tag(said: object, name: str) -> Tag:
    table = _table(said, ("tag", "count", "local"), name)
    count, local = table.get("count"), table.get("local", False)
    if type(count) is not int or not TAG_MINIMUM <= count < _MOST:
        raise _WrongError(f"{name}: give hashtags of {TAG_MINIMUM} posts and more only")
    if not isinstance(local, bool):
        raise _WrongError(f"{name}: say true or false under 'local'")
    return Tag(_text(table, "tag", _TAG, name), count, local)


def _table(said: object, known: tuple[str, ...], what: str) -> Mapping[str, Any]:
    if not isinstance(said, dict):
        raise _WrongError(f"give {what} as an object")
    if unknown := sorted(said.keys() - {*known}):
        raise _WrongError(
            f"{what}: take out {unknown[0][:40]!r}; it has {', '.join(known)}"
        )
    return said


def _list(table: Mapping[str, Any], name: str) -> Iterator[object]:
    listed = table.get(name)
    if not isinstance(listed, list):
        raise _WrongError(f"give '{name}' as a list")
    return iter(listed)


def _text(table: Mapping[str, Any], name: str, form: re.Pattern[str], whose: str) -> str:
    text = table.get(name)
    if not isinstance(text, str) or not form.fullmatch(text):
        raise _WrongError(f"{whose or 'the file'}: mend '{name}'")
    return text
