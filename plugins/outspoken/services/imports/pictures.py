"""Pictures, films and frames made into links: nothing is loaded from another host."""

from bs4 import BeautifulSoup
from bs4.element import Tag

from outspoken.services.imports.blocks import found, is_within

FRAMES = ("iframe", "video", "audio", "embed")
"""Elements that load something to be watched or heard."""


def link_pictures(soup: BeautifulSoup) -> None:
    """Make of each picture, film or frame a link, or its words where there is no link."""
    for image in found(soup, {"img"}):
        words = " ".join(str(image.get("alt") or "").split())
        classes = str(image.get("class") or "")
        if image.get("width") == "1" or image.get("height") == "1":
            image.decompose()  # it only counts readers
        elif "smiley" in classes or "emoji" in classes:
            image.replace_with(words)
        else:
            _link(soup, image, str(image.get("src") or ""), words or "image")
    for frame in found(soup, FRAMES):
        source = frame if frame.get("src") else frame.find("source")
        link = str(source.get("src") or "") if isinstance(source, Tag) else ""
        _link(soup, frame, link, link)
    for source in found(soup, {"source"}):
        source.decompose()


def _link(soup: BeautifulSoup, tag: Tag, link: str, words: str) -> None:
    if is_within(tag, {"a"}) or not link.startswith(("http://", "https://")):
        tag.replace_with(f" {words} ")
        return
    new = soup.new_tag("a", href=link)
    new.string = words
    tag.replace_with(" ", new, " ")
