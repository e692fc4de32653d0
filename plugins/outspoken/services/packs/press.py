"""The press: the print templates, the style, the fonts and the engine, made ready once.

A press may print any number of packs, one after the other; none leaves a trace in the next.
"""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from outspoken.model.views.pack import ImageView, PackView
from outspoken.services import stylesheets, wording
from outspoken.services.kits import words
from outspoken.services.packs import codes, fonts, libraries, spelling
from outspoken.services.theme import direction

FOLDER = Path("templates", "print")
VARIANT = "pdf/ua-1"
DOTS_AN_INCH = 200
"""How fine photos are kept: no copier shows more."""


class Press:
    """What every pack of a site is printed with.

    Attributes:
        theme: Folder of the theme.
        organisation: Whose site it is.
        site_url: Where the site is, without a slash at its end; empty in a preview.
    """

    def __init__(self, theme: Path, organisation: str, site_url: str = "") -> None:
        """Make ready.

        Raises:
            libraries.MissingLibrariesError: A library of the system is not there.
        """
        self.theme, self.organisation, self.site_url = theme, organisation, site_url
        self._engine = libraries.weasyprint()
        self._templates = Environment(
            loader=FileSystemLoader(theme / FOLDER),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._templates.filters |= {"ltr": _ltr, "whole": _whole}
        self._fonts = self._own_fonts()

    def words(self, language: str) -> wording.Wording:
        """Return our own words in *language*."""
        return wording.of(language, self.theme)

    def picture(self, name: str) -> ImageView:
        """Return the line picture *name*; the words beside it say what it shows."""
        return ImageView(codes.inside(self._picture(name)))

    def html(self, template: str, view: PackView) -> str:
        """Return the document of *view*."""
        words = self.words(view.head.language)
        return self._templates.get_template(template).render(view=view, _=words)

    def set(self, html: str) -> tuple[bytes, list[spelling.Words]]:
        """Set *html* as a tagged PDF, before the finishing pass; and tell its words."""
        # Pictures travel inside it; nothing is asked for, here or elsewhere.
        inside = self._engine.urls.URLFetcher(allowed_protocols=("data",))
        source = self._engine.HTML(string=html, url_fetcher=inside)
        how = {"optimize_images": True, "dpi": DOTS_AN_INCH, "pdf_variant": VARIANT}
        with _calm():
            document = source.render(self._fonts, stylesheets=[self._style], **how)
            return document.write_pdf(**how), spelling.said(document)

    @cached_property
    def _style(self) -> Any:
        css = fonts.faces(self.theme) + stylesheets.joined(self.theme / FOLDER / "css")
        ours = self._engine.urls.URLFetcher(allowed_protocols=("file",))
        return self._engine.CSS(
            string=Markup(css), font_config=self._fonts, url_fetcher=ours
        )

    def _own_fonts(self) -> Any:
        """Return a set of fonts without those of this machine."""
        from weasyprint.text.fonts import FontConfiguration

        with _no_system_fonts():
            return FontConfiguration()

    def _picture(self, name: str) -> bytes:
        return (self.theme / FOLDER / "pictures" / f"{name}.svg").read_bytes()


@contextmanager
def _calm() -> Iterator[None]:
    """Let the engine not complain of pictures that only decorate: we take them out."""
    logger = logging.getLogger("weasyprint")
    logger.addFilter(_is_no_decoration)
    try:
        yield
    finally:
        logger.removeFilter(_is_no_decoration)


def _is_no_decoration(record: logging.LogRecord) -> bool:
    return "has no required alt" not in str(record.msg)


def _ltr(text: str) -> Markup:
    """Keep *text* whole, which runs from left to right in any language."""
    return Markup('<bdi class="whole" dir="ltr">{}</bdi>').format(text)


@pass_context
def _whole(context: Context, text: str) -> Markup:
    """Keep addresses and numbers in *text* whole where words run from right to left."""
    clean = str(escape(text))
    rtl = direction(context["view"].head.language) == "rtl"
    return Markup(words.isolated(clean) if rtl else clean)


@contextmanager
def _no_system_fonts() -> Iterator[None]:
    """Let the library that looks for fonts find none, and none of this machine's rules."""
    before = os.environ.get("FONTCONFIG_FILE")
    with TemporaryDirectory() as folder:
        empty = Path(folder, "fonts.conf")
        empty.write_text("<fontconfig></fontconfig>\n", encoding="utf-8")
        os.environ["FONTCONFIG_FILE"] = str(empty)
        try:
            yield
        finally:
            del os.environ["FONTCONFIG_FILE"]
            if before is not None:
                os.environ["FONTCONFIG_FILE"] = before
