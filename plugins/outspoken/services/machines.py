"""Files that search engines read: the site map, and robots' manners.

The map of a large site is an index of parts. Posts are counted from the oldest, tombstones
too, so that a new one touches only the newest part.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from html import escape

from outspoken.model.brief import Brief
from outspoken.services import fingerprints
from outspoken.services.planned import TEXT, Planned, Shelf, ready

SITEMAP = "sitemap.xml"
PART = 1000
"""Posts in one part of the map, which may hold at most 50,000 addresses."""
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_HEAD = '<?xml version="1.0" encoding="utf-8"?>'


def plan(
    briefs: Sequence[Brief], lists: Sequence[str], staff: Sequence[str], site_url: str
) -> Iterator[Planned]:
    """Plan the site map.

    Args:
        briefs: Posts and tombstones, in the order to show them.
        lists: Addresses of the pages across posts, from the site's root.
        staff: Those of the pages written by staff.
        site_url: Scheme and host, no slash at the end.
    """
    if len(briefs) <= PART:
        own = (url for each in briefs for url in each.pages)
        yield _part(SITEMAP, [*lists, *own, *staff], site_url)
        return
    ordered = sorted(briefs, key=lambda each: (each.received, each.id))
    starts = range(0, len(ordered), PART)
    parts = {
        f"sitemaps/{number}.xml": [
            url for each in ordered[start : start + PART] for url in each.pages
        ]
        for number, start in enumerate(starts, start=1)
    }
    parts["sitemaps/lists.xml"] = [*lists, *staff]
    for name, urls in parts.items():
        yield _part(name, urls, site_url)
    index = sitemaps((f"/{name}" for name in parts), site_url)
    yield Planned(SITEMAP, TEXT, fingerprints.of(index), 0, ready(index))


def _part(name: str, urls: Sequence[str], site_url: str) -> Planned:
    fingerprint = fingerprints.of_bytes("\n".join((site_url, *urls)).encode())
    return Planned(name, TEXT, fingerprint, 0, partial(_map, urls, site_url))


def _map(urls: Iterable[str], site_url: str, _: Shelf) -> str:
    return sitemap(urls, site_url)


def sitemap(urls: Iterable[str], site_url: str) -> str:
    """Return the site map of the pages at *urls*, each from the site's root."""
    return _written("urlset", "url", urls, site_url)


def sitemaps(urls: Iterable[str], site_url: str) -> str:
    """Return the index of the site maps at *urls*, each from the site's root."""
    return _written("sitemapindex", "sitemap", urls, site_url)


def robots(site_url: str) -> str:
    """Return what robots are told: everything may be read, and where the map is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site_url}/{SITEMAP}\n"


def _written(whole: str, one: str, urls: Iterable[str], site_url: str) -> str:
    locs = (f"<loc>{escape(site_url + url, quote=False)}</loc>" for url in urls)
    rows = "".join(f"<{one}>{loc}</{one}>\n" for loc in locs)
    return f'{_HEAD}\n<{whole} xmlns="{_SPACE}">\n{rows}</{whole}>\n'
