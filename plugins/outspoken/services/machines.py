"""Files that search engines read: the site map, and robots' manners."""

from collections.abc import Iterable
from xml.sax.saxutils import escape


def sitemap(urls: Iterable[str], site_url: str) -> str:
    """Return the site map of the pages at *urls*, each from the site's root."""
    rows = "".join(f"<url><loc>{escape(site_url + url)}</loc></url>\n" for url in urls)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    head = '<?xml version="1.0" encoding="utf-8"?>'
    return f'{head}\n<urlset xmlns="{space}">\n{rows}</urlset>\n'


def robots(site_url: str) -> str:
    """Return what robots are told: everything may be read, and where the map is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site_url}/sitemap.xml\n"
