"""A case with its choices, as the desk shows it."""

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlencode

from outspoken.model import tracks
from outspoken.model.clock import TRACKS
from outspoken.model.parts import PHOTO, number_of_photo
from outspoken.model.post import Tone
from outspoken.model.reason import Reason
from outspoken.model.review import Review
from outspoken.model.submission import Proved, Says, Submission
from outspoken.model.views.desk import OptionView
from outspoken.model.views.review import (
    FilingView,
    MarkView,
    PartView,
    PieceView,
    ReviewPhotoView,
)
from outspoken.services import decisions, filing
from outspoken.services.legible import legible
from outspoken.services.reviewing import forms, marked, marks
from outspoken.services.reviewing.cases import Case
from outspoken.services.reviewing.choosing import Asked
from outspoken.services.track_hints import TrackHint

LABELS = {
    "title": "Title",
    "name": "Name",
    "body": "Text",
    "source": "Written at",
    "labels": "Filed under",
}
SAYS = {
    Says.FIXED: "It says that it is done",
    Says.NOT_FIXED: "It says that it is not done",
}
PROVED = {
    Proved.LINK: "by the writer’s private link",
    Proved.MAILED_LINK: "by the link that we mailed to the address it came from",
}
"""How it is known that a comment is by the writer of what it answers."""
UNSAID = OptionView("", "Not said")


def parts(review: Review) -> Iterator[PartView]:
    """Yield the parts that have words, with their passages."""
    for part in review.parts:
        if review.text(part):
            yield PartView(part, label(part), tuple(_pieces(review, part)))


def passages(review: Review) -> Iterator[MarkView]:
    """Yield the passages, in the order of reading."""
    for number, passage in enumerate(review.passages, start=1):
        said = passage.suggestion
        yield MarkView(
            letter=marks.letter(number),
            name=forms.name_of(passage),
            quote=legible(review.quote(passage)),
            where=label(passage.part),
            choice=passage.choice.value,
            reasons=tuple(reasons(said.reason)),
            sure=marks.sureness(said.confidence),
            why=said.why,
            taken_out=said.reason.rule.taken_out,
            stays=said.reason.rule.stays,
        )


def reasons(picked: str = "") -> Iterator[OptionView]:
    """Yield the reasons of the policy."""
    for each in Reason:
        yield OptionView(each.value, f"{each}: {each.rule.label}", each == picked)


def policy() -> Iterator[tuple[str, str, str]]:
    """Yield the rows of the policy: the reason, what comes out, what stays."""
    for each in Reason:
        yield each.value, each.rule.taken_out, each.rule.stays


def photos(
    case: Case, review: Review, typed: Mapping[str, str]
) -> Iterator[ReviewPhotoView]:
    """Yield the photos, with boxes and words as they were typed."""
    for number, picture in enumerate(case.pictures, start=1):
        done, url = review.retouch(number), f"/desk/review/{case.sent.id}/photo/{number}"
        boxes = "\n".join(map(str, done.boxes))
        asked = urlencode([("box", str(each)) for each in done.boxes])
        yield ReviewPhotoView(
            number=number,
            url=url,
            covered=f"{url}?{asked}" if asked else url,
            size=str(picture),
            is_fit=not picture.problem,
            boxes=typed.get(f"boxes:{number}", boxes),
            alt=typed.get(f"alt:{number}", done.alt),
            said=legible(review.outcome(f"{PHOTO}{number}")),
        )


def filed(case: Case, asked: Asked) -> FilingView | None:
    """Return how it is filed; none where it stays as it was."""
    if case.keeps_filing:
        return None
    hints, found = case.hints, case.hints.routing
    has_own = filing.is_filed(case.sent.kind)
    names = ((key, team.name) for key, team in case.place.teams.items())
    suggested = f"As suggested: {found.team.name}" if found else "As suggested"
    promises = ((each, tracks.NAMES.get(each, each)) for each in TRACKS)
    plain = (("", "As the writer wished"), (decisions.NO_TRACK, "None"))
    return FilingView(
        team=options((("", suggested), *names), asked.team) if has_own else (),
        team_why=found.why if found else "",
        track=options((*plain, *promises), asked.track),
        track_why=tuple(legible(_hint(each)) for each in hints.tracks),
        tone=options((("", "Not said"), *((t, t) for t in Tone)), asked.tone)
        if has_own
        else (),
        tone_why=legible(f"{hints.tone}? {hints.tone_why}") if hints.tone else "",
        word=_word(case.sent),
        is_word=asked.writers_word,
    )


def _hint(hint: TrackHint) -> str:
    name = tracks.NAMES.get(hint.track, hint.track)
    return f"{name}? {hint.why}: “{' '.join(hint.quote.split())}”"


def options(known: Iterable[tuple[str, str]], picked: str) -> tuple[OptionView, ...]:
    """Return what can be picked: values and their words."""
    return tuple(OptionView(value, words, value == picked) for value, words in known)


def label(part: str) -> str:
    """Return what a part is called."""
    if part.startswith(PHOTO):
        return f"Photo {number_of_photo(part)} shows"
    return LABELS[part]


def _word(sent: Submission) -> str:
    """Return what a comment says of its post, and how it is known whose word that is."""
    if not sent.says:
        return ""
    return f"{SAYS[sent.says]}, {PROVED[sent.proved]}" if sent.proved else SAYS[sent.says]


def _pieces(review: Review, part: str) -> Iterator[PieceView]:
    text = review.text(part)
    for piece in marked.pieces(review, part):
        match piece:
            case marked.Words(start, end):
                yield PieceView(words=legible(text[start:end]))
            case marked.Opening(number, passage):
                yield PieceView(letter=marks.letter(number), state=passage.choice.value)
            case marked.Closing():
                yield PieceView(is_end=True)
