"""Pelican plugin: makes the pages, each from a frozen view, and the feeds.

Last of the plugins. Where our plugins stand alone it reads the content itself too, by the
engine that ``invoke publish`` uses (the fast lane); where another plugin may have changed
an article, what the others hung on the articles is put into values here. From here on
nothing knows of Pelican. Pelican's own pages and feeds are off.
"""

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator

from outspoken.model.dossier import Dossier
from outspoken.model.views import Chrome, Link
from outspoken.services import (
    building,
    days,
    dossiers,
    heads,
    office,
    places,
    quiet_settings,
    site_settings,
    tallies,
)
from outspoken.services.builds import kits, state
from outspoken.services.builds.engine import Engine
from outspoken.services.builds.output import Output
from outspoken.services.campaigns import reading as campaigns
from outspoken.services.league import kept
from outspoken.services.offline import links
from outspoken.services.pages import Site, StaffPage
from outspoken.services.site_settings import SiteSettings
from outspoken.services.theme import Theme
from outspoken.services.translations import alternates
from outspoken.services.translations.alternates import Said
from outspoken.services.wording import Wordings
from outspoken.site import holding, settings
from outspoken.site.holding import FAST

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
    """Switch off what Pelican would write by itself, and what it would copy or read."""
    given = pelican.settings
    given[FAST] = given.get(FAST, True) and site_settings.reads_as_we_do(
        [plugin.__name__ for plugin in pelican.plugins], given
    )
    if given[FAST]:
        given.update(ARTICLE_PATHS=[], PAGE_PATHS=[])
    pelican.settings.update(dict.fromkeys(OFF, ""))
    feeds = [name for name in pelican.settings if "FEED_" in name]
    pelican.settings.update(dict.fromkeys(feeds))
    pelican.settings.update(DIRECT_TEMPLATES=(), STATIC_PATHS=[], THEME_STATIC_PATHS=[])


class ViewsGenerator(Generator):
    """Writes every page of the site from values, those of articles among them."""

    def generate_context(self) -> None:
        """Read kits and campaigns, and note which are held back."""
        ours = settings.of(self.settings)
        self._wordings = Wordings(Path(self.settings["THEME"]), ours.language)
        whose = office.at(ours.root, Path(self.path))
        with closing(state.opened(None)) as passing:
            found = kits.read(whose.workshops, self._wordings, passing, days.today())
        self._kits = found.shelf
        place, _ = places.read(whose.place)
        read = campaigns.begun(whose.content, place, days.today())
        self._campaigns, unread = read
        for problem in (*found.held, *unread):
            holding.hold(self.context, problem)

    def generate_output(self, _: Any) -> None:
        """Write the site into Pelican's output folder."""
        content, ours = Path(self.path), settings.of(self.settings)
        theme = Theme(Path(self.settings["THEME"]), ours.intake)
        building.write(self._site(content), theme, content, Path(self.output_path))

    def _site(self, content: Path) -> Site:
        ours = settings.of(self.settings)
        place, _ = places.read(content / "place")
        counted = tallies.read(content / "place")
        talked = kept.read(content / "place")
        articles = self.context["articles"]
        newest = sorted(articles, key=_receipt, reverse=True)
        pages = _in_languages(_staff_page(each) for each in self.context["pages"])
        return Site(
            chrome=_chrome(ours, self.settings["SITEURL"], places.email(content / "place")),
            place=place,
            dossiers=tuple(_dossier(each, content) for each in newest),
            pages=tuple(sorted(pages, key=lambda page: page.slug)),
            today=days.today(),
            per_page=ours.per_page,
            # What is wrong with them, ``invoke check`` says, and publish asks it first.
            tallies=() if isinstance(counted, list) else counted,
            log_head=heads.witnessed(content / "place"),
            conversation=None if isinstance(talked, list) else talked,
            kits=self._kits,
            quiet=quiet_settings.read(content / "place", days.today()),
            campaigns=self._campaigns,
            wordings=self._wordings,
        )


class FastGenerator(Generator):
    """Reads the content and writes every page, without articles."""

    def generate_context(self) -> None:
        """Read and gate the content, and note what is held back."""
        content, ours = Path(self.path), settings.of(self.settings)
        chrome = _chrome(ours, self.settings["SITEURL"], places.email(content / "place"))
        theme = Path(self.settings["THEME"])
        wanted = SiteSettings(chrome=chrome, theme=theme, per_page=ours.per_page)
        self._state = state.opened(None)
        whose = office.at(ours.root, content)
        self._engine = Engine(whose, wanted, self._state, days.today())
        self._engine.read()
        for problem in self._engine.held:
            holding.hold(self.context, problem)

    def generate_output(self, _: Any) -> None:
        """Write the site into Pelican's output folder."""
        output = Path(self.output_path)
        output.mkdir(parents=True, exist_ok=True)
        self._engine.make(Output(output, self._state))
        self._state.close()


def _receipt(article: Any) -> tuple[datetime, str]:
    return article.post.received, article.post.id


def _dossier(article: Any, content: Path) -> Dossier:
    below, given, moved = (
        getattr(article, name, ()) for name in ("comments", "answers", "moves")
    )
    made = dossiers.of(article.post, article.content, below, given, moved, content)
    return replace(made, clock=getattr(article, "clock", None))


def _staff_page(page: Any) -> StaffPage:
    said = page.written
    return StaffPage(
        slug=page.slug,
        title=page.title,
        summary=said["summary"],
        language=said["language"] or "en",
        html=page.content,
        translation_of=said["translation_of"],
    )


def _in_languages(pages: Iterable[StaffPage]) -> Iterator[StaffPage]:
    """Yield *pages*, each with those that say the same in other languages."""
    there = [*pages]
    said = (
        Said(each.slug, each.translation_of, each.language, f"/{each.slug}/")
        for each in there
    )
    found = alternates.of(sorted(said))
    yield from (replace(each, alternates=found.get(each.slug, ())) for each in there)


def _chrome(ours: settings.Outspoken, site_url: str, email: str) -> Chrome:
    return Chrome(
        name=ours.name,
        tagline=ours.tagline,
        organisation=ours.organisation,
        site_url=site_url,
        language=ours.language,
        navigation=tuple(Link(*pair) for pair in ours.navigation),
        footer=links.footer(
            tuple(Link(*pair) for pair in ours.footer), offline=ours.offline
        ),
        emergency=ours.emergency,
        intake=ours.intake,
        hub=ours.hub,
        email=email,
        cards=ours.cards,
        offline=ours.offline,
    )


def pages_of_views(pelican: Pelican) -> type[Generator]:
    """Give Pelican our generator."""
    return FastGenerator if pelican.settings[FAST] else ViewsGenerator


def register() -> None:
    """Connect to Pelican's signals."""
    signals.initialized.connect(take_over)
    signals.get_generators.connect(pages_of_views)
