"""Settings of every plugin here, as one typed value."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_ADDRESS = re.compile(r"https?://[^\s/<>\"';,]+(?:/[^\s<>\"';,]*[^\s<>\"';,/])?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outspoken:
    """Settings of every plugin here; set as ``OUTSPOKEN`` in pelicanconf.py.

    Attributes:
        root: The repository; ``private/`` is looked for below it.
        name: Name of the site.
        organisation: Whose site it is.
        tagline: What it is, in a few words.
        language: BCP 47 tag of the site's own words.
        emergency: The telephone line for danger, as shown on every page.
        per_page: Posts on a page of a list, at least 1.
        navigation: Address and words of each link at the head.
        footer: Address and words of each link at the foot.
        intake: Address of the intake that takes comments and webmentions, without a
            slash at its end; empty when there is none.
        hub: Address of a WebSub hub that spreads the feeds, or empty.
        cards: Whether posts and campaigns have social cards of their own.
        offline: Whether readers may let their phone keep pages, to read them without a
            signal.
    """

    root: Path
    name: str = "Outspoken"
    organisation: str = ""
    tagline: str = "What residents say, and what is done about it"
    language: str = "en"
    emergency: str = "999"
    per_page: int = 20
    navigation: tuple[tuple[str, str], ...] = ()
    footer: tuple[tuple[str, str], ...] = ()
    intake: str = ""
    hub: str = ""
    cards: bool = True
    offline: bool = False

    def __post_init__(self) -> None:
        if self.per_page < 1:
            raise ValueError(f"per_page must be at least 1, not {self.per_page}")
        if self.intake and not _ADDRESS.fullmatch(self.intake):
            # Its routes are added to its address.
            advice = "write intake without a slash at the end, as https://say.example.org"
            raise ValueError(f"{advice}, not {self.intake!r}")
        if self.hub and not _ADDRESS.fullmatch(self.hub.removesuffix("/")):
            advice = "write hub as an address of the web, as https://hub.example.org/"
            raise ValueError(f"{advice}, not {self.hub!r}")


def of(settings: Mapping[str, Any]) -> Outspoken:
    """Return our settings among Pelican's; the defaults on somebody else's site.

    Raises:
        TypeError: When ``OUTSPOKEN`` is something else than an `Outspoken`.
    """
    ours = settings.get("OUTSPOKEN") or Outspoken(root=Path(settings["PATH"]).parent)
    if not isinstance(ours, Outspoken):
        raise TypeError("OUTSPOKEN must be Outspoken(...), from outspoken.site.settings")
    return ours
