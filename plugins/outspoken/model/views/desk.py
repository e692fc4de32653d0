"""What pages of the desk share, and those on which an officer signs in."""

from collections.abc import Sequence
from dataclasses import dataclass

from outspoken.model.views.chrome import Head, Link


@dataclass(frozen=True, slots=True)
class Desk:
    """What every page of the desk shows of whoever is signed in.

    Attributes:
        officer: Id of the officer.
        name: Their name.
        csrf: What each form of theirs holds.
        ways: The pages that they may open.
        here: The one of them that this page belongs to.
    """

    officer: str
    name: str
    csrf: str
    ways: tuple[Link, ...]
    here: str = ""


@dataclass(frozen=True, slots=True)
class SignInView:
    """The form by which an officer signs in.

    Attributes:
        head: The page's head.
        email: The e-mail address typed so far.
        then: Where to go afterwards, below ``/desk/``.
        kept: Fields of a form that came too late: names and what was typed.
        problem: Why nobody was signed in, or empty.
        desk: Nothing: nobody is signed in.
    """

    head: Head
    email: str = ""
    then: str = ""
    kept: Sequence[tuple[str, str]] = ()
    problem: str = ""
    desk: None = None


@dataclass(frozen=True, slots=True)
class GoOnView:
    """What was typed before the officer was signed out, to be sent now.

    Attributes:
        head: The page's head.
        desk: What every page of the desk shows.
        then: Where the form goes.
        kept: Names of its fields, and what was typed.
    """

    head: Head
    desk: Desk
    then: str
    kept: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class PolicyView:
    """The policy that an officer signs before they decide or answer.

    Attributes:
        version: Its version.
        digest: Its digest: these very words are signed and no others.
        html: Its words, clean HTML.
    """

    version: str
    digest: str
    html: str


@dataclass(frozen=True, slots=True)
class AccountView:
    """An officer's own account.

    Attributes:
        head: The page's head.
        desk: What every page of the desk shows.
        role: What they may do.
        teams: Names of their teams.
        has_telephone: Whether signing in takes a code of their telephone.
        needs_telephone: Whether the office asks for that of everybody.
        secret: A new secret for a telephone, to be confirmed; or empty.
        picture: The same as a QR code, an address that holds it.
        policy: The policy that is to be signed, or none.
        told: What was done, or what is to be mended.
    """

    head: Head
    desk: Desk
    role: str
    teams: tuple[str, ...]
    has_telephone: bool
    needs_telephone: bool
    secret: str = ""
    picture: str = ""
    policy: PolicyView | None = None
    told: str = ""


@dataclass(frozen=True, slots=True)
class DeskNoticeView:
    """A page of the desk that says one thing.

    Attributes:
        head: The page's head.
        sentences: What it says.
        desk: What every page of the desk shows; nobody is signed in where it is none.
        kept: What was typed, to be copied: names of fields and their words.
        back: Where to go from here.
    """

    head: Head
    sentences: tuple[str, ...]
    desk: Desk | None = None
    kept: Sequence[tuple[str, str]] = ()
    back: Link | None = None


@dataclass(frozen=True, slots=True)
class OptionView:
    """What can be picked: the value, its words, and whether it is picked."""

    value: str
    words: str
    is_picked: bool = False
