"""Reading: plain words in short sentences, for residents more so than for staff."""

from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter

from outspoken.model.problem import Problem
from outspoken.services.kits import audiences, grades
from outspoken.services.kits.audiences import Spoken
from outspoken.services.kits.prose import Sentence
from outspoken.services.kits.subject import Subject

FEWEST_WORDS = 30
"""Words that a text must have to be judged as one: fewer tell little."""
FEWEST_OF_ONE = 5
"""Words of a sentence that is named as the one to mend."""
LONGEST = 25
"""Words of a sentence."""
AVERAGE = 15
"""Words of a sentence on average."""
JUDGED = frozenset({"en"})
"""Languages that we can judge: the measure and the figures are for English."""
_QUOTED = 60


def residents(subject: Subject) -> Iterator[Problem]:
    """Yield what is too hard for residents."""
    return _too_hard(subject, lambda text: text.is_for_residents)


def staff(subject: Subject) -> Iterator[Problem]:
    """Yield what is too hard for staff and facilitators."""
    return _too_hard(subject, lambda text: not text.is_for_residents)


def lengths(subject: Subject) -> Iterator[Problem]:
    """Yield each sentence that is too long, and texts whose sentences are on average."""
    if subject.kit.language not in JUDGED:
        return
    for text in audiences.of(subject):
        for sentence in text.sentences:
            if len(sentence.words) > LONGEST:
                count = len(sentence.words)
                advice = f"make two sentences of this one of {count} words"
                yield _problem(subject, text, sentence, advice)
        if whole := _judged(text):
            yield from _average(subject, text, whole)


def _average(
    subject: Subject, text: Spoken, whole: Sequence[Sentence]
) -> Iterator[Problem]:
    average = sum(len(one.words) for one in whole) / len(whole)
    if average > AVERAGE:
        advice = (
            f"shorten the sentences of {text.what} to {AVERAGE} words on average, "
            f"not {average:.1f}; this one first"
        )
        worst = max(whole, key=lambda one: len(one.words))
        yield _problem(subject, text, worst, advice)


def ages(subject: Subject) -> Iterator[Problem]:
    """Yield each handout for residents that says it is for older readers."""
    most = grades.NINE_YEARS + grades.YEARS_BEFORE
    for handout in subject.kit.handouts:
        if handout.audience != audiences.STAFF and handout.reading_age_max > most:
            path = subject.of_handout(handout)
            line = subject.line(path, "reading_age_max")
            yield subject.problem(path, line, f"write {most} or less; residents read it")


def _too_hard(subject: Subject, is_meant: Callable[[Spoken], bool]) -> Iterator[Problem]:
    if subject.kit.language not in JUDGED:
        return
    for text in filter(is_meant, audiences.of(subject)):
        whole = _judged(text)
        if not whole or (grade := round(grades.grade(whole), 1)) <= text.highest:
            continue
        advice = (
            f"write {text.what} in plainer words: reading grade {grade:.1f}, "
            f"at most {text.highest}; begin with this sentence"
        )
        yield _problem(subject, text, _hardest(whole), advice)


def _judged(text: Spoken) -> Sequence[Sentence]:
    """Return the sentences of *text*, or none when it has too few words to tell."""
    whole = [sentence for sentence in text.sentences if sentence.is_whole]
    words = sum(len(sentence.words) for sentence in whole)
    return whole if words >= FEWEST_WORDS else ()


def _hardest(sentences: Sequence[Sentence]) -> Sentence:
    """Return the sentence that is the hardest to read by itself."""
    long = [one for one in sentences if len(one.words) >= FEWEST_OF_ONE]
    ranked = sorted(long or sentences, key=attrgetter("line"))
    return max(ranked, key=lambda one: grades.grade([one]))


def _problem(subject: Subject, text: Spoken, sentence: Sentence, advice: str) -> Problem:
    said = sentence.text
    quote = said if len(said) <= _QUOTED else said[: _QUOTED - 1].rstrip() + "…"
    return subject.problem(text.path, sentence.line, f"{advice}: “{quote}”")
