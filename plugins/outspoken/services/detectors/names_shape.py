"""Where a name begins and ends: without titles and verbs, with initials and surnames."""

import re

from outspoken.services.detectors.names_words import spelt
from outspoken.services.detectors.words import data_words, word_set, words_of

SURNAME = re.compile(r" (?P<name>(?:O'|Mc|Mac|De|D')?[A-Z][a-z]{2,}(?:-[A-Z][a-z]+)?)\b")
FIRST = re.compile(r"(?<![\w-])(?<!\w')(?P<name>[A-Z][a-z]+) \Z")
INITIALS = re.compile(r"(?<![\w'.])(?:[A-Z]\. ?){1,2}\Z")
INITIAL = re.compile(
    r"(?<![\w'.])(?<!Band )(?<!Flat )(?<!Block )(?<!Unit )(?<!Stage )(?<!Plan )(?<!Type )"
    r"[B-HJ-Z] \Z"
)
HYPHENED = re.compile(r"-[A-Z][a-z]+(?![\w'])")
HYPHEN_BEFORE = re.compile(r"(?<![\w'-])[A-Z][a-z]+-\Z")
IRISH = re.compile(r"(?<!\w)(?:O|D)'\Z")
NOBLE = re.compile(
    r"(?: (?:ap|ab|van|de|da|von|bin|ibn|al|el)| van der| de la)? [A-Z][\w'-]+(?!\w)"
)
TWO_SENTENCES = re.compile(r"(?<=[a-z]{3})[.!?] ")
GREETINGS = word_set("thankyou thanks thx ta cheers hi hiya hello hey dear ask tell told")
CHAT = word_set("ur u r n im x xx ta pls plz lol")
PARTICLES = word_set("van de der den von la le al el bin ibn ap the of da di do")
EPITHETS = word_set(
    "the big little wee mad fat scouse ginger mental crazy dodgy young old tall lanky "
    "dirty psycho baldy gobby nasty skinny drunk nosy nosey daft posh"
)
LONGEST_FIRST = 16
Span = tuple[int, int]


def trimmed(text: str, start: int, end: int) -> Span:
    """Return the span without "Mr" and the like before it, and "'s" or a verb after it."""
    start, end = _without_asking(text, start, end), _without_verb(text, start, end)
    sentence = TWO_SENTENCES.search(text, start, end)
    end = sentence.start() if sentence else end
    words = words_of(text[start:end])
    first = 0
    while first < len(words) - 1 and words[first].text in data_words("titles.txt"):
        first += 1
    last = len(words)
    if last > 1 and words[-1].text == "s" and text[start + words[-1].start - 1] == "'":
        last -= 1
    if not words or words[first].text in data_words("titles.txt"):
        return start, start
    stop = start + words[last - 1].end
    has_stop = text[stop : stop + 1] == "." and len(words[last - 1].text) == 1
    return start + words[first].start, stop + has_stop


def _without_asking(text: str, start: int, end: int) -> int:
    """Return where the name begins without a word before it: "Nigel" of "Tell Nigel"."""
    first, _, others = text[start:end].partition(" ")
    if others and first in GREETINGS:
        return start + len(first) + 1
    is_verb = "l" in spelt(first.lower()) and first.istitle() and others[:1].isupper()
    lists = ("first-names.txt", "surnames.txt", "titles.txt")
    is_name = first.lower() in EPITHETS or any(
        first.lower() in data_words(name) for name in lists
    )
    return start + len(first) + 1 if is_verb and not is_name else start


def _without_verb(text: str, start: int, end: int) -> int:
    """Return where the name ends without a word after it: "Drew" of "Drew drew"."""
    words = text[start:end].split(" ")
    while len(words) > 1 and words[-1] in CHAT:
        end -= len(words.pop()) + 1
    if words[0][:1].isupper() and not text[start:end].isupper():
        while len(words) > 1 and _is_plain_word(words[-1]):
            end -= len(words.pop()) + 1
    return end


def _is_plain_word(word: str) -> bool:
    return word.islower() and word not in PARTICLES and "l" in spelt(word)


def whole(text: str, start: int, end: int) -> Span:
    """Return the span with the first name before it or the surname after it, if any."""
    surname = SURNAME.match(text, end)
    if surname and _may_have_surname(text[start:end], surname["name"]):
        end = surname.end()
    near = max(0, start - LONGEST_FIRST)
    irish = IRISH.search(text, near, start)
    start = irish.start() if irish else start
    noble = NOBLE.match(text, end)
    if noble and (
        text[:end].endswith((" ap", " ab", " van", " bin")) or noble[0][1].islower()
    ):
        end = noble.end()
    first = FIRST.search(text, near, start)
    if first and _may_have_surname(first["name"], text[start:end]):
        start = first.start("name")
    for pattern in (HYPHEN_BEFORE, INITIALS, INITIAL):
        before = pattern.search(text, near, start)
        if before and text[start].isupper():
            start = before.start()
    after = HYPHENED.match(text, end)
    return start, after.end() if after else end


def _may_have_surname(name: str, surname: str) -> bool:
    small = surname.lower()
    if " " in name or small in data_words("never-names.txt"):
        return False
    if name.lower() not in data_words("first-names.txt"):
        return False
    is_thing = small in data_words("not-after-names.txt")
    is_surname = small in data_words("surnames.txt")
    return not is_thing or (is_surname and small not in data_words("street-ends.txt"))
