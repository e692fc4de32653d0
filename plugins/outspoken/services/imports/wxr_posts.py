"""One item of a WordPress export read as the post or page that it is."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree.ElementTree import Element

from outspoken.model.imported import (
    Imported,
    ImportedKind,
    ImportedState,
    LeftOut,
    Omission,
)
from outspoken.model.problem import Problem
from outspoken.services import texts
from outspoken.services.imports import block_editor, dates, markdown, shortcodes, values
from outspoken.services.imports.elements import words

_SETTINGS = (
    "nav_menu_item wp_global_styles custom_css customize_changeset oembed_cache "
    "wp_navigation user_request wp_font_family wp_font_face"
)
TYPES: dict[str, ImportedKind | Omission] = {
    "": ImportedKind.POST,
    "post": ImportedKind.POST,
    "draft": ImportedKind.POST,
    "page": ImportedKind.PAGE,
    "attachment": Omission.ATTACHMENT,
    "revision": Omission.REVISION,
    "feedback": Omission.FORM,
    **dict.fromkeys(_SETTINGS.split(), Omission.SETTINGS),
    **dict.fromkeys(("wp_template", "wp_template_part", "wp_block"), Omission.TEMPLATE),
}
"""What to make of each post type; any other is left out, and said once."""

_TAXONOMIES = {None, "category", "tag", "post_tag"}

Found = Imported | Problem | LeftOut


@dataclass(frozen=True, slots=True)
class Blog:
    """What the head of an export says, and what has been seen so far.

    Attributes:
        path: The file.
        key: Host and path of the blog, else its title; empty when neither was said.
        language: Its language.
        authors: Shown name and e-mail address of each login.
        strange: Post types met that are unknown here.
    """

    path: Path
    key: str = ""
    language: str = ""
    authors: dict[str, tuple[str, str]] = field(default_factory=dict)
    strange: set[str] = field(default_factory=set)

    def problem(self, line: int, message: str) -> Problem:
        """Return a problem of the file."""
        return texts.problem(self.path, line, message)


def kind(item: Element) -> ImportedKind | Omission:
    """Tell what *item* is, or why it is left out."""
    status = words(item, "{wp}status")
    if status in {"trash", "spam"}:
        return Omission.DELETED if status == "trash" else Omission.SPAM
    return TYPES.get(words(item, "{wp}post_type"), Omission.TYPE)


def read(
    blog: Blog, item: Element, kind: ImportedKind, line: int, answered: datetime | None
) -> tuple[Found, tuple[str, ...]]:
    """Return the post or page that *item* is, and notes on its words.

    One without words stands with its title for words when it was public and people
    could answer it; one without a date is as old as its first answer.

    Args:
        blog: The blog.
        item: The item.
        kind: What it is.
        line: Line on which it begins.
        answered: Moment of its first comment, or none.
    """
    try:
        prose = _body(item, permalink(item))
    except markdown.TooLongError as error:
        return blog.problem(line, f"left out: {error}"), ()
    body = prose.text or _title_as_words(item, answered)
    if not body:
        return LeftOut(Omission.EMPTY, line), ()
    own = received(item)
    if (written := own or answered) is None:
        return blog.problem(line, dates.ADVICE), ()
    name, addresses = _author(blog, item)
    return Imported(
        kind=kind,
        origin=origin(blog, item),
        received=written,
        body=body,
        title=values.title(words(item, "title"), body),
        name=name,
        language=blog.language,
        labels=values.labels(_labels(item)),
        permalink=permalink(item),
        state=ImportedState.APPROVED if _is_public(item) else ImportedState.HELD,
        contacts=values.contacts(addresses),
        line=line,
    ), prose.notes if own else (dates.AS_ANSWER, *prose.notes)


def _author(blog: Blog, item: Element) -> tuple[str, tuple[str, ...]]:
    """Return the name that is shown with *item*, and the ways to its writer."""
    login = words(item, "{dc}creator")
    shown, email = blog.authors.get(login, ("", ""))
    name, addresses = values.name(shown or login)
    return name, (email, *addresses)


def _title_as_words(item: Element, answered: datetime | None) -> str:
    if answered or (_is_public(item) and words(item, "{wp}status")):
        return markdown.from_text(values.one_line(words(item, "title"), 200)).text
    return ""


def _is_public(item: Element) -> bool:
    return (
        words(item, "{wp}status") in {"publish", ""}
        and words(item, "{wp}post_type") != "draft"
        and not words(item, "{wp}post_password")
    )


def _body(item: Element, base: str) -> markdown.Prose:
    """Return the words of *item*; what happened to its shortcodes is in the notes."""
    whole, missing = block_editor.expand(words(item, "{content}encoded"), item)
    html, notes = shortcodes.expand(whole)
    # In what the block editor wrote, the ends of lines mean nothing.
    prose = markdown.from_html(html, base=base, line_breaks="<!-- wp:" not in html)
    return markdown.Prose(prose.text, (*missing, *notes, *prose.notes))


def permalink(item: Element) -> str:
    """Return the old address of the post, or nothing."""
    return values.address(words(item, "link"))


def received(item: Element) -> datetime | None:
    """Return when the post was written, else when it was last changed, or none."""
    for name in ("post_date", "post_modified"):
        here, there = words(item, f"{{wp}}{name}"), words(item, f"{{wp}}{name}_gmt")
        if found := values.moment_of_both(here, there):
            return found
        if found := values.moment(words(item, "pubDate")):
            return found
    return None


def _labels(item: Element) -> Iterator[str]:
    for label in item.findall("category"):
        is_ours = label.get("domain") in _TAXONOMIES
        if is_ours and label.text and label.text.lower() != "uncategorized":
            yield label.text


def origin(blog: Blog, item: Element) -> str:
    """Return the key of a post: its number, else its address, else its words."""
    links = [words(item, "link"), words(item, "guid")]
    number = words(item, "{wp}post_id") or next(filter(None, map(_number, links)), "")
    place = blog.key or next(filter(None, (_host(link) for link in links)), "")
    if number and place:
        # Two blogs can have lived at one address, one after the other.
        sort = "page" if words(item, "{wp}post_type") == "page" else "post"
        return values.key(f"wordpress:{place}#{sort}-{number}")
    link = next(filter(None, map(values.site, links)), "")
    if link:
        return values.key(f"wordpress:{link}")
    own = values.digest(words(item, "title"), words(item, "{content}encoded"))
    return values.key(f"wordpress:{place}#{own}")


def _number(link: str) -> str:
    """Return the number in an address such as ``?p=12``."""
    query = parse_qs(urlsplit(values.address(link)).query)
    return next((query[x][0] for x in ("p", "page_id") if x in query), "")


def _host(link: str) -> str:
    return values.site(link).partition("/")[0]
