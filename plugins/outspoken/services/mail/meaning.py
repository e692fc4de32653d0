"""What a letter means: which of our texts it answers, and what it asks of us."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from outspoken.model.identity import PATTERN
from outspoken.model.place import Place
from outspoken.model.submission import Says
from outspoken.model.translatable import marked
from outspoken.services.mail import names, sayings, second_thoughts

RECEIPT = marked("We have your e-mail")
"""Subject of a receipt, before the id."""
_NAMED = re.compile(rf"\[({PATTERN.pattern})\]")
_OURS = re.compile(
    rf"({PATTERN.pattern})(?:\.({PATTERN.pattern}))?(?:\.(receipt|answer))?@"
)
_QUOTED = 200
"""Most characters of a sentence that an officer is shown again."""
_FULL, _WIDEST = 64, 80
"""Characters of a line after which programs break it."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the words of a letter say beside what they tell.

    Attributes:
        yes: The sentence by which its writer says that we may print it, or empty.
        says: Whether it is fixed, in the writer's word.
        tell_me: Whether to write when somebody answers.
        wants_answer: Whether the office shall answer.
        name: The name to show, or empty.
        own_names: Names that may be the writer's own, and that they did not ask us to show.
        area: Key of the area, or empty.
        words: The words without the lines that say nothing but these.
    """

    yes: str = ""
    says: Says | None = None
    tell_me: bool = False
    wants_answer: bool = False
    name: str = ""
    own_names: tuple[str, ...] = ()
    area: str = ""
    words: str = ""


def of(
    words: str, place: Place, beside: str = "", called: str = "", sender: str = ""
) -> Meaning:
    """Return what *words* mean.

    Args:
        words: What the letter says.
        place: The place, with the areas that it may name.
        beside: What else its writer wrote, a subject or a signature: it says no yes, but
            may take one back.
        called: The name that it says it is from, or empty.
        sender: The address that it is from, or empty.
    """
    said = [each for each in sayings.SENTENCE.split(words) if each.strip()]
    plain = [sayings.plain(each) for each in said]
    given = names.given(words.split("\n"), called, sender)
    area, rest = _area_of(given.rest, place)
    return Meaning(
        yes="" if _is_taken_back(words, beside) else _yes(said, plain),
        says=_says([each.strip(sayings.ENDS) for each in plain]),
        tell_me=_is_said(sayings.TELL_ME, plain),
        wants_answer=_is_said(sayings.WANTS_ANSWER, plain),
        name=given.name,
        own_names=given.own,
        area=area or _area_in(words, place),
        words="\n".join(rest).strip(),
    )


def own_subject(subject: str, answers: tuple[str, ...]) -> str:
    """Return what the writer says by *subject*; nothing where it is our receipt's."""
    return "" if _is_receipts(subject, answers) else title(subject)


def title(subject: str) -> str:
    """Return *subject* without what programs and our own links put before it."""
    left = _NAMED.sub(" ", subject).strip()
    while found := sayings.REPLY.match(left):
        left = left[found.end() :].strip()
    # An answer to our receipt has a subject of ours, which says nothing of what it tells.
    return "" if left == RECEIPT else " ".join(left.split())


def named(subject: str, answers: tuple[str, ...]) -> tuple[str, ...]:
    """Return ids that a letter may answer, the surest first; none is looked up.

    Our links write one into the subject. Our letters carry in their names what they tell
    of, and to the writer of which text.
    """
    found = _NAMED.findall(subject)
    for each in answers:
        if match := _OURS.match(each):
            found += filter(None, match.groups()[:2])
    return tuple(dict.fromkeys(found))


def answers_receipt(answers: tuple[str, ...]) -> str:
    """Return the id of the text whose receipt a letter answers, or nothing."""
    for each in answers:
        match = _OURS.match(each)
        if match and match[3] == "receipt":
            return match[1]
    return ""


def taken_as_yes(words: str) -> str:
    """Return what an officer is told of the *words* that were taken as a yes."""
    return f"taken as a yes to printing: “{' '.join(words.split())[:_QUOTED]}”"


