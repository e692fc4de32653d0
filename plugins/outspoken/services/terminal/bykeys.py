"""Deciding by single keys: look, Enter for each question, and p.

Small letters do something, capital letters are passages (`marks`). Enter always goes on:
it takes the passage out that is asked about, or shows more of the text, so that nothing
is decided on before it was shown. `p` publishes only what was shown to its end. What ends
it counts only as a key of its own: what comes with others was pasted, or typed before
anybody could see what it was about.
"""

import time
from dataclasses import dataclass, field

from rich.text import Text

from outspoken.model.clock import TRACKS
from outspoken.model.reason import Reason
from outspoken.model.review import Choice
from outspoken.services import decisions
from outspoken.services.reviewing import deciding, marks, retouching
from outspoken.services.reviewing.cases import Case
from outspoken.services.reviewing.choosing import Asked
from outspoken.services.reviewing.session import Ending, Session, Turn
from outspoken.services.terminal import filed, keys, pages, panel, showing, viewing
from outspoken.services.terminal.panel import Panel
from outspoken.services.terminal.screen import Screen
from outspoken.services.terminal.speech import WrongUseError, counted

SHORTEST_LOOK = 0.4
"""Seconds before which a first `p` was a finger that rested too long on the last one."""
COVER = "Cover what of the photo? x,y,w,h in pixels, or x%,y%,w%,h%, or none."
SHOWS = "What does it show, to somebody who does not see it?"
TOGETHER = "several keys came at once: press it again by itself"
SCROLLING = {keys.PAGE_DOWN: 1, keys.PAGE_UP: -1}


class Keys(Panel):
    """An officer who presses keys."""

    __slots__ = ()

    def sit(self, case: Case, session: Session, progress: str) -> Ending:
        """Let the officer choose until they say what is to be done."""
        try:
            return Sitting(self, case, session, progress).run()
        except EOFError:
            return Turn.LEAVE


