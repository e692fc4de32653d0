"""A round: every letter of a mailbox that is not seen is filed, left out or put aside.

A letter is marked as seen only after what became of it is safe on the disk. Cut off
before that, the next round takes it again and finds what was done.
"""

import errno
import hashlib
import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from outspoken.model.place import Place
from outspoken.model.problem import Problem
from outspoken.model.record import NOBODY
from outspoken.model.submission import Kind
from outspoken.services import (
    files,
    inbox,
    nets,
    put_aside,
    quoted_links,
    receiving,
    texts,
    transactions,
    unsubscribing,
)
from outspoken.services.mail import (
    agreeing,
    arrivals,
    boxes,
    drafts,
    letters,
    notes,
    receipts,
    stopping,
)
from outspoken.services.mail.boxes import Piece
from outspoken.services.mail.drafts import Draft
from outspoken.services.mail.letters import Letter, UnreadableError
from outspoken.services.mail.receipts import TooManyError
from outspoken.services.office import Office
from outspoken.services.receiving import Slip, UnfitError

FOLDER = "mail"
_SEEN = b"mail seen "
_OF_THE_MACHINE = {
    *(errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EACCES, errno.EPERM),
    *(errno.ENOMEM, errno.EMFILE, errno.ENFILE, errno.EAGAIN),
}
"""What is wrong with the machine and not with a letter: the next round takes it again."""


@dataclass
class Round:
    """What came of the letters.

    Attributes:
        filed: Ids of the new posts to be.
        comments: Ids of the new comments, those with a word on a state among them.
        words: Ids of comments that say whether it is fixed.
        agreed: Ids of texts whose writers said later that we may print them.
        stops: How many said stop.
        stops_of_ours: How many said so from an address of the office or its people, where
            it counts for nothing.
        known: How many had come before.
        left_out: How many were automatic, by their kind.
        quarantined: Ids in the quarantine, with the reason.
        untouched: What stays where it lies, with the reason.
        receipts: Files in the outbox.
        without_receipt: How many were filed and get none, as many went out that day.
    """

    filed: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    agreed: list[str] = field(default_factory=list)
    stops: int = 0
    stops_of_ours: int = 0
    known: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    quarantined: list[tuple[str, str]] = field(default_factory=list)
    untouched: list[Problem] = field(default_factory=list)
    receipts: list[str] = field(default_factory=list)
    without_receipt: int = 0


