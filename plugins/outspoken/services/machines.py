"""Files that machines read: the site map, robots' manners, and the host's headers."""

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


def security_headers(style_hash: str) -> dict[str, str]:
    """Return the headers that every answer of the host shall carry.

    Args:
        style_hash: The digest of the pages' own style, as a policy names it.
    """
    policy = (
        "default-src 'none'; script-src 'none'; "
        f"style-src 'self' '{style_hash}'; img-src 'self' data:; font-src 'none'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    return {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }


def headers(style_hash: str) -> str:
    """Return the ``_headers`` file that hosts of static sites read."""
    rows = (f"  {name}: {value}\n" for name, value in security_headers(style_hash).items())
    return "/*\n" + "".join(rows)
