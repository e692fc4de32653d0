"""Words that came out of one text of a thread, where another text of it says them.

The leak gate looks for each passage as a whole on every page of the thread, and finds what
no detector sees: Grace came out of a post, and a comment says grace before meals. Then
nothing could be published. So an officer is asked beforehand, with the text in front of
them: what they let stand is let go of (`services.leak_exceptions`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from outspoken.model.reason import Reason
from outspoken.model.review import Choice, Passage, Review
from outspoken.model.suggestion import Suggestion
from outspoken.services import (
    leak_digests,
    leak_paths,
    leak_words,
    name_forms,
    remains,
    thread_names,
)
from outspoken.services.detectors import folding
from outspoken.services.detectors.known import AGAIN_WHY, KNOWN_CONFIDENCE, KNOWN_WHY
from outspoken.services.detectors.words import WORD, words_of
from outspoken.services.leak_digests import LeakKeyError, Secret
from outspoken.services.leak_index import Allowed, Index, Starts
from outspoken.services.leak_records import Record
from outspoken.services.leak_row import Row
from outspoken.services.office import Office


@dataclass(frozen=True, slots=True)
class Run:
    """A passage of another text that stands in a text.

    Attributes:
        digest: Which one.
        words: Its words, as the gate compares them.
        start: Its first code point in the text.
        end: One past its last; past that of the last, where it begins inside itself.
    """

    digest: str
    words: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Others:
    """What came out of the other texts of a thread.

    Attributes:
        secret: The key.
        passages: What came out, to be found.
        reasons: Why each came out, and each word of a name, by its digest.
        allowed: What may stand on any page.
    """

    secret: Secret
    passages: Index
    reasons: Mapping[str, Reason]
    allowed: Allowed

    @classmethod
    def of(cls, office: Office, thread: str, subject: str = "") -> "Others | None":
        """Return what came out of the texts of *thread*, but for the text *subject*.

        None where nothing did, and without the private folder.
        """
        try:
            secret = leak_digests.read_secret(office.keys)
        except LeakKeyError:
            return None  # said by the leak gate, which cannot work without it
        kept = thread_names.kept_records(office, thread, secret) if secret else ()
        records = [each for each in kept if each.passages and each.subject != subject]
        if not secret or not records:
            return None
        index = Index.of(each for record in records for each in record.passages)
        return cls(secret, index, _reasons(records), Allowed(leak_paths.allowed(office)))

    def suggested(self, text: str) -> Iterator[Suggestion]:
        """Yield where *text* says any of it, with the reason as far as it is known."""
        for run in find(text, self.passages, self.secret):
            if not self.allowed.covers(run.words, 0, len(run.words)):
                words = (self.secret.words((each,)) for each in run.words)
                known = map(self.reasons.get, (run.digest, *words))
                reason = next(filter(None, known), Reason.CUSTOMER)
                said = Suggestion(run.start, run.end, reason, KNOWN_CONFIDENCE, AGAIN_WHY)
                yield remains.whole(text, said)


def asked(office: Office, thread: str, review: Review) -> tuple[Passage, ...]:
    """Return what to ask about in *review* besides names that are asked about already.

    Args:
        office: The office; without its private folder nothing is known.
        thread: Id of the post or comment that the text belongs to.
        review: The text, with what detectors suggest.
    """
    others = Others.of(office, thread, review.submission.id)
    found = (
        Passage(part, each)
        for part in review.parts
        for each in (others.suggested(review.text(part)) if others else ())
    )
    return tuple(filter(None, (_beside(each, review) for each in dict.fromkeys(found))))


def find(text: str, index: Index, secret: Secret) -> Iterator[Run]:
    """Yield where *text* says a passage of *index*, which has no numbers to find.

    It is read as it was sent in and as a page shows it, in plain letters.
    """
    starts = Starts(secret)
    for view in (folding.as_given(text), *name_forms.views_of(text)):
        words = list(_words(view.text))
        row = Row(view.text, [each[0] for each in words], [each[1:] for each in words])
        for digest, at, count, end in _find(row, index, starts):
            run = tuple(row.words[at : at + count])
            place = view.source(row.spans[at][0], row.spans[end - 1][1])
            yield Run(digest, run, *place)


def _find(row: Row, index: Index, starts: Starts) -> Iterable[tuple[str, int, int, int]]:
    """Return each digest that stands in *row*: from which word on, how many, and to which.

    What begins inside itself, as "ha ha" in "ha ha ha", goes on to where the last ends.
    """
    places = defaultdict[str, list[int]](list)
    for at, word in enumerate(row.words):
        places[word].append(at)
    shaped = (row.shaped(places[each], index.shapes(starts[each])) for each in places)
    found: list[tuple[str, int, int, int]] = []
    last: dict[str, int] = {}
    for at, shape in sorted(chain.from_iterable(shaped)):
        digest, sought = row.sought(at, shape, index, starts)
        end = at + shape[0]
        if sought and row.is_meant(sought, at, end):
            known = last.get(digest)
            if known is not None and at < found[known][-1]:
                found[known] = *found[known][:-1], end
            else:
                last[digest] = len(found)
                found.append((digest, at, shape[0], end))
    return found


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the words of *text* as the gate compares them, and where they stand."""
    for word in words_of(text):
        folded = leak_words.normalise(text[word.start : word.end])
        for each in leak_words.words(folded):
            yield each, word.start, word.end


def _reasons(records: Iterable[Record]) -> dict[str, Reason]:
    return {
        digest: Reason(reason)
        for record in records
        for reason, digests in (*record.people.items(), *record.reasons.items())
        for digest in digests
    }


def _beside(found: Passage, review: Review) -> Passage | None:
    """Return *found* as it is asked beside what detectors suggest; none where it was."""
    same = next((each for each in review.passages if each.place == found.place), None)
    if same:
        is_other = same.choice is Choice.OPEN and same.suggestion.why != KNOWN_WHY
        asked = replace(same, suggestion=replace(same.suggestion, why=AGAIN_WHY))
        return asked if is_other else None
    start = found.suggestion.start
    left = list(review.quote(found))
    for each in review.passages:
        if each.overlaps(found) and each.suggestion.why == KNOWN_WHY:
            first, last = max(0, each.suggestion.start - start), each.suggestion.end - start
            left[first:last] = " " * len(left[first:last])
    return found if WORD.search("".join(left)) else None
