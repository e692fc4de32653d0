"""What brings a question on its way: `invoke route`, `extend`, `reach` and `hear`."""

from outspoken.services import put_on_record
from outspoken.services.put_on_record import Words as Words
from outspoken.services.terminal import outbox
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import console


def route(room: Room, post: str, team: str, track: str, words: Words) -> int:
    """Pass the post to another team, or put it on another promise; return the exit code."""
    to = (team, track)
    return _say(room, put_on_record.route(room.acting(), room.place, post, to, words))


def extend(room: Room, post: str, days: str, step: str, words: Words) -> int:
    """Put off what is due next, for a reason; return the exit code."""
    by = (days, step)
    return _say(room, put_on_record.extend(room.acting(), room.place, post, by, words))


def reach(room: Room, post: str, step: str, on: str, words: Words) -> int:
    """Put on record that a step was taken, or a letter written; return the exit code."""
    taken = (step, on)
    return _say(room, put_on_record.reach(room.acting(), room.place, post, taken, words))


def hear(room: Room, post: str, says: str, by: str, on: str, words: Words) -> int:
    """Put on record whether the writer says that it is fixed; return the exit code."""
    word = (says, by, on)
    return _say(room, put_on_record.hear(room.acting(), room.place, post, word, words))


def _say(room: Room, done: str) -> int:
    """Say what was *done*; return the exit code."""
    console().print(f"{done}; it goes out with the next 'invoke publish'")
    outbox.say(room.office)
    return 0