def subject_of_yes(subject: str) -> str:
    """Return what an officer is told of the *subject* of a letter taken as a yes."""
    return f"the subject of that yes: “{subject[:_QUOTED]}”"


def beside_yes(words: str) -> str:
    """Return what an officer is told of the *words* beside a yes that was taken as one."""
    return f"beside that yes stands: “{words[:_QUOTED]}”"


def _is_receipts(subject: str, answers: tuple[str, ...]) -> bool:
    """Tell whether a letter has the subject of our receipt, in whatever language."""
    given_id = answers_receipt(answers)
    return bool(given_id) and given_id in _NAMED.findall(subject)


def _yes(said: list[str], plain: list[str]) -> str:
    """Return the sentence of *said* that is a yes; nothing when a no follows it."""
    pairs = zip(said, plain, strict=True)
    each_yes = (
        one for one, each in pairs if sayings.AGREED.match(each) and each[-1:] != "?"
    )
    yes = next(each_yes, "")
    below = plain[said.index(yes) + 1 :] if yes else []
    return "" if any(map(second_thoughts.NO.fullmatch, below)) else yes


def _is_taken_back(words: str, beside: str) -> bool:
    """Tell whether *words*, or what stands *beside* them, take back a yes or tie it."""
    if any(map(second_thoughts.are_in, (words, beside))):
        return True
    texts = (words, _unwrapped(words), _unwrapped(beside))
    said = [[*filter(str.strip, sayings.SENTENCE.split(each))] for each in texts]
    pairs = (pair for each in said for pair in pairwise(each))
    joined = (f"{one} {two}" for one, two in pairs if second_thoughts.go_on(one, two))
    return any(_is_against(sayings.plain(each)) for each in chain(*said, joined))


def _unwrapped(words: str) -> str:
    """Return *words* with whole sentences where a line ends within one.

    It does where the next goes on in a small letter, or had no room on the line.
    """
    whole, before = list[str](), ""
    for line in words.split("\n"):
        first = line.strip().partition(" ")[0]
        is_full = len(before) + len(first) > _FULL and len(before) <= _WIDEST
        goes_on = first[:1].islower() or (bool(first) and is_full)
        whole += (" " if goes_on and before.strip() else "\n", line)
        before = line
    return "".join(whole)


def _is_against(sentence: str) -> bool:
    """Tell whether *sentence* keeps it private, or is about printing and says no, or if."""
    if sayings.PRIVATE.search(sentence):
        return True
    if not (sayings.PRINTING.search(sentence) or sayings.AGREED.match(sentence)):
        return False
    return bool(sayings.REFUSED.search(sentence) or sayings.TIED.search(sentence))


def _says(sentences: list[str]) -> Says | None:
    """Return the one thing that is said; none when both are, or neither."""
    said = {Says.NOT_FIXED for each in sentences if sayings.NOT_FIXED.fullmatch(each)}
    said |= {Says.FIXED for each in sentences if sayings.FIXED.fullmatch(each)}
    return said.pop() if len(said) == 1 else None


def _is_said(pattern: re.Pattern[str], sentences: list[str]) -> bool:
    said = (each for each in sentences if pattern.search(each))
    return any(not sayings.REFUSED.search(each.partition(" if ")[0]) for each in said)


def _area_of(lines: Sequence[str], place: Place) -> tuple[str, list[str]]:
    """Return the area that a line gives, or nothing, and the lines without that one."""
    area, kept, keys = "", list[str](), _keys(place)
    for line in lines:
        found = sayings.AREA.fullmatch(sayings.line(line))
        there = keys.get(found[1].strip(sayings.ENDS).casefold(), "") if found else ""
        if there and not area:
            area = there
        else:
            kept.append(line)
    return area, kept


def _area_in(words: str, place: Place) -> str:
    """Return the one area whose name stands in *words*; nothing when several do."""
    plain = words.casefold()
    found = {
        key
        for name, key in _keys(place).items()
        if name in plain and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", plain)
    }
    return found.pop() if len(found) == 1 else ""


def _keys(place: Place) -> Mapping[str, str]:
    return {each.name.casefold(): key for key, each in place.areas.items()}
