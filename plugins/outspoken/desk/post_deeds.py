"""What can be done with a post from its page at the desk, each as its task does it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from outspoken.desk import alarming
from outspoken.model.place import Place
from outspoken.services import (
    alarms,
    answering,
    by_hand,
    case_numbers,
    left_to_do,
    put_on_record,
    reopening,
    reviews,
    typed_days,
    withdrawals,
)
from outspoken.services.acting import Acting, CannotDecideError
from outspoken.services.answering import Reply
from outspoken.services.put_on_record import Words
from outspoken.services.terminal import viewing

Typed = Mapping[str, str]
LATER = "; it goes out with the next publish"


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks to be done.

    Attributes:
        acting: Who acts.
        place: The teams.
        id: Id of the text.
        typed: The form.
    """

    acting: Acting
    place: Place
    id: str
    typed: Typed

    def said(self, name: str) -> str:
        """Return a field of one line."""
        return self.typed.get(name, "").strip()

    @property
    def words(self) -> Words:
        """What everybody will read of it."""
        language, names = self.said("language") or "en", "names" in self.typed
        return Words(text=self.typed.get("text", ""), language=language, names=names)


def answer(asked: Asked) -> Sequence[str]:
    """Answer the post."""
    words = asked.words
    reply = Reply(
        post=asked.id,
        team=asked.said("team"),
        role=asked.said("role"),
        state=answering.state_named(asked.said("state")),
        body=words.text,
        promised_by=typed_days.of(asked.said("promise")),
        language=words.language,
        names=words.names,
    )
    lists = reviews.lists_of(asked.acting.office)
    given = answering.answer(asked.acting, reply, asked.place, lists)
    return (f"answered {asked.id}: {given.id}{LATER}",)


def route(asked: Asked) -> Sequence[str]:
    """Pass it to another team, or put it on another promise."""
    to = asked.said("team"), asked.said("track")
    done = put_on_record.route(asked.acting, asked.place, asked.id, to, asked.words)
    return (f"{done}{LATER}",)


def extend(asked: Asked) -> Sequence[str]:
    """Put off what is due next."""
    by = asked.said("days"), ""
    done = put_on_record.extend(asked.acting, asked.place, asked.id, by, asked.words)
    return (f"{done}{LATER}",)


def reach(asked: Asked) -> Sequence[str]:
    """Put on record that something was done."""
    step = asked.said("step"), asked.said("on")
    done = put_on_record.reach(asked.acting, asked.place, asked.id, step, asked.words)
    return (f"{done}{LATER}",)


def hear(asked: Asked) -> Sequence[str]:
    """Put the writer's word on record."""
    word = asked.said("says"), asked.said("by"), asked.said("on")
    done = put_on_record.hear(asked.acting, asked.place, asked.id, word, asked.words)
    return (f"{done}{LATER}",)


def take_down(asked: Asked) -> Sequence[str]:
    """Take it off the site."""
    withdrawals.take_down_for(asked.acting, asked.id, asked.said("reason"))
    return _gone(asked, f"took down {asked.id}")


def erase(asked: Asked) -> Sequence[str]:
    """Destroy its original, and take it off the site."""
    if asked.said("again") != asked.id:
        raise CannotDecideError(f"write the id {asked.id} once more: nothing was erased")
    withdrawals.erase(asked.acting, asked.id)
    viewing.clear(asked.acting.office)
    return _gone(asked, f"erased {asked.id}")


def object_(asked: Asked) -> Sequence[str]:
    """Take in what its writer has against the decision on it."""
    alone, key = "alone" in asked.typed, asked.typed.get("key", "")
    wanted = "wanted" in asked.typed
    words = asked.typed.get("words", "")
    acting = asked.acting
    case = reopening.reopen(*(acting, asked.id, words), alone=alone, key=key, wanted=wanted)
    if alarms.has_news(acting.office, asked.id, words):
        alarming.raise_for(acting.office, asked.place, asked.id, acting.now)
    return reopening.said(asked.id, case, alone=alone)


def number(asked: Asked) -> Sequence[str]:
    """Note by which number the office's own case system knows it."""
    return (case_numbers.note(asked.acting, asked.id, asked.said("number")),)


def called(asked: Asked) -> Sequence[str]:
    """Note that somebody was told by hand."""
    by_hand.tick_off(asked.acting, asked.said("call"))
    return (f"ticked off {asked.said('call')}",)


DEEDS: Mapping[str, Callable[[Asked], Sequence[str]]] = {
    "answer": answer,
    "route": route,
    "extend": extend,
    "reach": reach,
    "hear": hear,
    "down": take_down,
    "erase": erase,
    "object": object_,
    "called": called,
    "number": number,
}


def _gone(asked: Asked, done: str) -> tuple[str, ...]:
    left = left_to_do.sentences(asked.acting.office, asked.id)
    return (f"{done}; the site changes with the next publish", *left)