@dataclass(frozen=True, slots=True)
class Filing:
    """How letters are filed.

    Attributes:
        office: The office.
        place: Its place.
        now: The moment.
        alarm: Told of each new text, at once: it may tell of a danger.
        done: What came of the letters, as it goes on.
    """

    office: Office
    place: Place
    now: datetime
    alarm: Callable[[str], None]
    done: Round = field(default_factory=Round)

    def file(self, pieces: Iterable[Piece]) -> Round:
        """File every letter of *pieces*; call it `alone`."""
        for piece in pieces:
            if isinstance(piece.data, Problem):
                self.done.untouched.append(piece.data)
                continue
            slip = receiving.slip(self.office, _SEEN + hashlib.sha256(piece.data).digest())
            if slip.is_settled:
                self.done.known += 1
            else:
                self._file(piece, piece.data, slip)
            piece.mark()
        return self.done

    def _file(self, piece: Piece, data: bytes, slip: Slip) -> None:
        try:
            self._one(piece, letters.read(data))
        except (UnreadableError, UnfitError) as error:
            # Not remembered: somebody may give it to us again from the quarantine.
            self._put_aside(piece, data, str(error))
        except nets.KINDS as error:
            if isinstance(error, OSError) and error.errno in _OF_THE_MACHINE:
                raise
            said = f"it broke something here ({nets.place(error)}): report this as a defect"
            self._put_aside(piece, data, said)
        else:
            slip.settle(FOLDER)

    def _one(self, piece: Piece, letter: Letter) -> None:
        if letter.automatic:
            self.done.left_out[letter.automatic] += 1
            return
        if stopping.is_stop(letter):
            self._stop(letter)
            if not drafts.has_more(letter):
                return
            # Somebody has to see what came; who says STOP is sent no receipt.
            letter = replace(letter, wants_no_reply=True)
        answered = agreeing.answered(self.office, letter)
        agreed = ""
        if not inbox.known(self.office, letter.known_by) and (
            agreed := agreeing.by_letter(self.office, letter, self.now)
        ):
            self.done.agreed.append(agreed)
            if not drafts.has_more(letter):
                return
        when = arrivals.moment(letter.hop, piece.arrived, self.now)
        is_asked = answered and not answered.consent and not agreed
        asked = answered.id if answered and is_asked else ""
        draft = drafts.of(self.office, self.place, letter, when, asked, agreed)
        given_id = self._keep(draft, letter)
        if isinstance(piece.data, bytes):  # put aside once, it may be given to us again
            put_aside.bytes_taken_in(self.office, quoted_links.masked_bytes(piece.data))
        if answered:
            self._tell_of(given_id, answered.id)

    def _stop(self, letter: Letter) -> None:
        if unsubscribing.is_ours(self.office, letter.sender):
            self.done.stops_of_ours += 1
            return
        stopping.stop(self.office, letter.sender, self.now)
        self.done.stops += 1

    def _keep(self, draft: Draft, letter: Letter) -> str:
        """File *draft*, unless it was before; return its id."""
        receipt = inbox.keep(self.office, draft.sent, letter.known_by, draft.pictures)
        if receipt.is_new:
            self._count(receipt.id, draft)
            self.alarm(receipt.id)
        else:
            self.done.known += 1
        # Also of one that was known: a crash may have come before these.
        notes.keep(self.office, receipt.id, letter, draft.notes)
        sent = replace(draft.sent, id=receipt.id)
        try:
            name = receipts.write(self.office, self.place, sent, letter, self.now)
        except TooManyError as error:
            self.done.without_receipt += 1
            self._note(receipt.id, f"it got no receipt: {error}")
        else:
            self.done.receipts += [name] if name else []
        return receipt.id

    def _tell_of(self, given_id: str, answered: str) -> None:
        self._note(answered, f"its writer wrote back: read {given_id} before you decide")

    def _note(self, given_id: str, line: str) -> None:
        with transactions.alone(self.office, NOBODY):
            notes.add(self.office, given_id, line)

    def _count(self, given_id: str, draft: Draft) -> None:
        is_comment = draft.sent.kind is Kind.COMMENT
        (self.done.comments if is_comment else self.done.filed).append(given_id)
        if draft.sent.says:
            self.done.words.append(given_id)

    def _put_aside(self, piece: Piece, data: bytes, why: str) -> None:
        reason = texts.problem(Path(piece.name), 0, why)
        # A quoted link opens the writer's page: here too it loses its token.
        data = quoted_links.masked_bytes(data)
        kept = put_aside.keep_bytes(self.office, data, ".eml", [reason], self.now)
        self.done.quarantined.append((kept, why))


def alone(office: Office) -> AbstractContextManager[None]:
    """Let nobody else read a mailbox while the block runs.

    Raises:
        FolderIsBusyError: When somebody else does.
    """
    folder = office.private / FOLDER
    files.make_private_folder(folder)
    return files.lock(folder / ".lock", "another 'invoke mail' is running", wait=False)


def aside(office: Office) -> Path:
    """Return a private folder for copies, without what a crash left; call it `alone`."""
    folder = office.private / FOLDER
    with receiving.alone(office):
        for kind in ("*.md", "*.photo", f"*{notes.SUFFIX}"):
            files.remove_leftovers(office.inbox, kind)
    files.remove_leftovers(office.originals, f"*{notes.SUFFIX}.*")
    for left in folder.glob(f"{boxes.COPY}*"):
        shutil.rmtree(left)
    return folder
