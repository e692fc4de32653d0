"""Redaction marks in other languages: texts keep them in English, as they were approved."""

import re
from functools import partial
from html import escape

from outspoken.model import redaction
from outspoken.model.redaction import Mark
from outspoken.services import markdown, wording
from outspoken.services.wording import Wording, direction

_HEARD = '><span class="visually-hidden">'


def said(html: str, say: Wording) -> str:
    """Return *html* that `markdown.resident` made, its marks in words of *say*."""
    if say.language == wording.ENGLISH or "<mark" not in html:
        return html
    return markdown.MARKED.sub(partial(_marked, say), html)


def among(html: str, language: str, direction: str, say: Wording) -> str:
    """Return *html*, whose marks `said` wrote, as it stands among words of *language*.

    Marks in the language and direction of the words around them need not say so.
    """
    if language != say.language or direction != wording.direction(language):
        return html
    tongue = f' lang="{language}" dir="{direction}"'
    return html.replace(f"{tongue}{_HEARD}", _HEARD)


def in_brackets(html: str, say: Wording) -> str:
    """Return the same with marks that are plain words in brackets, for feeds."""
    if "<mark" not in html:
        return html
    return markdown.MARKED.sub(partial(_bracketed, say), html)


def _marked(say: Wording, found: re.Match[str]) -> str:
    mark = _read(found["words"])
    heard = say.count(
        "{n} word removed: {what}",
        "{n} words removed: {what}",
        mark.words,
        what=say(mark.reason.rule.label),
    )
    way = direction(say.language)
    return (
        f'<mark class="redaction" data-reason="{mark.reason}" '
        f'lang="{say.language}" dir="{way}">'
        f"{_HEARD[1:]}{escape(heard)}</span>"
        f'<span aria-hidden="true">{_seen(mark, say)}</span></mark>'
    )


def _bracketed(say: Wording, found: re.Match[str]) -> str:
    words = found["words"]
    if say.language == wording.ENGLISH:
        return f"<mark>{words}</mark>"
    return f'<mark lang="{say.language}">{_seen(_read(words), say)}</mark>'


def _seen(mark: Mark, say: Wording) -> str:
    return escape(
        say.count(
            "[removed: {reason}, {n} word]",
            "[removed: {reason}, {n} words]",
            mark.words,
            reason=say(str(mark.reason)),
        )
    )


def _read(words: str) -> Mark:
    return next(redaction.marks_in(words))
