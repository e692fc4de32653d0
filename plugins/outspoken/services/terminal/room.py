"""The room that tasks work in: an office, its place, the moment, and who acts."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from outspoken.model.place import Place
from outspoken.services import office, places, transactions
from outspoken.services.office import Office
from outspoken.services.terminal.speech import TO_MEND, WRONG_USE, WrongUseError, say

if TYPE_CHECKING:
    from outspoken.services.acting import Acting


@dataclass(frozen=True, slots=True)
class Room:
    """Where tasks work.

    Attributes:
        office: The office's folders.
        email: E-mail address of who acts, when it was given; else it is looked up.
        now: The moment, with its zone.
    """

    office: Office
    email: str
    now: datetime

    @classmethod
    def at(
        cls, root: Path, content: str, email: str, now: datetime, *, finishes: bool = True
    ) -> "Room":
        """Open the room of the repository *root*, and finish what was cut off there.

        Unless *finishes* is off: then all stays as it lies.

        Raises:
            WrongUseError: When *content* is given and no folder.
        """
        if content and not Path(content).is_dir():
            raise WrongUseError(f"there is no folder {content}")
        here = office.at(root, Path(content) if content else None)
        # What was cut off belongs to our own content, and to no other folder.
        if finishes and here.has_private and not content:
            for sentence in transactions.finish(here):
                say(sentence, aside=True)
        return cls(here, email, now)

    @property
    def place(self) -> Place:
        """What a key in a text can mean; what is wrong with it, ``invoke check`` says."""
        return places.read(self.office.place)[0]

    def acting(self) -> "Acting":
        """Return who acts here and now; at a terminal they may sign the policy first.

        Raises:
            UnknownOfficerError: When nobody of that address works here.
            NotAllowedError: When they may decide, and have not signed the policy.
        """
        # Who only looks or publishes need not sign anything.
        from outspoken.services import officers
        from outspoken.services.acting import Acting
        from outspoken.services.shelf import Shelf
        from outspoken.services.terminal import policy

        officer = officers.acting(self.office, self.email or None)
        policy.ask_to_sign(self, officer)
        return Acting(self.office, officer, self.now, Shelf(self.office.content))


def plainly(step: Callable[[], int]) -> int:
    """Do *step* and return its exit code; what it could not do is said in one line."""
    try:
        code = step()
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read along has seen enough; let Python's own last flush find no pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return TO_MEND
    except KeyboardInterrupt:
        return _say("\nstopped", TO_MEND)
    except Exception as error:
        # Whatever can go wrong, its module is loaded with this one and not before.
        from outspoken.services.terminal import expected

        if isinstance(error, expected.WRONG):
            return _say(str(error), WRONG_USE)
        if isinstance(error, expected.EXPECTED):
            return _say(str(error), TO_MEND)
        if isinstance(error, EOFError):
            return _say("\nthe input ended too soon: nothing was done", TO_MEND)
        if not isinstance(error, OSError):
            raise
        said = (error.strerror or str(error), error.filename)
        return _say(": ".join(map(str, filter(None, said))), TO_MEND)
    return code


def _say(sentence: str, code: int) -> int:
    say(sentence, aside=True)
    return code
