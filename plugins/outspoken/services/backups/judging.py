"""Judging: files of a backup whose words become the name of a file once they lie here.

Whoever has the public key can seal whatever they like. So what says none of what our own
writers say there is left out before anything of a backup is put in place.
"""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from outspoken.model.identity import PATTERN, is_id
from outspoken.services import batches, files, private_links

_DIGEST = re.compile(r"[0-9a-f]{64}")
_SLIP = re.compile(rf"(?:(?:pending )?{PATTERN.pattern})?")
_LINK = re.compile(rf"{PATTERN.pattern}(?: mailed)?")


def remove_odd(private: Path) -> tuple[str, ...]:
    """Remove what says none of ours from the private folder *private*; return names."""
    odd = sorted(_odd(private))
    for path in odd:
        files.remove(path)
    return tuple(path.relative_to(private).as_posix() for path in odd)


def _odd(private: Path) -> Iterator[Path]:
    for pattern, is_ours in _FORMS.items():
        for path in private.glob(pattern):
            if path.is_file() and not is_ours(path.name, path.read_bytes()):
                yield path


def _is_slip(name: str, data: bytes) -> bool:
    return bool(_DIGEST.fullmatch(name) and _SLIP.fullmatch(_text(data)))


def _is_given(name: str, data: bytes) -> bool:
    return is_id(name) and bool(_DIGEST.fullmatch(_text(data)))


def _is_link(name: str, data: bytes) -> bool:
    return bool(_DIGEST.fullmatch(name) and _LINK.fullmatch(_text(data)))


def _is_run(name: str, data: bytes) -> bool:
    try:
        lists = [json.loads(data)[each] for each in ("new", "held")]
    except (ValueError, KeyError, TypeError, RecursionError):
        return False
    return all(isinstance(each, list) and all(map(_is_text_id, each)) for each in lists)


def _is_text_id(given: object) -> bool:
    return isinstance(given, str) and is_id(given)


def _text(data: bytes) -> str:
    return data.decode("ascii", "replace")


_FORMS: dict[str, Callable[[str, bytes], bool]] = {
    "receipts/*/*": _is_slip,
    f"{private_links.GIVEN}/*": _is_given,
    f"{private_links.FOLDER}/[0-9a-f][0-9a-f]/*": _is_link,
    f"{batches.FOLDER}/*.json": _is_run,
}
