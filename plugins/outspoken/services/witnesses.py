"""Witnesses: who else knows heads of the activity log than those who can write it anew.

The history of the repository has each head that was made public; the pages of the site
have one; whoever saved a page or wrote a head down has theirs.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from outspoken.model.chain import Head, Witnesses
from outspoken.model.problem import Problem
from outspoken.model.record import parse
from outspoken.services import git_runs, heads, office, pushed, texts
from outspoken.services.office import Office
from outspoken.services.pushed import Ours

_UNASKED = (
    "nobody looked at its history: git tells no head of it. Fetch the whole history, and "
    "look yourself"
)
_GARBLED = (
    "git keeps it in a form that tells no head. Take out of .gitattributes what is said of "
    "it there (git log -p --text -- ':(glob)**/.gitattributes' shows by whom), and publish "
    "again"
)
HISTORY = f"the history of place/{heads.PUBLIC}"
_PRINTED = re.compile(r"(?<![\w-])([1-9]\d{0,9}):([0-9a-f]{64})(?![0-9a-f])", re.ASCII)
_IN_A_FILE = re.compile(
    r"""(?:seq|record)"?\s?[=:]\s?"?([1-9]\d{0,9})"?,?\s[+]?"""
    r""""?hash"?\s?[=:]\s?"?([0-9a-f]{64})\b""",
    re.ASCII,
)
_TIPS = ("HEAD", "@{upstream}")
_EACH_WAY = ("--full-history", "-m", "--no-renames", "--format=")
"""Every commit and both sides of a merge; git's own choice of them leaves heads out."""
_DIFF = ("-p", "--text", "--unified=9", "--no-color", "--no-ext-diff", "--no-textconv")
"""What a commit put into a file, whatever a pushed ``.gitattributes`` says of it."""
_TAKEN_OUT = ("--first-parent", "-m", "--no-renames", "--diff-filter=D", "--format=%H")
_AFTER = re.compile(r"^(?:[+ ](.*)|@@)", re.MULTILINE)
"""A line of a diff that is in the file afterwards, or what stands between two pieces."""


def of(office: Office) -> Witnesses:
    """Return the heads that can be found here besides those of the log's own folder."""
    kept = {HISTORY: in_history(office), **dict(_on_pages(office))}
    return {name: found for name, found in kept.items() if found}


def in_history(of: Office) -> tuple[Head, ...]:
    """Return the heads that the repository knows, since the log was begun.

    Where the file of the head was taken out once, another log was begun after that. Only
    the branch itself can do so, and not one that was merged into it.
    """
    found = (head for tip in _TIPS for head in _up_to(of.place, tip))
    return tuple(dict.fromkeys(found))


def unasked(of: Office) -> list[Problem]:
    """Say where the history has the file of the head, and yet no head can be read there.

    A pushed ``.gitattributes`` may have git keep another form than the one on the disk.
    """
    return [
        texts.problem(of.place / heads.PUBLIC, 0, said)
        for tip in _TIPS
        if (said := _unread(of.place, tip))
    ]


def _unread(place: Path, tip: str) -> str:
    """Return what to do where no head can be read of the commit *tip* that has one."""
    name, path = f"{tip}:./{heads.PUBLIC}", texts.shown(place / heads.PUBLIC)
    if _git(place, "cat-file", "-e", name)[0]:
        return ""
    code, kept = _git(place, "cat-file", "blob", name)
    # A folder in its place has a history of its own.
    if not code and not any(_told(_IN_A_FILE, kept.decode(errors="replace"))):
        return _GARBLED
    return "" if _up_to(place, tip) else f"{_UNASKED}: git log -p --text {tip} -- {path}"


def _up_to(place: Path, tip: str) -> list[Head]:
    """Return the heads of the commit *tip* and of those before it."""
    name = ("--", f"./{heads.PUBLIC}")
    code, said = _git(place, "log", "-1", *_TAKEN_OUT, tip, *name)
    removed = said.decode().strip()
    since = (tip, f"^{removed}") if removed else (tip,)
    code, said = (
        (code, b"") if code else _git(place, "log", *_EACH_WAY, *_DIFF, *since, *name)
    )
    after = _AFTER.findall(said.decode(errors="replace"))
    return [] if code else list(_told(_IN_A_FILE, "\n".join(after)))


def _git(place: Path, *words: str) -> tuple[int, bytes]:
    return git_runs.git(place, *words) if place.is_dir() else (git_runs.NO_GIT, b"")


def in_file(path: Path) -> tuple[Head, ...]:
    """Return the heads in a file that somebody kept.

    It may be a page of the ledger, in whatever form it was saved, an old file of the
    public head, or another copy of the log.
    """
    text = path.read_bytes().decode(errors="replace")
    found = [*_told(_PRINTED, text), *_told(_IN_A_FILE, text)]
    for line in text.splitlines(keepends=True):
        with suppress(ValueError):
            record = parse(line.encode())
            found.append(Head(record.seq, record.hash))
    return tuple(dict.fromkeys(found))


def _on_pages(of: Office) -> Iterator[tuple[str, tuple[Head, ...]]]:
    """Yield what the ledger says on the site that was published last.

    Raises:
        PushedError: When somebody pushed that site.
    """
    site = of.root / office.BUILT[0]
    pushed.refuse([Ours(site)], of.root)
    for page in (*site.glob("ledger/index.html"), *site.glob("*/ledger/index.html")):
        yield str(texts.shown(page)), in_file(page)


def _told(form: re.Pattern[str], text: str) -> Iterator[Head]:
    for seq, hash_ in form.findall(text):
        yield Head(int(seq), hash_)
