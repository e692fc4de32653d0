"""What was cut off a bare answer to our receipt: the receipt, and what is no part of it.

Above the quote stands a signature. Below, some programs mark the lines of the quote, others
do not: there a "no" between our lines looks like a line of ours. So ours are taken out, and
what is left there is the writer's, unless it is a head of a quote or says nothing.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from unicodedata import category

from outspoken.services.mail import receipt_lines
from outspoken.services.mail.receipt_lines import Lines

LONGEST = 20_000
"""Most characters that are looked at: a receipt has 2,000."""
_LABELS = (
    "from|sent|date|to|cc|bcc|subject|reply-to|importance|sensitivity"
    "|oddi wrth|anfonwyd|dyddiad|at|pwnc"
    "|od|wysłan[oey]|data|do|dw|temat"
    "|منجانب|از|بھیجا گیا|ارسال|تاریخ|بنام|موضوع"
    "|de|envoyé|à|objet|enviado|para|asunto|assunto|da|inviato|oggetto|trimis|către|subiect"
    "|von|gesendet|an|betreff|van|verzonden|aan|onderwerp|från|skickat|till|ämne"
    "|fra|sendt|til|emne"
)
_LABEL = re.compile(rf"[\W_]*(?:{_LABELS})\b[\s*_]*[:\uff1a].{{0,250}}", re.IGNORECASE)
_ORIGINAL = re.compile(
    r"[\W_]*(?:(?:original|forwarded) (?:message|e-?mail)|neges wreiddiol"
    r"|(?:oryginalna )?wiadomość(?: oryginalna)?|اصل پیغام|message d.origine"
    r"|mensaje original|mensagem original|messaggio originale|mesaj original"
    r"|ursprüngliche nachricht)[\W_]*",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"\W*\[external(?: (?:e-?mail|sender|message))?\]\W*"
    r"|\W*(?:you|some people who received this message) don['\u2019]t often get e-?mail"
    r" from\W*learn why this is important(?: at)?\W*",
    re.IGNORECASE,
)
"""What a program puts above a letter of somebody who is new to it, but for the links."""
_ADDRESS = r"[^\s<>]{1,64}@[^\s<>]{1,250}"
_TELLS_WHO = re.compile(rf"{_ADDRESS}|<$|\b\d{{1,2}}[:.]\d\d\b|\b(?:19|20)\d\d\b")
"""What a line has that tells who wrote a quote, and when."""
_LINKS = re.compile(rf"(?:https?://|www\.)[^\s<>]+|{_ADDRESS}")
_LONGEST_HEAD, _MOST_OF_HEAD = 250, 3
_FEWEST = 3
"""Words of ours by which a line is one of our receipt: the name of a town is in others."""
_LOST = "\ufffc\ufffd"
"""What programs write for a picture, or for what they cannot read."""
_SIGNS = ("--", "\u2014")
"""What stands alone above a signature."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of what was cut off: whole, and as *text* without the words that are ours."""

    whole: str
    text: str
    words_of_ours: int
    is_whole: bool
    is_head: bool
    is_within: bool
    """Whether our receipt has begun by then."""

    @property
    def is_marked(self) -> bool:
        """Whether a program marks it as quoted."""
        return self.whole.startswith(">")

    @property
    def is_ours(self) -> bool:
        """Whether it surely is a line of our receipt."""
        return self.words_of_ours >= _FEWEST

    @property
    def is_of_quote(self) -> bool:
        """Whether what is quoted has begun by then."""
        return self.is_marked or self.is_ours or self.is_head

    @property
    def has_words(self) -> bool:
        """Whether it has any words, ours or not."""
        return bool(receipt_lines.words(self.whole))

    @property
    def says(self) -> bool:
        """Whether it has words of somebody else."""
        return not self.is_head and any(map(_speaks, _LINKS.sub(" ", self.text)))


