"""Witnesses: who else knows heads of the activity log than those who can write it anew.

The history of the repository has each head that was made public; the pages of the site
have one; whoever saved a page or wrote a head down has theirs.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from outspoken.model.chain import Head, Witnesses
from outspoken.model.record import parse
from outspoken.services import git_runs, heads, office, pushed, texts
from outspoken.services.office import Office
from outspoken.services.pushed import Ours

HISTORY = f"the history of place/{heads.PUBLIC}"
_PRINTED = re.compile(r"(?<![\w-])([1-9]\d{0,9}):([0-9a-f]{64})(?![0-9a-f])", re.ASCII)
_IN_A_FILE = re.compile(
    r"""(?:seq|record)"?\s?[=:]\s?"?([1-9]\d{0,9})"?,?\s[+]?"""
    r""""?hash"?\s?[=:]\s?"?([0-9a-f]{64})\b""",
    re.ASCII,
)
_REMOVED = "\ndeleted file mode "
_DIFF = ("--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--format=")


def of(office: Office) -> Witnesses:
    """Return the heads that can be found here besides those of the log's own folder."""
    kept = {HISTORY: in_history(office), **dict(_on_pages(office))}
    return {name: found for name, found in kept.items() if found}


def in_history(of: Office) -> tuple[Head, ...]:
    """Return the heads that the repository knows, since the log was begun.

    Where the file of the head was taken out once, another log was begun after that.
    """
    found: list[Head] = []
    for tip in ("HEAD", "@{upstream}"):
        words = ("log", "-p", *_DIFF, tip, "--", f"./{heads.PUBLIC}")
        code, said = git_runs.git(of.place, *words) if of.place.is_dir() else (1, b"")
        if not code:
            ours = said.decode(errors="replace").partition(_REMOVED)[0]
            found += _told(_IN_A_FILE, "\n".join(re.findall(r"^[+].*", ours, re.M)))
    return tuple(dict.fromkeys(found))


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
