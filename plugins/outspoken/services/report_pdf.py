"""The report as a tagged PDF (PDF/UA-1): the same words, tables and charts.

It names no author and no moment, so that the same figures make the same file.
"""

import base64
from collections.abc import Iterator
from importlib import resources

from markupsafe import Markup

from outspoken.model.views.chart import ChartView
from outspoken.services import report_charts
from outspoken.services.packs import libraries
from outspoken.services.report_paper import LANGUAGE, Paper, Section, Table

VARIANT = "pdf/ua-1"


def pdf(told: Paper, *, raw: bool = False) -> bytes:
    """Return *told* as PDF.

    Args:
        told: The report.
        raw: Whether to leave it uncompressed, to look at how it is tagged.

    Raises:
        MissingLibrariesError: When what sets the text is not installed.
    """
    weasyprint = libraries.weasyprint()
    # Its pictures travel inside it; nothing else is asked for, here or elsewhere.
    only_inside = weasyprint.urls.URLFetcher(allowed_protocols=("data",))
    source = weasyprint.HTML(string=html(told), url_fetcher=only_inside)
    written: bytes = source.write_pdf(pdf_variant=VARIANT, uncompressed_pdf=raw)
    return written


def html(told: Paper) -> str:
    """Return *told* as the HTML that its PDF is made of."""
    parts = (part for section in told.sections for part in _section(section))
    return Markup(
        '<!doctype html><html lang="{}"><head><meta charset="utf-8"><title>{}</title>'
        "<style>{}</style></head><body><main><h1>{}</h1><p>{}</p>{}</main></body></html>"
    ).format(
        LANGUAGE,
        told.title,
        Markup(style()),
        told.title,
        told.about,
        Markup("").join(parts),
    )


def style() -> str:
    """Return the style of the report on paper."""
    return resources.files("outspoken.services").joinpath("report.css").read_text("utf-8")


def _section(section: Section) -> Iterator[Markup]:
    yield Markup("<h2>{}</h2>").format(section.title)
    for words in section.words:
        yield Markup("<p>{}</p>").format(words)
    if section.chart:
        yield _figure(section.chart)
    yield from map(_table, section.tables)


def _figure(chart: ChartView) -> Markup:
    """Return a chart as a picture with its words, which is how readers of PDF know it."""
    data = base64.b64encode(report_charts.picture(chart).encode()).decode()
    source = f"data:image/svg+xml;base64,{data}"
    return Markup('<figure><img alt="{}" src="{}"></figure>').format(chart.told, source)


def _table(table: Table) -> Markup:
    head = Markup("").join(
        Markup('<th scope="col">{}</th>').format(cell) for cell in table.columns
    )
    rows = Markup("").join(map(_row, table.rows))
    return Markup(
        "<table><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>"
    ).format(table.caption, head, rows)


def _row(cells: tuple[str, ...]) -> Markup:
    first, *others = cells
    told = Markup("").join(Markup("<td>{}</td>").format(cell) for cell in others)
    return Markup('<tr><th scope="row">{}</th>{}</tr>').format(first, told)
