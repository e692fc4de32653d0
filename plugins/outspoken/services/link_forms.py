"""The forms of a writer's own page: what was typed, and what is to be mended.

Words for the site are right where a comment's would be (`services.comment_forms`).
"""

from collections.abc import Iterator, Mapping

from outspoken.model import schema
from outspoken.model.place import Place
from outspoken.model.schema import BODY_LIMIT
from outspoken.model.submission import ANONYMOUS, ReplyBy
from outspoken.services import addresses, comment_forms, text_messages
from outspoken.services.comment_forms import LINE_LIMIT, YES
from outspoken.services.own_words import Deed, Own
from outspoken.services.wording import IN_ENGLISH, Wording, marked

LINES = ("way", "email", "phone")
BOXES = ("consent", "sure")
WORDS = {Deed.ADD: "more", Deed.OBJECT: "against", Deed.FIXED: "how", Deed.NOT_FIXED: "how"}
"""The field in which each form has its words."""
_OF_THE_TEXT = {"name": "", "language": comment_forms.LANGUAGE}
"""What is had from the text itself, and what stands there where that is none by now."""
UNSAID = {Deed.FIXED: marked("It is fixed."), Deed.NOT_FIXED: marked("It is not fixed.")}
"""What stands below a text when its writer says that, and no more."""
_REACHED = {ReplyBy.EMAIL: "email", ReplyBy.TEXT: "phone", ReplyBy.NONE: ""}
_ADVICE = {
    "way": marked("Choose how we can tell you"),
    "email": marked("Write your e-mail address like this: name@example.org"),
    "phone": marked("Write a mobile number, in digits"),
    "against": marked("Write what you want to say here. There are no words yet"),
    "sure": marked("Tick this box if you are sure"),
}


def typed(form: Mapping[str, str]) -> dict[str, str]:
    """Return what was typed into each field, without what nobody can see."""
    seen = {name: comment_forms.plain(value) for name, value in form.items()}
    lines = {name: " ".join(seen.get(name, "").split()) for name in (*LINES, *BOXES)}
    boxes = {name: comment_forms.box(lines[name]) for name in BOXES}
    words = {name: comment_forms.in_lines(seen.get(name, "")) for name in WORDS.values()}
    return {**lines, **boxes, **words}


def words(said: Mapping[str, str]) -> str:
    """Return all words that were typed, to be given back; contact data is none of them."""
    names = dict.fromkeys(WORDS.values())
    return "\n\n".join(said[name] for name in names if said.get(name))


def problems(
    deed: Deed, said: Mapping[str, str], own: Own, place: Place, say: Wording = IN_ENGLISH
) -> dict[str, str]:
    """Return what is to be mended before *deed* can be done: the field, and a sentence."""
    if deed in UNSAID or deed is Deed.ADD:
        found = comment_forms.problems(comment(deed, said, own, say), place, say)
        return {WORDS[deed] if name == "body" else name: found[name] for name in found}
    return {name: say.sentences(advice) for name, advice in _advice(deed, said, say)}


def comment(
    deed: Deed, said: Mapping[str, str], own: Own, say: Wording = IN_ENGLISH
) -> dict[str, str]:
    """Return the fields of the comment that *deed* is, as its form would have them.

    What its page does not ask for is had from the text as that is by now: a name of which
    an officer took a part out is none, and no fault of who writes.
    """
    text, words = own.post or own.sent, said[WORDS[deed]]
    name = text.name if text else ""
    body = words or say(UNSAID.get(deed, ""))
    language = own.language if words else say.language
    # Whoever presses the button was told that all can read it; more words need a yes.
    consent = YES if deed in UNSAID else said["consent"]
    form = {
        "in_reply_to": own.id,
        "body": body,
        "says": deed.value if deed in UNSAID else "",
        "name": "" if name == ANONYMOUS else name,
        "language": language,
        "consent": consent,
    }
    taken = comment_forms.typed(form)
    unfit = [each for each in _OF_THE_TEXT if not schema.is_right(each, taken[each])]
    return {**taken, **{each: _OF_THE_TEXT[each] for each in unfit}}


def warnings(
    deed: Deed, said: Mapping[str, str], place: Place, say: Wording = IN_ENGLISH
) -> tuple[str, ...]:
    """Return whom to ring, when the words of *deed* may tell of a danger."""
    return comment_forms.warnings({"body": said.get(WORDS.get(deed, ""), "")}, place, say)


def contact(said: Mapping[str, str]) -> tuple[ReplyBy, str]:
    """Return how the writer wants to be told, of a form without problems."""
    way = ReplyBy(said["way"])
    return way, said.get(_REACHED[way], "")


def _advice(deed: Deed, said: Mapping[str, str], say: Wording) -> Iterator[tuple[str, str]]:
    if deed is Deed.FOLLOW:
        yield from ((name, say(_ADVICE[name])) for name in _unreachable(said))
    elif deed is Deed.OBJECT:
        if not said["against"]:
            yield "against", say(_ADVICE["against"])
        elif len(said["against"]) > BODY_LIMIT:
            yield "against", comment_forms.of_body(said["against"], say)
    elif deed is Deed.WITHDRAW and not said["sure"]:
        yield "sure", say(_ADVICE["sure"])


def _unreachable(said: Mapping[str, str]) -> Iterator[str]:
    """Yield the field by which the writer cannot be told in the way that they chose."""
    way = said["way"]
    if way not in tuple(_REACHED):
        yield "way"
    elif way == ReplyBy.EMAIL and not addresses.deliverable(said["email"][:LINE_LIMIT]):
        yield "email"
    elif way == ReplyBy.TEXT and not text_messages.mobile(said["phone"][:LINE_LIMIT]):
        yield "phone"