def beside(cut: str, ours: Lines, is_usual: Callable[[str], bool]) -> str | None:
    """Return what of *cut* says something besides, to be looked at for a no.

    That is the signature, and who is told to have written the quote.

    Args:
        cut: What was cut off.
        ours: The lines of our receipt.
        is_usual: Tells of a line whether it is a greeting or the writer's name.

    Returns:
        None when somebody wrote into the quote, or below it more than a signature.
    """
    if len(cut) > LONGEST:
        return None
    lines = [*_read(cut, ours)]
    quote = [n for n, each in enumerate(lines) if each.is_of_quote] or [len(lines)]
    receipt = _receipt(lines)
    told = [each.text for each in lines[: quote[0]]]
    for n, line in enumerate(lines[quote[0] :], quote[0]):
        if line.is_marked and n not in receipt:
            # What stands above or below our letter, a server put there.
            continue
        is_below = n > quote[-1] and lines[quote[-1]].is_marked
        is_sign = line.text.strip() in _SIGNS or (line.says and is_usual(line.text))
        if is_below and is_sign:
            # The quote ends where its marks end, and a signature begins.
            return "\n".join((*told, *(each.text for each in lines[n:])))
        if line.says and not is_sign:
            return None
        told.append(line.text)
    return "\n".join(told)


def _receipt(lines: list[_Line]) -> range:
    """Return which of *lines* reach from the first of our receipt to its last, a name."""
    known = [n for n, each in enumerate(lines) if each.is_ours]
    if not known:
        return range(0)
    first, last = known[0], known[-1]
    # The greeting has one word.
    while first and (lines[first - 1].is_within or not lines[first - 1].has_words):
        first -= 1
    for n in range(last + 1, len(lines)):
        if not lines[n].has_words:
            continue
        if not lines[n].words_of_ours:
            break
        # The end of a sentence that was wrapped, then the name, which stands alone.
        last = n
        if lines[n].is_whole or lines[n].says:
            break
    return range(first, last + 1)


def _speaks(sign: str) -> bool:
    """Tell whether *sign* says something: a letter, or a thumb that points down."""
    return sign.isalpha() or (category(sign) == "So" and sign not in _LOST)


def _read(cut: str, ours: Lines) -> Iterator[_Line]:
    before = cut.split("\n")
    after = receipt_lines.without(cut, ours).split("\n")
    heads = {*_heads(before), *_labels(before), *_alone(before)}
    is_begun = has_ours = False
    for n, (whole, left) in enumerate(zip(before, after, strict=True)):
        words = receipt_lines.words(whole)
        count = len(words) - len(receipt_lines.words(left))
        is_begun = is_begun or n in heads or whole.startswith(">")
        if n not in heads and (count >= _FEWEST or (is_begun and count)):
            # From the first line of ours on, what looks like a head is the writer's.
            has_ours = True
        is_head = n in heads and not has_ours
        # "You don't often get email from …" is a program's, and no no.
        text = "" if is_head and _is_notice(whole) else left
        yield _Line(whole, text, count, words in ours, is_head, has_ours)


def _alone(lines: list[str]) -> Iterator[int]:
    """Yield which of *lines* say, each by itself, that a letter of somebody follows."""
    for n, line in enumerate(lines):
        if _ORIGINAL.fullmatch(line) or _is_notice(line):
            yield n


def _is_notice(line: str) -> bool:
    return bool(_NOTICE.fullmatch(_LINKS.sub(" ", line)))


def _labels(lines: list[str]) -> Iterator[int]:
    """Yield which of *lines* have labels, as "To: …": two or more, as one alone is talk."""
    run = list[int]()
    for n, line in enumerate((*lines, ".")):
        if _LABEL.fullmatch(line):
            run.append(n)
        elif receipt_lines.words(line) or n == len(lines):
            yield from run if len(run) > 1 else ()
            run.clear()


def _heads(lines: list[str]) -> set[int]:
    """Return which of *lines* tell who wrote the quote below them: "On … <…> wrote:"."""
    found = set[int]()
    for n, line in enumerate(lines):
        if not line.rstrip("* \t").endswith((":", "\uff1a")):
            continue
        first = n
        while n - first < _MOST_OF_HEAD - 1 and first and _tells(lines[first - 1]):
            first -= 1
        if first < n or _tells(line):
            found.update(range(first, n + 1))
    return found


def _tells(line: str) -> bool:
    return len(line) <= _LONGEST_HEAD and bool(_TELLS_WHO.search(line.rstrip()))
