"""How marks on texts are scored, by itself: no files, no tools, no clock.

A gold passage is found when a mark of its family (names; ways to find a person; hate)
overlaps it by a letter; a mark is right when it overlaps a gold passage of its family.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from bench import texts
from bench.shares import Share, mean, share
from bench.texts import HATE, NAME, Case, Span


@dataclass(frozen=True, slots=True)
class Mark:
    """What a tool marked: a passage, the reason, how sure it is."""

    start: int
    end: int
    reason: str
    confidence: float = 1.0

    @property
    def family(self) -> str:
        """The family of its reason."""
        return texts.family(self.reason)


Marks = Sequence[Mark]


@dataclass(frozen=True, slots=True)
class Spans:
    """How well passages were marked.

    Attributes:
        recall: Gold passages found.
        precision: Marks that are right.
        covered: Gold passages of which no letter is left over.
        names: Names found.
        hate: Hateful passages found.
        reasons: Names found that have the right reason, where the label tells it.
        kept: Must-keep passages that no mark touches.
        whole: Texts all right: all found, no wrong mark, nothing touched.
        by_label: Gold passages found, by label.
    """

    recall: Share
    precision: Share
    covered: Share
    names: Share
    hate: Share
    reasons: Share
    kept: Share
    whole: Share
    by_label: dict[str, Share] = field(default_factory=dict)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall."""
        return mean(self.precision, self.recall)


def spans(cases: Sequence[Case], found: Sequence[Marks]) -> Spans:
    """Score what was *found* in each of *cases*."""
    pairs = list(zip(cases, found, strict=True))
    gold = [(case, one, marks) for case, marks in pairs for one in case.spans]
    hits = [(one, hits_of(one, marks)) for _, one, marks in gold]
    all_marks = [(case, mark) for case, marks in pairs for mark in marks]
    told = [(one, those) for one, those in hits if those and one.label.lower() in REASONED]
    return Spans(
        recall=share(bool(those) for _, those in hits),
        precision=share(is_right(mark, case) for case, mark in all_marks),
        covered=share(is_covered(one, marks, case.text) for case, one, marks in gold),
        names=share(bool(those) for one, those in hits if one.family == NAME),
        hate=share(bool(those) for one, those in hits if one.family == HATE),
        reasons=share(has_reason(one, those) for one, those in told),
        kept=share(each for case, marks in pairs for each in kept(case, marks)),
        whole=share(is_whole(case, marks) for case, marks in pairs),
        by_label={
            label: share(bool(those) for one, those in hits if one.label == label)
            for label in sorted({one.label for one, _ in hits})
        },
    )


REASONED = frozenset(texts.REASONS) | {"staff", "customer"}
"""Labels of names that tell the reason."""


def overlap(one: Span | Mark, other: Span | Mark) -> bool:
    """Tell whether two passages share a letter."""
    return one.start < other.end and other.start < one.end


def hits_of(gold: Span, marks: Marks) -> list[Mark]:
    """Return the marks that find *gold*."""
    return [mark for mark in marks if mark.family == gold.family and overlap(gold, mark)]


def is_right(mark: Mark, case: Case) -> bool:
    """Tell whether *mark* overlaps a gold passage of its family."""
    return any(mark.family == one.family and overlap(mark, one) for one in case.spans)


def is_covered(gold: Span, marks: Marks, text: str) -> bool:
    """Tell whether *marks* of its family leave no letter or figure of *gold*."""
    places = {at for mark in hits_of(gold, marks) for at in range(mark.start, mark.end)}
    return all(at in places or not text[at].isalnum() for at in range(gold.start, gold.end))


def has_reason(gold: Span, those: Marks) -> bool:
    """Tell whether one of *those* marks on a name has its reason."""
    reason = texts.REASONS.get(gold.label.lower(), gold.label.lower())
    return any(mark.reason == reason for mark in those)


def kept(case: Case, marks: Marks) -> Iterator[bool]:
    """Yield for each must-keep passage of *case* whether no mark touches it."""
    for quoted in case.must_keep:
        places = list(occurrences(quoted, case.text))
        if not places:
            raise ValueError(f"must_keep is not in its text: {quoted!r}")
        free = [one for one in places if not any(overlap(one, each) for each in case.spans)]
        yield not any(overlap(one, mark) for one in free or places[:1] for mark in marks)


def occurrences(quoted: str, text: str) -> Iterator[Span]:
    """Yield where *quoted* stands in *text*."""
    at = text.find(quoted)
    while at >= 0:
        yield Span(at, at + len(quoted), "")
        at = text.find(quoted, at + 1)


def is_whole(case: Case, marks: Marks) -> bool:
    """Tell whether a text is all right."""
    return (
        all(hits_of(one, marks) for one in case.spans)
        and all(is_right(mark, case) for mark in marks)
        and all(kept(case, marks))
    )


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters and figures of names: those found, and those marked that are right."""

    recall: Share
    precision: Share

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall."""
        return mean(self.precision, self.recall)


def letters(cases: Sequence[Case], found: Sequence[Marks]) -> Letters:
    """Score names letter by letter; what a case ignores counts neither way."""
    gold = marked = both = 0
    for case, marks in zip(cases, found, strict=True):
        dropped = {at for start, end in case.ignore for at in range(start, end)}
        right = letters_of(case.text, case.spans) - dropped
        said = letters_of(case.text, marks) - dropped
        gold, marked, both = gold + len(right), marked + len(said), both + len(right & said)
    return Letters(Share(both, gold), Share(both, marked))


def letters_of(text: str, passages: Iterable[Span | Mark]) -> set[int]:
    """Return the places of the letters and figures of the names among *passages*."""
    return {
        at
        for one in passages
        if one.family == NAME
        for at in range(one.start, one.end)
        if text[at].isalnum()
    }


def hate(cases: Sequence[Case], found: Sequence[Marks]) -> dict[str, Share]:
    """Return how many texts were judged right: all, hateful, other, then by kind.

    A text is judged hateful when any mark on it is racist, homophobic or hateful.
    """
    pairs = [
        (case, any(mark.family == HATE for mark in marks) == case.is_hateful)
        for case, marks in zip(cases, found, strict=True)
    ]
    kinds = sorted({kind for case in cases for kind in case.kinds})
    return {
        "all": share(right for _, right in pairs),
        "hateful": share(right for case, right in pairs if case.is_hateful),
        "non-hateful": share(right for case, right in pairs if not case.is_hateful),
        **{
            kind: share(right for case, right in pairs if kind in case.kinds)
            for kind in kinds
        },
    }
