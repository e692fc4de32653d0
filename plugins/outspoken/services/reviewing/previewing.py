"""What residents will see of a text under review, by the very words of its post."""

from outspoken.model.clock import Clock
from outspoken.model.dossier import Dossier
from outspoken.model.post import Post
from outspoken.model.review import Review
from outspoken.model.views.review import SeenView
from outspoken.services import decisions, drafts, letters, markdown, presenting
from outspoken.services.acting import Acting, CannotDecideError
from outspoken.services.albums import Album
from outspoken.services.reviewing import marks
from outspoken.services.reviewing.cases import Case


def seen(acting: Acting, case: Case, review: Review, track: str) -> SeenView:
    """Return what residents will see of *review*; its photos are shown apart.

    Args:
        acting: Who would publish it, and when.
        case: The case.
        review: Its passages.
        track: The promise that the officer puts it on, or empty.
    """
    still = ", ".join(map(marks.letter, review.open))
    try:
        post = _post(acting, review, track)
    except (CannotDecideError, ValueError) as error:
        return SeenView(problem=str(error), still=still)
    html = markdown.resident(post.body)
    dossier = Dossier(post, html, clock=_clock(case, post))
    return SeenView(
        card=presenting.card(dossier, case.place, case.today),
        html=html,
        redactions=presenting.redactions(post.redactions),
        is_below=post.is_below,
        still=still,
    )


def _post(acting: Acting, review: Review, track: str) -> Post:
    asked = track or decisions.wished_track(review.submission)
    return drafts.of(acting, review, asked, Album())


def _clock(case: Case, post: Post) -> Clock | None:
    return letters.clock(case.sent, post.track or decisions.NO_TRACK, case.place)
