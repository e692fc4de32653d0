"""The page of the desk on which an officer reviews one text."""

from dataclasses import dataclass

from outspoken.model.views.chrome import Head
from outspoken.model.views.desk import Desk, OptionView
from outspoken.model.views.post import CardView
from outspoken.model.views.thread import RedactionView


@dataclass(frozen=True, slots=True)
class PieceView:
    """A piece of a text: words, or where a passage begins or ends.

    Attributes:
        words: The words; empty where a passage begins or ends.
        letter: The passage's letter where it begins.
        state: What becomes of it, where it begins.
        is_end: Whether a passage ends here.
    """

    words: str = ""
    letter: str = ""
    state: str = ""
    is_end: bool = False


@dataclass(frozen=True, slots=True)
class PartView:
    """A part of the text with its passages.

    Attributes:
        key: What it is called: title, name, body …
        label: The same in words.
        pieces: Its pieces, in order.
    """

    key: str
    label: str
    pieces: tuple[PieceView, ...]


@dataclass(frozen=True, slots=True)
class MarkView:
    """A passage and what the officer says of it.

    Attributes:
        letter: Its letter.
        name: What its fields are called.
        quote: Its words.
        where: The part that it is in, in words.
        choice: What the officer says of it.
        reasons: The reasons of the policy, one of which is picked.
        sure: How sure the suggestion is, in a word.
        why: Why it was made.
        taken_out: The policy's words: what comes out.
        stays: The policy's words: what stays.
    """

    letter: str
    name: str
    quote: str
    where: str
    choice: str
    reasons: tuple[OptionView, ...]
    sure: str
    why: str
    taken_out: str
    stays: str


@dataclass(frozen=True, slots=True)
class ReviewPhotoView:
    """A photo under review.

    Attributes:
        number: Its number, from 1.
        url: Address of the upright copy without boxes.
        covered: Address of the same with the boxes on it.
        size: What is known of it: its pixels, or what is wrong with it.
        is_fit: Whether it can be shown.
        boxes: The boxes, one a line.
        alt: What it shows in the officer's words, or empty.
        said: What it shows, as residents will be told.
    """

    number: int
    url: str
    covered: str
    size: str
    is_fit: bool
    boxes: str
    alt: str
    said: str


@dataclass(frozen=True, slots=True)
class FilingView:
    """How it is filed once it is published.

    Attributes:
        team: The teams to pick from; none where it has none of its own.
        team_why: Why one is suggested.
        track: The promises to pick from.
        track_why: What its words suggest, each with why.
        tone: The tones to pick from; none where it has none.
        tone_why: Why one is suggested.
        word: What it says as the word of its post's writer; empty of most.
        is_word: Whether it counts as that.
    """

    team: tuple[OptionView, ...]
    team_why: str
    track: tuple[OptionView, ...]
    track_why: tuple[str, ...]
    tone: tuple[OptionView, ...]
    tone_why: str
    word: str = ""
    is_word: bool = False


@dataclass(frozen=True, slots=True)
class SeenView:
    """What residents will see.

    Attributes:
        card: The head of the post.
        html: Clean HTML of its words.
        redactions: What was taken out, counted.
        is_below: Whether it stands below a post: it has no head of its own.
        still: Letters of the passages that nobody decided on; they stand as sent in.
        problem: Why nothing can be shown, or empty.
    """

    card: CardView | None = None
    html: str = ""
    redactions: tuple[RedactionView, ...] = ()
    is_below: bool = False
    still: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ReviewView:
    """The page on which an officer reviews one text.

    Attributes:
        head: The page's head.
        desk: What every page of the desk shows.
        id: Id of the text.
        action: Where the form goes: this page's own address.
        version: What the officer has before them.
        may_decide: Whether their role lets them.
        told: What was done last, or empty.
        problems: What is to be mended, or looked at again.
        facts: Who sent it, when, what they are owed.
        alarms: The dangers that it may speak of, and whom to ring.
        notes: What to know before reading.
        parts: The text with its passages.
        marks: The passages.
        reasons: The reasons of the policy, for what is added.
        policy: The rows of the policy: label, what comes out, what stays.
        declines: The same to decline the whole for.
        photos: Its photos.
        filing: How it is filed; none where it stays as it was.
        seen: What residents will see.
        letter: The letter when it is published; empty for one who may not decide.
        decline_letter: The letter when it is declined; likewise.
        quote: What was typed to be taken out, and not taken out yet.
        is_rung: Whether the officer says that somebody rang.
        next: Address of the next in the queue, or of the queue.
        language: BCP 47 tag of the text.
        direction: "ltr" or "rtl".
        unsigned: Whether the policy is to be signed first.
        needs_yes: Whether its writer has yet to say that we may print it.
        reach: How they can be asked; empty where no way is known, or as above.
    """

    head: Head
    desk: Desk
    id: str
    action: str
    version: str
    may_decide: bool
    told: str
    problems: tuple[str, ...]
    facts: tuple[str, ...]
    alarms: tuple[str, ...]
    notes: tuple[str, ...]
    parts: tuple[PartView, ...]
    marks: tuple[MarkView, ...]
    reasons: tuple[OptionView, ...]
    policy: tuple[tuple[str, str, str], ...]
    declines: tuple[OptionView, ...]
    photos: tuple[ReviewPhotoView, ...]
    filing: FilingView | None
    seen: SeenView
    letter: str
    decline_letter: str
    quote: str
    is_rung: bool
    next: str
    language: str
    direction: str
    unsigned: bool = False
    needs_yes: bool = False
    reach: str = ""