@dataclass(slots=True)
class Sitting:
    """An officer at one submission, and its screen.

    Attributes:
        panel: Where they press keys.
        case: The submission.
        session: The choices so far.
        progress: Where in the queue it stands.
        screen: What is shown of it.
        follows: Whether the window follows the passage that is asked about.
        is_warned: Whether the danger it speaks of was brought up before publishing.
        pressed: How many keys were pressed so far.
        since: When it was opened, in seconds of the machine's own clock.
    """

    panel: Panel
    case: Case
    session: Session
    progress: str
    screen: Screen = field(default_factory=Screen)
    follows: bool = False
    is_warned: bool = False
    pressed: int = 0
    since: float = field(default_factory=time.monotonic)

    def run(self) -> Ending:
        """Read keys until one ends it."""
        self.panel.keyboard.forget()
        while True:
            self._draw()
            key = self.panel.next(self._draw)
            self.panel.say("")
            try:
                if ending := self._obey(key):
                    return self._meant(ending)
            except WrongUseError as error:
                self.panel.say(str(error))
            self.pressed += 1

    def _meant(self, ending: Ending) -> Ending:
        if isinstance(ending, Asked) and not self.panel.keyboard.is_alone:
            raise WrongUseError(TOGETHER)
        return ending

    def _obey(self, key: str) -> Ending | None:
        """Do what *key* says; return how it ends when that is the last of it."""
        self.follows = key not in SCROLLING
        match key:
            case "s" | "b" | "q":
                return Turn(key)
            case "p" | "h":
                return self._publish() if key == "p" else Asked(hold=True)
            case "d":
                why = self._reason("Decline the whole text: for which reason?")
                return Asked(decline=why) if why else None
            case keys.PAGE_DOWN | keys.PAGE_UP:
                self.screen.turn(SCROLLING[key])
            case "v":
                seen = showing.outcome(self.session.review)
                self.panel.read("as residents will see it", seen)
            case "l":
                letter = deciding.letter_shown(self.case, self.session)
                self.panel.read("the letter to the writer", map(Text, letter.split("\n")))
            case "?":
                self.panel.read("the keys", map(Text, panel.HELP.split("\n")))
            case _:
                self._choose(key)
        return None

    def _choose(self, key: str) -> None:
        """Do what a key does that may change the choices."""
        session = self.session
        match key:
            case keys.ENTER | keys.SPACE | "y" | "n":
                self._go_on(Choice.REFUSED if key == "n" else Choice.ACCEPTED)
            case keys.DOWN | keys.UP:
                session.move(1 if key == keys.DOWN else -1)
            case "a":
                session.accept_all()
            case "u":
                self.panel.say("undone" if session.undo() else "there is nothing to undo")
            case "c":
                number = session.here()
                if why := self._reason(f"{marks.letter(number)} comes out: for what?"):
                    session.change(why)
            case "+":
                self._add()
            case "t" | "g" | "m" | "i":
                self._file(key)
            case "o" | "x" | "e":
                self._photo(key)
            case _ if len(key) == 1 and key.isupper():
                session.toggle(key)
            case _ if key not in {"", keys.ESCAPE, keys.HOME}:
                self.panel.say(f"{key!r} means nothing here; ? shows the keys")

    def _file(self, key: str) -> None:
        """Do what a key does that says how it is filed."""
        session, pick = self.session, self.panel.pick
        if key == "m":
            session.next_tone(self.case.hints.tone)
        elif key == "i":
            session.turn_word()
        elif key == "g":
            if team := pick(self._ask, "Which team has it?", session.teams):
                session.give_to(team)
        elif track := pick(self._ask, "On which promise?", (*TRACKS, decisions.NO_TRACK)):
            session.put_on(track)

    def _go_on(self, choice: Choice) -> None:
        """Decide on the current passage; before that, show what was not shown yet."""
        asked, screen = self.session.current, self.screen
        if screen.has_more and (screen.is_mark_unseen or not asked):
            screen.read_on()
        elif asked:
            if alike := self.session.choose(choice):
                places = counted(alike, "other place")
                self.panel.say(f"the same words in {places}: decided alike")
        else:
            self.panel.say("nothing is open: p publishes, v shows it as residents see it")

    def _publish(self) -> Asked | None:
        asked = self.session.publishing()
        if self.screen.has_more:
            self.screen.read_on()
            raise WrongUseError("there was more to read: p publishes at the end of it")
        if self.case.dangers and not self.is_warned:
            self.is_warned = True
            raise WrongUseError("DANGER: has somebody rung them? p again publishes it")
        if not self.pressed and time.monotonic() - self.since < SHORTEST_LOOK:
            raise WrongUseError("that was quick: p again publishes it")
        return asked

    def _reason(self, title: str) -> Reason | None:
        picked = self.panel.pick(self._ask, title, tuple(Reason))
        return Reason(picked) if picked else None

    def _add(self) -> None:
        quote = self.panel.line(self._ask, "Which words come out, wherever they stand?")
        if not quote:
            return
        self.session.find(quote)
        if why := self._reason(f"“{filed.short(quote, 40)}” comes out: for what?"):
            self.panel.say(f"added: {counted(self.session.add(quote, why), 'place')}")

    def _photo(self, key: str) -> None:
        """Open a photo, cover a part of it, or say what it shows."""
        numbers = [str(n) for n, _ in enumerate(self.case.pictures, start=1)]
        asks = len(numbers) > 1
        number = self.panel.pick(self._ask, "Which photo?", numbers) if asks else "1"
        if number and key == "o":
            said = viewing.opened(self.case, self.session.review, number)
            self.panel.say(said)
        elif number and numbers:
            self._retouch(key, number)

    def _retouch(self, key: str, number: str) -> None:
        size, covers = self.case.pictures[int(number) - 1], key == "x"
        question = f"{COVER} It is {size}." if covers else SHOWS
        if not (said := self.panel.line(self._ask, question)):
            return
        review, said = self.session.review, f"{number}:{said}"
        if covers:
            self.session.retouch(viewing.covered(self.case, review, said))
        else:
            self.session.retouch(retouching.describe(review, said))
        self.panel.say(showing.picture(self.case, self.session.review, int(number)))

    def _draw(self) -> None:
        was_unseen = self.screen.is_mark_unseen
        self._ask(())
        if self.screen.is_mark_unseen is not was_unseen:
            self._ask(())  # the foot says whether it was seen

    def _ask(self, instead: tuple[str, ...]) -> None:
        """Draw the screen, with what is asked *instead* of the usual foot."""
        said, is_unseen = self.panel.said, self.screen.is_mark_unseen
        foot = pages.asked(instead) or pages.foot(self.session, said, is_unseen=is_unseen)
        page = pages.page(self.case, self.session, self.progress, foot)
        self.screen.draw(page, follow=self.follows)
