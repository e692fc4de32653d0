"""Letters to writers that wait for somebody's hands: copied, read out, or posted.

Nothing is sent by itself (`services.letters`). Who has passed one on says so: beside the
letter lies then the digest of what was passed on, as ``letters/<id>.sent``, and the log
has a record. A text that is decided on again may have a new letter, which waits anew.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from outspoken.model.identity import is_id
from outspoken.model.officer import Role
from outspoken.model.submission import ReplyBy
from outspoken.services import letters, officers, transactions
from outspoken.services.acting import Acting, CannotDecideError
from outspoken.services.office import Office

ACTION = "letter-passed-on"
_SAY = ", and say:"
MAIL, TEXT, CALL = "To: ", "Text to: ", "Ring "
"""What letters begin with, by the way they go; one to be posted with none of these."""
SUBJECT = "Subject: About your text"
_SENT, _HELLO = ".sent", "\n\nHello"


@dataclass(frozen=True, slots=True)
class KeptLetter:
    """A letter that waits.

    Attributes:
        id: Id of the text that it is about.
        text: The letter.
    """

    id: str
    text: str = field(repr=False)

    @property
    def digest(self) -> str:
        """What tells it from a later letter about the same text."""
        return sha256(self.text.encode("utf-8", "surrogateescape")).hexdigest()

    @property
    def way(self) -> str:
        """What to do with it, in words."""
        says = {MAIL: "Send it by e-mail", TEXT: "Send it as a text", CALL: "Read it out"}
        found = (way for first, way in says.items() if self.text.startswith(first))
        return next(found, "Print it and post it")

    @property
    def contact(self) -> str:
        """The address or the number that it goes to; empty for one to be posted."""
        where = self.text.partition("\n")[0].removesuffix(_SAY)
        ways = (each for each in (MAIL, TEXT, CALL) if where.startswith(each))
        return next((where.removeprefix(each) for each in ways), "")

    @property
    def opens(self) -> str:
        """The address that opens it in a program of the officer's machine, or empty."""
        top, _, words = self.text.partition("\n\n")
        where, _, rest = top.partition("\n")
        subject = quote(rest.removeprefix("Subject: "))
        body = quote(words.replace("\n", "\r\n"))
        if where.startswith(MAIL):
            to = quote(where.removeprefix(MAIL), safe="@")
            return f"mailto:{to}?subject={subject}&body={body}"
        if where.startswith(TEXT):
            return f"sms:{_number(where.removeprefix(TEXT))}?body={body}"
        if where.startswith(CALL):
            return f"tel:{_number(self.contact)}"
        return ""


def led_to(letter: KeptLetter, way: ReplyBy, contact: str) -> str:
    """Return the words of *letter* with another address above them; empty for no way.

    A text message says less than a letter does, so no letter is made one: it would quote
    what came out on the lock of a telephone.
    """
    is_short = letter.text.startswith(TEXT)
    top, gap, words = letter.text.partition("\n\n" if is_short else _HELLO)
    said = words if is_short else f"{gap.lstrip()}{words}"
    if way is ReplyBy.EMAIL and said:
        subject = top.partition("\n")[2] if top.startswith(MAIL) else SUBJECT
        return f"{MAIL}{contact}\n{subject}\n\n{said}"
    is_text = way is ReplyBy.TEXT and is_short and said
    return f"{TEXT}{contact}\n\n{said}" if is_text else ""


def waiting(office: Office) -> list[KeptLetter]:
    """Return the letters that nobody has passed on yet, the oldest first."""
    found = (path for path in (office.private / letters.FOLDER).glob("*.txt"))
    return [*_waiting(sorted(found, key=_age))]


def of(office: Office, given_id: str) -> KeptLetter | None:
    """Return the letter about *given_id* that waits; none where none does."""
    return next(_waiting([letters.path(office, given_id)]), None)


def pass_on(acting: Acting, given_id: str, digest: str) -> None:
    """Note that the letter about *given_id* was passed on to its writer.

    Raises:
        NotAllowedError: When the officer may not decide.
        CannotDecideError: When no such letter waits, or it is another one by now.
    """
    officers.require(acting.officer, Role.MODERATOR)
    with acting.alone():
        found = {each.id: each for each in waiting(acting.office)}.get(given_id)
        if found is None:
            raise CannotDecideError(f"no letter about {given_id} waits: it was passed on")
        if found.digest != digest:
            raise CannotDecideError(f"the letter about {given_id} is another one by now")
        name = f"{letters.FOLDER}/{given_id}{_SENT}"
        done = acting.transaction(ACTION, given_id, {"letters": 1})
        done = replace(done, private={name: digest.encode()})
        transactions.carry_out(acting.office, done)


def _waiting(paths: list[Path]) -> Iterator[KeptLetter]:
    for path in paths:
        try:
            letter = KeptLetter(path.stem, path.read_text("utf-8", "surrogateescape"))
        except FileNotFoundError:  # erased since the folder was looked at
            continue
        if is_id(letter.id) and not _is_passed_on(path, letter):
            yield letter


def _is_passed_on(path: Path, letter: KeptLetter) -> bool:
    note = path.with_suffix(_SENT)
    return note.is_file() and note.read_text("ascii", "replace") == letter.digest


def _age(path: Path) -> tuple[float, str]:
    try:
        return path.stat().st_mtime, path.name
    except FileNotFoundError:
        return 0.0, path.name


def _number(said: str) -> str:
    return quote("".join(each for each in said if each.isdecimal() or each == "+"))
