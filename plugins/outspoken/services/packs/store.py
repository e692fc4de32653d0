"""The packs that lie in ``packs/``: each a PDF, and for each kit a record of what they are.

``packs/<kit>/<kit>-<variant>-<language>.pdf``; the record beside them says what each was
made of, so that only those are shown that would come out the same today. Whoever makes
or removes any holds the lock.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Self

from outspoken.model.kit import Variant
from outspoken.services import files, fingerprints, linked_folders
from outspoken.services.packs import digests, origins
from outspoken.services.packs.origins import Site

FOLDER = "packs"
RECORD = "record.json"
_SITE, _LOCK = "site.json", ".lock"
_VARIANTS = frozenset(map(str, Variant))
Key = tuple[str, str, str]
"""A pack by its kit's id, its variant and its language."""


class ChangedPackError(OSError):
    """A pack is not what its record says, as when another was made meanwhile."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A pack that can be shown.

    Attributes:
        path: Where it lies.
        pages: Its pages.
        size: Its bytes.
        digest: Digest of them.
    """

    path: Path = field(repr=False)
    pages: int
    size: int
    digest: str

    def read(self) -> bytes:
        """Return its bytes.

        Raises:
            ChangedPackError: When they are others than they were.
        """
        data = self.path.read_bytes()
        if fingerprints.of_bytes(data) != self.digest:
            raise ChangedPackError(f"{self.path.name} changed meanwhile: publish again")
        return data


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of one pack.

    Attributes:
        made_of: Digest of what it was made of.
        pages: Its pages.
        size: Its bytes.
        digest: Digest of them.
    """

    made_of: str
    pages: int
    size: int
    digest: str


NONE = Kept("", 0, 0, "")
"""Stands for a pack that is still to be made."""


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of the packs of a kit.

    Attributes:
        judged: Digest of the kit, and of the program, when it was last found to be
            without problems; then it has the packs named here and no others. Empty when
            that is not known.
        packs: By variant and language.
    """

    judged: str = ""
    packs: Mapping[tuple[str, str], Kept] = field(default_factory=dict)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Return what `to_json` wrote; of anything else nothing is known."""
        return cls._told(text) or cls()

    @classmethod
    def is_told(cls, text: str) -> bool:
        """Tell whether `to_json` may have written it."""
        return cls._told(text) is not None

    @classmethod
    def _told(cls, text: str) -> Self | None:
        try:
            told: dict[str, Any] = json.loads(text)
            packs = {_pair(name): Kept(**kept) for name, kept in told["packs"].items()}
            return cls(str(told["judged"]), packs)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None

    def to_json(self) -> str:
        """Return it as JSON."""
        packs = {" ".join(pair): asdict(kept) for pair, kept in sorted(self.packs.items())}
        return f"{json.dumps({'judged': self.judged, 'packs': packs}, indent=2)}\n"


def ready(root: Path) -> Mapping[Key, Ready]:
    """Return the packs of the repository *root* that would come out the same today."""
    site = site_of(root)
    return dict(_ready(root, site)) if site is not None else {}


def _ready(root: Path, site: Site) -> Iterator[tuple[Key, Ready]]:
    common = cache(lambda language: site.digest(root, language))
    for kit in kits(root):
        folder = root / origins.WORKSHOPS / kit
        for (variant, language), kept in sorted(record(root, kit).packs.items()):
            made_of = origins.of_pack(common(language), folder, Variant(variant), language)
            path = path_of(root, (kit, variant, language))
            if kept.made_of == made_of and digest_at(path) == kept.digest:
                yield (
                    (kit, variant, language),
                    Ready(path, kept.pages, kept.size, kept.digest),
                )


def site_of(root: Path) -> Site | None:
    """Return the site that packs were last made for; none where nobody made any."""
    said = _said(root, root / FOLDER / _SITE)
    return None if said is None else Site.from_json(said)


def let_lead_to(root: Path, site: Site) -> None:
    """Let packs be those of *site*: others that lie there are not shown any more.

    Raises:
        LinkedFolderError: When they lie somewhere else, by a link.
    """
    if (root / FOLDER).is_dir() and site_of(root) != site:
        _write(root, root / FOLDER / _SITE, site.to_json().encode())


def lock(root: Path, holder: str, *, wait: bool) -> AbstractContextManager[None]:
    """Return the lock of the packs, whose folder is made if need be.

    Raises:
        FolderIsBusyError: When it is taken and *wait* is off.
        LinkedFolderError: When a link is there in place of the folder or the lock.
    """
    linked_folders.refuse_link(root / FOLDER)
    files.make_folder(root / FOLDER)
    return files.lock(root / FOLDER / _LOCK, holder, wait=wait)


def kits(root: Path) -> list[str]:
    """Return the ids of the kits that packs may lie there of; a link is none."""
    folder = root / FOLDER
    there = folder.iterdir() if linked_folders.is_folder(folder) else ()
    return sorted(each.name for each in there if linked_folders.is_folder(each))


def path_of(root: Path, key: Key) -> Path:
    """Return where a pack lies."""
    return root / FOLDER / key[0] / f"{'-'.join(key)}.pdf"


def digest_at(path: Path) -> str:
    """Return the digest of the pack *path*; empty for a link, whatever it leads to."""
    return "" if path.is_symlink() else digests.of_file(path)


def record(root: Path, kit: str) -> Record:
    """Return what is known of the packs of *kit*."""
    return Record.from_json(_said(root, root / FOLDER / kit / RECORD) or "")


def has_record(root: Path, kit: str) -> bool:
    """Tell whether we noted something of the packs of *kit*."""
    return Record.is_told(_said(root, root / FOLDER / kit / RECORD) or "")


def keep(root: Path, kit: str, known: Record) -> None:
    """Keep what is known of the packs of *kit*, where that is new.

    Raises:
        LinkedFolderError: As `let_lead_to` does.
    """
    if record(root, kit) != known:
        _write(root, root / FOLDER / kit / RECORD, known.to_json().encode())


def put(root: Path, key: Key, data: bytes, made_of: str, pages: int) -> Ready:
    """Put a pack there, and then note what it is; killed between, it is made again.

    Raises:
        LinkedFolderError: As `let_lead_to` does.
    """
    path = path_of(root, key)
    _write(root, path, data)
    kept = Kept(made_of, pages, len(data), fingerprints.of_bytes(data))
    known = record(root, key[0])
    packs = {**known.packs, key[1:]: kept}
    keep(root, key[0], replace(known, packs=packs))
    return Ready(path, kept.pages, kept.size, kept.digest)


def _write(root: Path, path: Path, data: bytes) -> None:
    linked_folders.refuse(root, path)
    files.make_folder(path.parent)
    files.write(path, data)


def _said(root: Path, path: Path) -> str | None:
    """Return what one of our own notes says; none where there is none, or but a link."""
    is_there = linked_folders.is_own(root, path.parent) and path.is_file()
    is_own = is_there and not path.is_symlink()
    return path.read_text("utf-8", "replace") if is_own else None


def _pair(name: str) -> tuple[str, str]:
    variant, _, language = name.partition(" ")
    if variant not in _VARIANTS or not language.replace("-", "").isalnum():
        raise ValueError(name)
    return variant, language
