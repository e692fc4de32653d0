"""Catalogues of our own words in other languages, read as gettext's tools write them.

A catalogue is ``translations/<language>/LC_MESSAGES/messages.po`` of the theme. Nobody has
to compile it: what was read of it is kept by its digest, like templates.
"""

import gettext
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from outspoken.services import compiled, fingerprints

_PLACE = Path("LC_MESSAGES", "messages.po")
_FORM = "words 2"
"""How they are kept; another number for another way."""
_APART = re.compile(r"(?<=[0-9]) (?=[0-9])")
"""What stands between the parts of a telephone number."""


def path(theme: Path, language: str) -> Path | None:
    """Return where the catalogue of *language* is due; none for what is no language."""
    tag = language.lower()
    if not tag.replace("-", "").isalnum():
        return None
    return theme / "translations" / tag.replace("-", "_") / _PLACE


def find(theme: Path, language: str) -> tuple[gettext.NullTranslations, str] | None:
    """Return the catalogue of *language* as it is now, and its digest; or none."""
    place = path(theme, language)
    if place is None or not place.is_file():
        return None
    data = place.read_bytes()
    return _read(data, language), fingerprints.of_bytes(data)


def languages(theme: Path) -> list[str]:
    """Return the languages that a theme has a catalogue of, as BCP 47 tags, in order."""
    return sorted(path.parts[-3].replace("_", "-") for path in _files(theme))


def digest(theme: Path) -> str:
    """Return the digest of every catalogue of a theme."""
    files = sorted(_files(theme))
    found = [(path.parts[-3], fingerprints.of_bytes(path.read_bytes())) for path in files]
    return fingerprints.of(found)


def messages(theme: Path, language: str) -> Sequence[str]:
    """Return all that the catalogue of *language* says, in each of its forms."""
    place = path(theme, language)
    if place is None or not place.is_file():
        return ()
    return _messages(place.read_bytes(), language)


def _files(theme: Path) -> Iterator[Path]:
    return (theme / "translations").glob(f"[!._]*/{_PLACE.as_posix()}")


@lru_cache(16)
def _messages(data: bytes, language: str) -> Sequence[str]:
    from babel.messages.mofile import read_mo  # slow to import, and seldom needed

    found = list[str]()
    for message in read_mo(BytesIO(_made(data, language))):
        said = message.string
        # What is said of nothing is a note about the catalogue.
        if message.id:
            found += (said,) if isinstance(said, str) else filter(None, said or ())
    return tuple(found)


@lru_cache(16)
def _read(data: bytes, language: str) -> gettext.NullTranslations:
    return gettext.GNUTranslations(BytesIO(_made(data, language)))


def _made(data: bytes, language: str) -> bytes:
    """Return the catalogue in *data* as gettext reads it.

    Making it takes ten times as long as fetching what was made before.
    """
    folder = compiled.folder()
    key = fingerprints.of(_FORM, language, fingerprints.of_bytes(data))
    made = compiled.fetch_bytes(folder, key) if folder else None
    if made is None:
        made = _compiled(data, language)
        if folder:
            compiled.keep_bytes(folder, key, made)
    return made


def _compiled(data: bytes, language: str) -> bytes:
    from babel.messages.mofile import write_mo  # slow to import, and seldom needed
    from babel.messages.pofile import read_po

    from outspoken.services import cldr

    whole = BytesIO()
    # What nobody has reviewed is "fuzzy"; it is said all the same.
    catalog = read_po(BytesIO(data), locale=cldr.known(language))
    if catalog.locale and catalog.locale.text_direction == "rtl":
        for message in catalog:
            message.string = _numbered(message.string)
    write_mo(whole, catalog, use_fuzzy=True)
    return whole.getvalue()


def _numbered(said: str | Sequence[str] | None) -> str | tuple[str, ...]:
    """Return *said*, which runs to the left, with numbers in the order they are dialled in.

    Between plain blanks each part of "0800 111 999" would stand left of the one before.
    """
    if said is None or isinstance(said, str):
        return _APART.sub("\u00a0", said or "")
    return tuple(_APART.sub("\u00a0", each) for each in said)
