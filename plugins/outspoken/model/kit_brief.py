"""A kit in brief: what the site knows of it without reading it again.

Which pages there are, lists and links from posts are made of briefs; a page that shows more
of a kit follows the digest of its files.
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from outspoken.model.kit import Kit, Status


class Tongue(NamedTuple):
    """A translation of a kit.

    Attributes:
        language: BCP 47 tag.
        title: The kit's title in it.
        summary: What the kit is, in it.
        status: How far it is.
        is_stale: Whether the kit is another one by now.
    """

    language: str
    title: str
    summary: str
    status: Status
    is_stale: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KitBrief:
    """A kit in brief.

    Attributes:
        id: Name of its folder.
        digest: Digest of all its files.
        title: Its title.
        summary: What it is.
        language: BCP 47 tag of the language it was written in.
        minutes: How long it takes.
        audience: residents, staff or everyone.
        level: starter or improver.
        account_needed: no, optional or yes.
        paper_only_route: Whether all of it can be done on paper.
        election_sensitive: Whether it rests in an election period.
        status: How far it is.
        last_tested: The last day it was run, or none.
        review_by: The day by which it is to be read again.
        tongues: Its translations, by their tags.
        related: Ids of other kits.
        pictures: Its images, each with the digest of its bytes.
    """

    id: str
    digest: str
    title: str
    summary: str
    language: str
    minutes: int
    audience: str
    level: str
    account_needed: str
    paper_only_route: bool
    election_sensitive: bool
    status: Status
    last_tested: date | None
    review_by: date
    tongues: tuple[Tongue, ...] = ()
    related: tuple[str, ...] = ()
    pictures: tuple[tuple[str, str], ...] = ()

    @property
    def url(self) -> str:
        """Address of its page, from the site's root."""
        return f"/workshops/{self.id}/"

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that it can be read in, its own first."""
        return (self.language, *(each.language for each in self.tongues))

    def url_in(self, language: str) -> str:
        """Return the address of its page in *language*."""
        return self.url if language == self.language else f"{self.url}{language}/"

    def title_in(self, language: str) -> str:
        """Return its title in *language*, or else in its own."""
        found = (each.title for each in self.tongues if each.language == language)
        return next(found, self.title)

    def summary_in(self, language: str) -> str:
        """Return what it is in *language*, or else in its own."""
        found = (each.summary for each in self.tongues if each.language == language)
        return next(found, self.summary)


def brief(
    kit: Kit, digest: str, others: tuple[Kit, ...], pictures: tuple[tuple[str, str], ...]
) -> KitBrief:
    """Return *kit* in brief.

    Args:
        kit: The kit in the language it was written in.
        digest: Digest of its files.
        others: Its translations.
        pictures: Its images, each with the digest of its bytes.
    """
    return KitBrief(
        id=kit.id,
        digest=digest,
        title=kit.title,
        summary=kit.summary,
        language=kit.language,
        minutes=kit.minutes,
        audience=kit.audience,
        level=kit.level,
        account_needed=kit.account_needed,
        paper_only_route=kit.paper_only_route,
        election_sensitive=kit.election_sensitive,
        status=kit.status,
        last_tested=kit.last_tested,
        review_by=kit.review_by,
        tongues=tuple(map(_tongue, others)),
        related=kit.related,
        pictures=pictures,
    )


def _tongue(kit: Kit) -> Tongue:
    told = kit.translation
    if told is None:
        raise ValueError(f"{kit.id} in {kit.language} is no translation")
    return Tongue(kit.language, kit.title, kit.summary, told.status, told.is_stale)
