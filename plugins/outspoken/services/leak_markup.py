"""What markup says by itself: names of tags and attributes, and values that are our own.

Whoever sends a text in chooses the e-mail address, and the names in it. Did "aria-label"
count as words of a page, one text about an Aria Label would stop every publish. So the
search of a source passes over what is listed here, and over nothing else: a name that is
not listed may be half of a value that lost its quotes.
"""

import html
import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from outspoken.model import entities
from outspoken.services import markup

OURS = "\x02"
"""Stands for each letter of what is ours: a value that is looked for goes on past none."""

_ELEMENTS = (
    # Of pages.
    "a abbr address article aside audio b bdi bdo blockquote body br button caption cite "
    "code col colgroup data datalist dd del details dfn dialog div dl dt em embed fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe "
    "img input ins kbd label legend li link main map mark menu meta meter nav noscript "
    "object ol optgroup option output p picture pre progress q rp rt ruby s samp script "
    "search section select small source span strong style sub summary sup table tbody td "
    "template textarea tfoot th thead time title tr track u ul var video wbr "
    # Of drawings.
    "circle clippath defs desc ellipse filter foreignobject g image line lineargradient "
    "marker mask path pattern polygon polyline radialgradient rect stop svg symbol text "
    "textpath tspan use view "
    # Of feeds and lists of pages.
    "at:comment at:deleted-entry atom:link atom:updated author category channel comments "
    "content content:encoded dc:creator dc:language description entry feed fh:archive "
    "fh:complete generator guid icon id item language lastbuilddate lastmod loc logo name "
    "pubdate published rights rss slash:comments subtitle thr:in-reply-to thr:total ttl "
    "updated uri url urlset wfw:commentrss xml xml-stylesheet"
)
# Whose values are a resident's, or a place's, or lead somewhere: those are read.
_TELLING = (
    "accesskey action alt aria-controls aria-describedby aria-description aria-label "
    "aria-labelledby aria-owns aria-roledescription aria-valuetext cite content "
    "data-answered data-before data-between data-cards data-caution data-column "
    "data-copied data-count data-do data-failed data-far data-found data-go data-home "
    "data-last data-left data-lost data-more data-names data-no-server data-none data-over "
    "data-page data-parts data-photo data-post data-root data-say data-short data-site "
    "data-some data-status data-tag data-title data-variant datetime domain download for "
    "form formaction headers href id label list name pattern placeholder poster ref "
    "scheme src srcset style summary term thr:count thr:updated title value when "
    "xlink:href"
)
# Whose values are words of the standards, or figures.
_PLAIN = (
    "accept accept-charset align allow aria-atomic aria-busy aria-checked aria-current "
    "aria-disabled aria-expanded aria-hidden aria-invalid aria-level aria-live aria-modal "
    "aria-posinset aria-pressed aria-readonly aria-required aria-selected aria-setsize "
    "aria-sort as async autocapitalize autocomplete autocorrect autofocus charset checked "
    "cols colspan controls crossorigin data-compose data-copies data-copy data-end "
    "data-join data-joins data-kind data-log-head data-low data-low-names data-network "
    "data-part data-plain data-printed data-prints data-reason data-reply data-server "
    "data-state data-thread data-threaded data-words decoding default defer dir disabled "
    "encoding enctype enterkeyhint fetchpriority high hidden http-equiv hreflang inputmode "
    "integrity ispermalink itemprop itemscope itemtype kind lang loading loop low max "
    "maxlength media method min minlength multiple muted novalidate open optimum preload "
    "property readonly referrerpolicy rel required reversed role rows rowspan scope "
    "selected shape size sizes spellcheck standalone start step tabindex target translate "
    "type usemap version wrap xml:lang xml:space xmlns xmlns:at xmlns:atom xmlns:content "
    "xmlns:dc xmlns:fh xmlns:slash xmlns:thr xmlns:wfw xmlns:xlink "
    # Of drawings.
    "clip-path clip-rule cx cy d direction dominant-baseline dx dy fill fill-opacity "
    "fill-rule font-family font-size font-style font-weight fx fy gradienttransform "
    "gradientunits height letter-spacing marker-end marker-mid marker-start markerheight "
    "markerunits markerwidth offset opacity orient pathlength patterncontentunits "
    "patterntransform patternunits points preserveaspectratio r refx refy rotate rx ry "
    "stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap "
    "stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor textlength "
    "transform transform-origin vector-effect viewbox width x x1 x2 y y1 y2"
)
# Classes of our templates; what else is called a class is read.
_CLASSES = (
    "activity address answer ask bare button by card cards chart clock column columns "
    "counts credit dt-published e-content ends face faces facets facts feeds fill finder "
    "from grid group h-card h-cite h-entry h-feed help hint kicker kit kits label lede "
    "letter line name notice on-paper own p-author p-category p-content p-name p-summary "
    "pages pair paper passage plan points post printed redaction rules say screen sheet "
    "signed speakers steps taken tick titles told tombstone tongues u-comment "
    "u-in-reply-to u-mention u-photo u-uid u-url visually-hidden voices ways words writer"
)
# Names of fields in our feeds and data.
_FIELDS = (
    "_outspoken about account accounts against_a_year_ago answer_rate answered area areas "
    "asked authors automatic best broadcasts comment comments complaint content_html "
    "content_text conversations count counts date_modified date_published deleted "
    "external_url feed_url fewest from hashtags home_page_url id in_reply_to interval "
    "items key kind language league local minimum minutes month months name network "
    "new_words next_url only_broadcasts own praise reposts share silent tag tags threads "
    "title to together topic topics totals updated url user_comment version when worst"
)
ELEMENTS = frozenset(_ELEMENTS.split())
"""Names of tags, in small letters."""
PLAIN = frozenset(_PLAIN.split())
"""Names of attributes whose values are ours."""
ATTRIBUTES = frozenset(_TELLING.split()) | PLAIN | {"class"}
"""Names of all attributes that are known."""
CLASSES = frozenset(_CLASSES.split())
"""Values of one that are ours."""
_HOLD_HTML = frozenset(["content", "content:encoded", "description", "summary"])
"""Elements of a feed's entry whose text is HTML: in all others "<Mark>" is somebody."""

