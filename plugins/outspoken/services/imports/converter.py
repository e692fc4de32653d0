"""The converter to Markdown: markdownify, with our own rules of escaping and links."""

import re
from collections.abc import Collection

from bs4.element import NavigableString, PageElement, Tag
from markdownify import ATX, BACKSLASH, MarkdownConverter

from outspoken.services.imports import lists, values
from outspoken.services.imports.blocks import is_blank, is_block

_PUNCTUATION = r"!-/:-@\[-`{-~"
_ANYWHERE = re.compile(
    rf"\\(?=[{_PUNCTUATION}]| ?$)|[*`]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])"
    r"|&(?=#?\w{1,32};)|\](?=\()"
)
_AT_START = re.compile(
    r"(\s*)(?:(?=#{1,6}(?:\s|$)|[-+](?:\s|$)|>|=+\s*$|-[-\s]*$|~~~|\[[^\]]{1,999}\]:)"
    r"|(\d{1,9})(?=[.)](?:\s|$)))"
)
_ENTITY = re.compile(r"&(?=#?\w{1,32};)")
_IN_LINK = re.compile(rf"{_ANYWHERE.pattern}|[\[\]]")
_SIGN = re.compile(r"\A(\d*)[-.](?= )")
_BACKTICKS = re.compile(r"`+")


def escaped(text: str, *, starts_line: bool, in_link: bool = False) -> str:
    """Return the line *text* so that Markdown reads it as the words that it is."""
    start = _AT_START.match(text) if starts_line else None
    whole = (_IN_LINK if in_link else _ANYWHERE).sub(r"\\\g<0>", text)
    if start is None:
        return whole
    at = len(start[0])
    return f"{whole[:at]}\\{whole[at:]}" if whole[at : at + 1] != "\\" else whole


def _other_sign(match: re.Match[str]) -> str:
    return f"{match[1]})" if match[1] else "*"


class Converter(MarkdownConverter):
    """Makes Markdown of a tree that `tidy` has put in order."""

    def __init__(self) -> None:
        super().__init__(
            heading_style=ATX,
            bullets="-",
            newline_style=BACKSLASH,
            wrap=True,
            wrap_width=None,
        )

    def escape(self, text: str, parent_tags: Collection[str]) -> str:
        """Leave the text as it is: whether it starts a line is known one step later."""
        return text

    def process_text(self, el: NavigableString, parent_tags: Collection[str]) -> str:
        """Return the text node *el*, escaped where it is not code."""
        text = str(super().process_text(el, parent_tags=parent_tags))  # type: ignore[misc]
        if "_noformat" in parent_tags:
            return text
        starts_line = _starts_line(el)
        text = text.lstrip() if starts_line else text
        text = escaped(text, starts_line=starts_line, in_link="a" in parent_tags)
        after = el.next_sibling
        if text.endswith("!") and isinstance(after, Tag) and after.name == "a":
            text = f"{text[:-1]}\\!"  # else the link would be a picture
        return text

    def convert_a(self, el: Tag, text: str, parent_tags: Collection[str]) -> str:
        """Return a link, or only its words when it leads nowhere."""
        link = values.quoted(str(el.get("href") or ""))
        words = text.strip()
        if "_noformat" in parent_tags or not words or not link:
            return text
        before, after = text[: text.find(words)], text[text.find(words) + len(words) :]
        if el.get_text().strip() in {link, str(el.get("href"))}:
            return f"{before}<{link}>{after}"
        return f"{before}[{words}]({_ENTITY.sub('&amp;', link)}){after}"

    def convert_br(self, el: Tag, text: str, parent_tags: Collection[str]) -> str:
        """Return a line break: bare in code, a space where there is only one line."""
        if "_noformat" in parent_tags:
            return "\n" if "pre" in parent_tags else " "
        return str(super().convert_br(el, text, parent_tags))  # type: ignore[misc]

    def convert_p(self, el: Tag, text: str, parent_tags: Collection[str]) -> str:
        """Return a paragraph; an empty one still parts what stands around it."""
        return str(super().convert_p(el, text, parent_tags)) or "\n\n"  # type: ignore[misc]

    def convert_div(self, el: Tag, text: str, parent_tags: Collection[str]) -> str:
        """Return a block; an empty one still parts what stands around it."""
        return str(super().convert_div(el, text, parent_tags)) or "\n\n"  # type: ignore[misc]

    def convert_blockquote(self, el: Tag, text: str, parent_tags: Collection[str]) -> str:
        """Return a quote, apart from what stands around it."""
        quote = str(super().convert_blockquote(el, text, parent_tags))  # type: ignore[misc]
        return f"\n\n{quote.strip()}\n\n"

    def convert_hN(  # noqa: N802 - the library's name
        self, n: int, el: Tag, text: str, parent_tags: Collection[str]
    ) -> str:
        """Return a heading, unless it has no words."""
        if not text.strip():
            return "\n\n"
        return str(super().convert_hN(n, el, text, parent_tags))  # type: ignore[misc]

    def convert_list(self, el: Tag, text: str, parent_tags: Collection[str]) -> str:
        """Return a list, apart from what stands before and after it in an entry."""
        if "li" not in parent_tags:
            return f"\n\n{text}\n"
        before = "\n\n" if el.name == "ol" and el.get("start", "1") != "1" else "\n"
        after = el.next_sibling
        while is_blank(after):
            after = after.next_sibling if after is not None else None
        end = "\n" if lists.is_apart(after) else "\n\n"  # a blank line would loosen it
        return f"{before}{text.rstrip()}{end}"

    def convert_li(self, el: Tag, text: str, parent_tags: Collection[str]) -> str:
        """Return an entry, with the other sign where its list needs that."""
        entry = str(super().convert_li(el, text, parent_tags))  # type: ignore[misc]
        return _SIGN.sub(_other_sign, entry) if lists.is_apart(el.parent) else entry

    convert_ul = convert_list
    convert_ol = convert_list

    def convert_hr(self, el: Tag, text: str, parent_tags: Collection[str]) -> str:
        """Return a rule; one of dashes would swallow the bullets before it."""
        return "\n\n***\n\n"

    def convert_parting(self, el: Tag, text: str, parent_tags: Collection[str]) -> str:
        """Return the end of a paragraph."""
        return " " if "_inline" in parent_tags else "\n\n"

    def convert_pre(self, el: Tag, text: str, parent_tags: Collection[str]) -> str:
        """Return a block of code in a fence that nothing in it can close."""
        longest = max(map(len, _BACKTICKS.findall(text)), default=0)
        fence = "`" * max(3, longest + 1)
        words = text.strip("\n")
        return f"\n\n{fence}\n{words}\n{fence}\n\n" if words.strip() else "\n\n"


def _starts_line(el: PageElement) -> bool:
    """Tell whether nothing stands before *el* on its line."""
    node: PageElement | None = el
    while node is not None and not is_block(node):
        before = node.previous_sibling
        while is_blank(before):
            before = before.previous_sibling if before is not None else None
        if before is not None:
            return is_block(before) or (
                isinstance(before, Tag) and before.name in {"br", "parting"}
            )
        node = node.parent
    return True
