"""What a pack is made of, as a digest: while it is the same, so is the pack."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Self

from outspoken.model.kit import Variant
from outspoken.services import fingerprints
from outspoken.services.packs import digests, modules

if TYPE_CHECKING:  # every build asks what is ready: whoever prints loads the rest
    from outspoken.services.site_settings import SiteSettings

WORKSHOPS = "workshops"
"""The folder of kits, below the repository."""
PRINT, WORDS = "templates/print", "translations"
"""Folders of a theme that packs are made of; of words only those of their language."""
_TRANSLATIONS = "i18n"
_UNPRINTED = ("notes", "CHANGELOG.md")
"""What lies in a kit's folder and is on no paper."""


@dataclass(frozen=True, slots=True)
class Site:
    """What packs say of the site that they lead to.

    Attributes:
        organisation: Whose it is.
        site_url: Where the codes on paper lead to.
        theme: The folder of its theme: below the repository, or by its whole path.
    """

    organisation: str
    site_url: str
    theme: str

    @classmethod
    def of(cls, settings: "SiteSettings", root: Path) -> Self:
        """Return what the *settings* of the public site say."""
        theme = settings.theme.resolve()
        with suppress(ValueError):
            theme = theme.relative_to(root.resolve())
        chrome = settings.chrome
        return cls(chrome.organisation, chrome.site_url, theme.as_posix())

    @classmethod
    def from_json(cls, text: str) -> Self | None:
        """Return what `to_json` wrote; none for anything else."""
        try:
            made = cls(**json.loads(text))
        except (ValueError, TypeError, RecursionError):
            return None
        are_texts = all(isinstance(each, str) for each in asdict(made).values())
        return made if are_texts else None

    def to_json(self) -> str:
        """Return it as JSON."""
        return f"{json.dumps(asdict(self), ensure_ascii=False, indent=2)}\n"

    def digest(self, root: Path, language: str) -> str:
        """Return the digest of all that packs of one *language* have in common."""

        def ours(name: PurePosixPath) -> bool:
            return name.parts[0] == language

        theme = root / self.theme
        told = (digests.of_folder(theme / PRINT), digests.of_folder(theme / WORDS, ours))
        return fingerprints.of(self, modules.digest(), told)


def of_pack(common: str, folder: Path, variant: Variant, language: str) -> str:
    """Return the digest of what a pack is made of.

    Args:
        common: What the site's packs of its language have in common: `Site.digest`.
        folder: The folder of its kit.
        variant: What it is printed as.
        language: BCP 47 tag of its words.
    """
    return fingerprints.of(common, of_kit(folder, language), str(variant), language)


def of_kit(folder: Path, language: str = "") -> str:
    """Return the digest of the files of a kit that are printed.

    Args:
        folder: Its folder.
        language: Of which language alone, besides the original; empty for all of them.
    """

    def counts(name: PurePosixPath) -> bool:
        if name.parts[0] == _TRANSLATIONS:
            return not language or language in name.parts[1:2]
        return name.parts[0] not in _UNPRINTED

    return digests.of_folder(folder, counts)