_TAG = re.compile(r"<[/?]?[A-Za-z][^<>]*>")
_NAME = re.compile(r"[A-Za-z][\w:.-]*")
_ATTRIBUTE = re.compile(r"""([^\s"'=<>/\\]+)((?:\s*=\s*(\\?["'])(.*?)\3)?)""", re.DOTALL)
# What a page tells a browser, by two attributes of one tag.
_POLICY = re.compile(r"""(?i)(?:http-equiv="content-security-policy"|name="viewport")""")
_TOKEN = re.compile(r"\S+")
_LETTER = re.compile(r"[A-Za-z0-9]")
_PARTS = re.compile(f"({_TAG.pattern})")
_LESS_THAN = re.compile(r"(?<!\\)\\u003c")
"""How our JSON writes the sign that begins a tag."""
_FIELD = re.compile(rf'"(?:{"|".join(_FIELDS.split())})"(?=\s*:)')
_SAID_IN_STYLE = re.compile(
    r"(/\*.*?(?:\*/|\Z)|\"[^\"]*\"|'[^']*'|url\([^)]*\))", re.DOTALL
)


def said_in(name: str) -> Callable[[str], str]:
    """Return what takes out of a source what is ours, by the file's *name*."""
    if name.endswith(markup.FEEDS):
        return feed_without_ours
    if name.endswith(markup.DRAWINGS):
        return without_ours
    if name.endswith(markup.JSON):
        return json_without_ours
    return style_without_ours if name.endswith(".css") else str


def without_ours(text: str) -> str:
    """Return markup with `OURS` for each letter that is not said.

    As long as it was, and with the same lines. Escapes in it are not resolved: what they
    stand for is in a value, and ends none.
    """
    return _TAG.sub(lambda tag: _tag(tag[0]), text)


def feed_without_ours(text: str) -> str:
    """Return a feed without what markup says, its own and that of HTML in it.

    With the same lines.
    """
    parts = _PARTS.split(text)
    return "".join(
        _tag(part) if at % 2 else _escaped(part) for at, part in enumerate(parts)
    )


def json_without_ours(text: str) -> str:
    """Return JSON, and HTML in it, without names of fields and what markup says.

    With the same lines.
    """
    plain = _LESS_THAN.sub("<", text)
    return without_ours(_FIELD.sub(lambda name: _blank(name[0]), plain))


def shown(element: str, text: str) -> str:
    """Return *text* of an *element* in a feed's entry, without what HTML in it says.

    Its escapes are resolved once: what is escaped in the HTML too, its readers see.
    """
    return without_ours(text) if element in _HOLD_HTML else text


def told(attributes: markup.Attributes) -> Iterator[str]:
    """Yield the values of a tag's *attributes* that are neither ours nor a style's."""
    is_policy = any(_POLICY.fullmatch(f'{name}="{value}"') for name, value in attributes)
    for name, value in attributes:
        is_ours = name in PLAIN or name in ("class", "style")
        if value and not is_ours and not (is_policy and name == "content"):
            yield value


def style_without_ours(text: str) -> str:
    """Return a style sheet in which only comments, strings and addresses say something."""
    parts = _SAID_IN_STYLE.split(text)
    return "".join(part if at % 2 else _blank(part) for at, part in enumerate(parts))


def _escaped(text: str) -> str:
    """Return *text* of a feed without what HTML that is escaped in it says by itself."""
    if "&" not in text:
        return text
    said = html.escape(without_ours(entities.resolved(text)), quote=False)
    # A line's end may be escaped too: rather too much is read than on another line.
    return said if said.count("\n") == text.count("\n") else text


@lru_cache(maxsize=8192)
def _tag(tag: str) -> str:
    name = _NAME.search(tag)
    if not name or name[0].lower() not in ELEMENTS:
        return tag
    first, rest = tag[: name.start()], tag[name.end() :]
    is_policy = _POLICY.search(tag) is not None
    said = _ATTRIBUTE.sub(lambda each: _attribute(each, is_policy), rest)
    return f"{first}{_blank(name[0])}{said}"


def _attribute(found: re.Match[str], is_policy: bool) -> str:
    name, value = found[1].lower(), found[2]
    if name not in ATTRIBUTES:
        return found[0]
    if name in PLAIN or (is_policy and name == "content"):
        value = _blank(value)
    elif name == "class":
        value = _TOKEN.sub(_class, value)
    return f"{_blank(found[1])}{value}"


def _class(token: re.Match[str]) -> str:
    is_ours = token[0].strip("=\"'\\") in CLASSES
    return _blank(token[0]) if is_ours else token[0]


def _blank(text: str) -> str:
    return _LETTER.sub(OURS, text)
