"""Quotes and signatures: cut off what a letter repeats, so that its own words are left.

A library knows how e-mail programs write them. It guesses, so it is held back: what looks
like a signature and is long stays, and where nothing would be left nothing is cut. The
whole is kept beside, and the officer sees what was cut (`mail.notes`).
"""

import re

# It ships no types.
from mailparser_reply.constants import MAIL_LANGUAGES  # type: ignore[import-untyped]
from mailparser_reply.parser import EmailMessage as Reply  # type: ignore[import-untyped]

LONGEST_SIGNATURE = 400
"""Most characters of what is cut as a signature."""
MOST_LINES = 10
"""Most lines of it."""
_ANY = "any"
_ADDRESS = r"[^\n<>]{0,200}<\s?[^\s<>@]{1,64}@[^\s<>]{1,200}>[^\n<>]{0,80}"
_TIME = r"[^\n]{0,120}\d{1,2}[:.]\d{2}[^\n]{0,120}"
_AOL = r"In a message dated [^\n]{1,250} writes:"
"""It marks nothing of what follows."""
# What the library does not know: in whatever language, a line with an address or a time
# of day that ends in a colon, and a quote right below it.
MAIL_LANGUAGES[_ANY] = {
    "wrote_header": rf"^((?:{_ADDRESS}|{_TIME}):(?=\n+>)|{_AOL})$",
    "from_header": r"((?:^[* ]*(?:De|Od|Da|Oddi wrth|Gan|Wysłano|Enviado|Envoyé|Inviato|"
    r"Anfonwyd|Trimis|Do|Para|À|At|Temat|Asunto|Assunto|Objet|Oggetto|Pwnc|Subiect)"
    r" ?:[ *]*[^\n]*\n){2,}(?:[^\n]*\n)?)",
    "sent_from": "Wysłane z|Enviado desde|Enviado do|Anfonwyd o|Trimis de pe",
}
# "david" is one customer's own; the others are languages.
_LANGUAGES = [each for each in MAIL_LANGUAGES if each != "david"]
_QUOTED = re.compile(r"^>")
_OF_QUOTES = re.compile(r"^>|@|\d[:.]\d\d|^-{4,}|^_{8,}", re.MULTILINE)
"""What a quote has near its start: its sign, an address, a time of day, a line."""
_NEAR = 600


def cut(text: str) -> tuple[str, str]:
    """Return the writer's own words in *text*, and what was cut off below or above them."""
    first = _first(text)
    words = _without_signature(first)
    words = _without_quotes(words.strip().split("\n"))
    if not words:
        return text.strip(), ""
    return words, _rest(text, words)


def _first(text: str) -> str:
    """Return what stands before the first quote; all of *text* where it is no quote."""
    read = Reply(text=text, languages=list(_LANGUAGES), keep_hyphen_lists=True).read()
    first = read.replies[0]
    # "On Friday the manager wrote: we will come" is the writer's own story.
    below = first.full_body if first.headers else read.text[len(first.content) :]
    if not _OF_QUOTES.search(f"{first.headers}\n{below}"[:_NEAR]):
        return str(read.text)
    return str(first.full_body or first.content)


def _without_signature(first: str) -> str:
    """Return *first* without the signature at its end, if what seems one is short."""
    read = Reply(text=first, languages=list(_LANGUAGES), keep_hyphen_lists=True)
    found = read.SIGNATURE_REGEX.search(read.text)
    if not found or not read.text[: found.start()].strip():
        return first
    signature = found.group().strip()
    is_short = len(signature) <= LONGEST_SIGNATURE and signature.count("\n") < MOST_LINES
    return read.text[: found.start()] if is_short else first


def _without_quotes(lines: list[str]) -> str:
    """Return *lines* without quotes at their start and end; those between them stay."""
    while lines and (_QUOTED.match(lines[-1]) or not lines[-1].strip()):
        lines.pop()
    start = list(lines)
    while start and (_QUOTED.match(start[0]) or not start[0].strip()):
        start.pop(0)
    # Who answers line by line needs every one of them.
    if not any(map(_QUOTED.match, start)):
        lines = start
    return "\n".join(lines)


def _rest(text: str, words: str) -> str:
    """Return the lines of *text* that are not among *words*, which keep their order."""
    kept, rest = [each for each in words.split("\n") if each.strip()], list[str]()
    for line in text.split("\n"):
        if kept and line.strip() == kept[0].strip():
            kept.pop(0)
        else:
            rest.append(line)
    return "\n".join(rest).strip()
