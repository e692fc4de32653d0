"""Pelican plugin: makes the pages, each from a frozen view, and the feeds.

Last of the plugins. What the others hung on the articles is put into values here;
from here on nothing knows of Pelican. Pelican's own pages and feeds are off.
"""

from datetime import datetime
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator

from outspoken.model.dossier import Dossier
from outspoken.model.views import Chrome, Link
from outspoken.services import building, gate, photos, places, tallies
from outspoken.services.pages import Site, StaffPage
from outspoken.services.theme import Theme
from outspoken.site import settings

OFF = (
    "ARTICLE_SAVE_AS",
    "ARTICLE_LANG_SAVE_AS",
    "PAGE_SAVE_AS",
    "PAGE_LANG_SAVE_AS",
    "DRAFT_SAVE_AS",
    "DRAFT_PAGE_SAVE_AS",
    "TAG_SAVE_AS",
    "CATEGORY_SAVE_AS",
    "AUTHOR_SAVE_AS",
    "YEAR_ARCHIVE_SAVE_AS",
    "MONTH_ARCHIVE_SAVE_AS",
    "DAY_ARCHIVE_SAVE_AS",
)


def take_over(pelican: Pelican) -> None:
    """Switch off what Pelican would write by itself, and what it would copy."""
    pelican.settings.update(dict.fromkeys(OFF, ""))
    feeds = [name for name in pelican.settings if "FEED_" in name]
    pelican.settings.update(dict.fromkeys(feeds))
    pelican.settings.update(DIRECT_TEMPLATES=(), STATIC_PATHS=[], THEME_STATIC_PATHS=[])


class ViewsGenerator(Generator):
    """Writes every page of the site from values."""

    def generate_output(self, _: Any) -> None:
        """Write the site into Pelican's output folder."""
        content = Path(self.path)
        intake = settings.of(self.settings).intake
        theme = Theme(Path(self.settings["THEME"]), intake)
        building.write(self._site(content), theme, content, Path(self.output_path))

    def _site(self, content: Path) -> Site:
        ours = settings.of(self.settings)
        place, _ = places.read(content / "place")
        counted = tallies.read(content / "place")
        articles = self.context["articles"]
        newest = sorted(articles, key=_receipt, reverse=True)
        return Site(
            chrome=_chrome(ours, self.settings["SITEURL"], places.email(content / "place")),
            place=place,
            dossiers=tuple(_dossier(each, content) for each in newest),
            pages=tuple(_staff_page(each) for each in self.context["pages"]),
            today=settings.today(),
            per_page=ours.per_page,
            # What is wrong with them, ``invoke check`` says, and publish asks it first.
            tallies=() if isinstance(counted, list) else counted,
        )


def _receipt(article: Any) -> tuple[datetime, str]:
    return article.post.received, article.post.id


def _dossier(article: Any, content: Path) -> Dossier:
    post, below = article.post, getattr(article, "comments", ())
    paths = {each.file: gate.photo_path(content, post, each.file) for each in post.photos}
    return Dossier(
        post=post,
        html=article.content,
        comments=tuple(each for each in below if each.is_comment),
        mentions=tuple(each for each in below if not each.is_comment),
        answers=getattr(article, "answers", ()),
        clock=getattr(article, "clock", None),
        sizes={file: photos.size(path.read_bytes()) for file, path in paths.items()},
    )


def _staff_page(page: Any) -> StaffPage:
    said = page.written
    language = said["language"] or "en"
    return StaffPage(page.slug, page.title, said["summary"], language, page.content)


def _chrome(ours: settings.Outspoken, site_url: str, email: str) -> Chrome:
    return Chrome(
        name=ours.name,
        tagline=ours.tagline,
        organisation=ours.organisation,
        site_url=site_url,
        language=ours.language,
        navigation=tuple(Link(*pair) for pair in ours.navigation),
        footer=tuple(Link(*pair) for pair in ours.footer),
        emergency=ours.emergency,
        intake=ours.intake,
        hub=ours.hub,
        email=email,
    )


def pages_of_views(_: Pelican) -> type[Generator]:
    """Give Pelican our generator."""
    return ViewsGenerator


def register() -> None:
    """Connect to Pelican's signals."""
    signals.initialized.connect(take_over)
    signals.get_generators.connect(pages_of_views)
