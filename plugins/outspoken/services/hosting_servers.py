"""What nginx and Apache are told: headers, where old addresses lead, and what is gone.

Each is a piece of configuration to include. What a stranger wrote stands in quotes for
nginx, with the two letters escaped that mean something there, and for Apache as a
pattern in which every letter but the plain ones is a number.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import unquote

from outspoken.services.hosting import FRESH, PACKS, Hosted, rows

MADE = "# Made by every publish: headers, old addresses, and what was taken down.\n"
_PLAIN = re.compile(r"[A-Za-z0-9/_-]")
_NAME = re.compile(r"[a-z_]+")
_PACKS = rf"\.({'|'.join(ending[1:] for ending in PACKS)})$"
"""What the addresses of packs end in."""


def nginx(site: Hosted) -> str:
    """Return what nginx includes in the site's ``server``."""
    return MADE + "".join(_of_nginx(site))


def apache(site: Hosted) -> str:
    """Return what Apache includes in the site's virtual host."""
    return MADE + "".join(_of_apache(site))


def _of_nginx(site: Hosted) -> Iterator[str]:
    yield rows(site.headers, 'add_header %s "%s" always;')
    # A location with a header of its own has none of those above.
    own = rows({**site.headers, **FRESH}, '    add_header %s "%s" always;')
    yield f'location ~ "{_PACKS}" {{\n{own}}}\n'
    for path, headers in site.written.items():
        own = rows(headers, '    add_header %s "%s" always;')
        yield f"location ^~ {_quoted(path)} {{\n{own}}}\n"
    # nginx refuses to start when a location is named twice: all of one path is one.
    inside: dict[str, list[str]] = defaultdict(list)
    for path, query, new in site.queries:
        name, value = _field(query)
        said = f"$arg_{name}" if name else "$args"
        inside[path].append(f'if ({said} = "{value}") {{ return 301 "{new}"; }}')
    for old, new in site.paths:
        inside[old].append(f'return 301 "{new}";')
    for path in site.tombstones:
        inside[path] += [f"error_page 410 {path}index.html;", "return 410;"]
    for path, lines in inside.items():
        yield f"location = {_quoted(path)} {{ {' '.join(lines)} }}\n"


def _of_apache(site: Hosted) -> Iterator[str]:
    yield rows(site.headers, 'Header always set %s "%s"')
    own = rows(FRESH, '    Header set %s "%s"')
    yield f'<FilesMatch "{_PACKS}">\n{own}</FilesMatch>\n'
    for path, headers in site.written.items():
        own = rows(headers, '    Header always set %s "%s"')
        yield f'<LocationMatch "^{_pattern(path)}">\n{own}</LocationMatch>\n'
    for old, new in site.paths:
        yield f'RedirectMatch 301 "^{_pattern(old)}$" "{new}"\n'
    if site.queries:
        yield "RewriteEngine On\n"
    for path, query, new in site.queries:
        name, value = _field(query)
        said = f"(?:^|&){name}={_pattern(value)}(?:&|$)" if name else f"^{_pattern(query)}$"
        yield f'RewriteCond "%{{QUERY_STRING}}" "{said}"\n'
        yield f'RewriteRule "^{_pattern(path)}$" "{new}" [R=301,QSD,L]\n'
    for path in site.tombstones:
        yield (
            f'<LocationMatch "^{path}$">\n'
            f"    ErrorDocument 410 {path}index.html\n"
            "    Redirect 410\n"
            "</LocationMatch>\n"
        )


def _field(query: str) -> tuple[str, str]:
    """Return name and value of a query that has one field; else no name and all of it."""
    name, _, value = query.partition("=")
    is_one = value and not {"&", "="} & set(value)
    return (name, value) if is_one and _NAME.fullmatch(name) else ("", query)


def _quoted(path: str) -> str:
    """Write *path*, unquoted as nginx compares it, as a string of its configuration."""
    bare = unquote(path).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{bare}"'


def _pattern(text: str) -> str:
    """Write *text*, unquoted as Apache compares it, as a pattern of plain letters only."""
    return "".join(map(_letter, unquote(text)))


def _letter(letter: str) -> str:
    if _PLAIN.fullmatch(letter):
        return letter
    return "".join(rf"\x{byte:02x}" for byte in letter.encode())
