"""Slurs by word list, plain or disguised; an officer decides on each."""

import re
from collections.abc import Iterator, Sequence

from outspoken.services.detectors import slur_context
from outspoken.services.detectors.passage import Passage
from outspoken.services.detectors.slur_lists import Slur, slurs_by_word
from outspoken.services.detectors.words import Word, data_words

LONGEST_GAP = 3
FEWEST_LETTERS = 4
"""Length of the shortest slur that is found letter by letter."""

# Words with figures and signs for letters; the first two look no further than a word.
DISGUISED = re.compile(
    r"(?<![\w@$!*])(?=[^\W\d_@$!*]*+[0-9@$!*_])(?=[\W\d_@$!*]{0,2}[a-z])[\w@$!*]{3,20}+",
    re.IGNORECASE,
)
LEET = str.maketrans("013457@$!", "oieastasi")
STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
HIDDEN = "*"


def find(text: str, words: Sequence[Word]) -> Iterator[Passage]:
    """Yield the slurs of *text*, whose words are *words*."""
    slurs = slurs_by_word()
    is_stretched = STRETCHED.search(text) is not None
    for index, word in enumerate(words):
        known = slurs.get(word.text)
        if known is None and is_stretched:
            known = slurs.get(STRETCHED.sub(r"\1\1", word.text)) or slurs.get(
                STRETCHED.sub(r"\1", word.text)
            )
        for slur in known or ():
            end = index + len(slur.words)
            if _is_whole(text, words, index, slur) and slur.is_meant(words, index, end):
                if not slur_context.stays(text, words, index, end):
                    yield _passage(word.start, words[end - 1].end, slur)
                break
    yield from _letter_by_letter(text, words)
    yield from _disguised(text)


def _is_whole(text: str, words: Sequence[Word], index: int, slur: Slur) -> bool:
    following = words[index + 1 : index + len(slur.words)]
    if tuple(word.text for word in following) != slur.words[1:]:
        return False
    return all(
        len(text[words[at].end : word.start]) <= LONGEST_GAP
        for at, word in enumerate(following, start=index)
    )


def _passage(start: int, end: int, slur: Slur) -> Passage:
    return Passage(start, end, slur.why, slur.reason, slur.confidence)


def _letter_by_letter(text: str, words: Sequence[Word]) -> Iterator[Passage]:
    """Yield slurs with a sign or a space after each letter."""
    run: list[Word] = []
    for word in [*words, Word("", len(text), len(text))]:
        is_near = run and word.start - run[-1].end <= LONGEST_GAP
        if len(word.text) == 1 and (is_near or not run):
            run.append(word)
            continue
        if len(run) >= FEWEST_LETTERS:
            slur = _by_itself("".join(letter.text for letter in run))
            if slur:
                yield _passage(run[0].start, run[-1].end, slur)
        run = [word] if len(word.text) == 1 else []


def _disguised(text: str) -> Iterator[Passage]:
    """Yield slurs with figures, signs or stars in place of letters."""
    for found in DISGUISED.finditer(text):
        word = found[0].lower()
        if HIDDEN in word:
            slur = _behind_stars(word)
        else:
            slur = _by_itself(word.translate(LEET)) or _by_itself(word.replace("_", ""))
        if slur:
            yield _passage(*found.span(), slur)


def _by_itself(word: str) -> Slur | None:
    """Return the slur that *word* is whatever stands around it."""
    for slur in slurs_by_word().get(word, ()):
        if len(slur.words) == 1 and not slur.only:
            return slur
    return None


def _behind_stars(word: str) -> Slur | None:
    """Return the slur that *word* may be, at least half of whose letters are shown."""
    if any(_is_like(word, swearing) for swearing in data_words("swearing.txt")):
        return None
    shown = [letter for letter in word if letter != HIDDEN]
    if len(word) < FEWEST_LETTERS or 2 * len(shown) < len(word) or not word[0].isalpha():
        return None
    for known, slurs in slurs_by_word().items():
        if _is_like(word, known):
            return next((s for s in slurs if len(s.words) == 1 and not s.only), None)
    return None


def _is_like(starred: str, word: str) -> bool:
    """Tell whether *word* may stand behind the stars of *starred*."""
    return len(starred) == len(word) and all(
        theirs in {HIDDEN, ours} for theirs, ours in zip(starred, word, strict=True)
    )
