"""Who is signed in at the desk: known to this process alone, and to nothing on the disk."""

import secrets
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from threading import Lock

from itsdangerous import BadSignature, Signer

LONGEST = timedelta(hours=12)
"""Time after which everybody signs in anew, however busy they are."""
MOST = 200
"""Most sessions at once; the one that has been idle longest makes room."""


@dataclass(frozen=True, slots=True)
class Session:
    """One officer, signed in at one browser.

    Attributes:
        id: What the cookie holds.
        officer: Id of the officer.
        passphrase: What opens their signing key.
        proof: What their account was when they signed in, a digest: of another account,
            the session is over.
        csrf: What every form of this session holds, so that no other site can send one.
        begun: Moment at which they signed in.
        seen: Moment at which they last did something.
    """

    id: str
    officer: str
    passphrase: str = field(repr=False)
    proof: str = field(repr=False)
    csrf: str = field(repr=False)
    begun: datetime
    seen: datetime


class Sessions:
    """The sessions of one process.

    They end with it, and its cookies are worth nothing then: the key that signs them is
    made anew each time.
    """

    def __init__(self, idle: timedelta) -> None:
        """Sign out whoever did nothing for as long as *idle*."""
        self._idle = idle
        self._known: dict[str, Session] = {}
        self._signer = Signer(secrets.token_bytes(32), salt="outspoken desk")
        self._lock = Lock()

    def begin(self, officer_id: str, passphrase: str, proof: str, now: datetime) -> Session:
        """Sign an officer in who has shown that it is they, to the account of *proof*."""
        made = Session(
            id=secrets.token_urlsafe(32),
            officer=officer_id,
            passphrase=passphrase,
            proof=proof,
            csrf=secrets.token_urlsafe(24),
            begun=now,
            seen=now,
        )
        with self._lock:
            self._sweep(now)
            self._known[made.id] = made
        return made

    def cookie(self, session: Session) -> str:
        """Return what the browser keeps."""
        return self._signer.sign(session.id).decode()

    def gave(self, cookie: str) -> bool:
        """Tell whether somebody signed in with this *cookie*, though it may be over."""
        return bool(self._id_in(cookie))

    def of(self, cookie: str, now: datetime) -> Session | None:
        """Return the session of a *cookie*, which goes on; none when it is over."""
        given_id = self._id_in(cookie)
        with self._lock:
            found = self._known.get(given_id)
            if found is None or self._is_over(found, now):
                self._known.pop(given_id, None)
                return None
            self._known[given_id] = replace(found, seen=now)
            return self._known[given_id]

    def end(self, session: Session) -> None:
        """Sign the officer out at this browser."""
        with self._lock:
            self._known.pop(session.id, None)

    def end_all(self, officer_id: str, but: Session | None = None) -> None:
        """Sign the officer out everywhere: their account is another one, or they retired.

        Args:
            officer_id: Who.
            but: The session in which they changed it, as it goes on; unless it is over.
        """
        with self._lock:
            known = self._known.values()
            theirs = [each.id for each in known if each.officer == officer_id]
            for given_id in theirs:
                del self._known[given_id]
            if but and but.id in theirs:
                self._known[but.id] = but

    def _id_in(self, cookie: str) -> str:
        """Return what we signed in *cookie*; empty where we did not."""
        try:
            return self._signer.unsign(cookie).decode()
        except (BadSignature, UnicodeDecodeError):
            return ""

    def _is_over(self, session: Session, now: datetime) -> bool:
        return now - session.seen > self._idle or now - session.begun > LONGEST

    def _sweep(self, now: datetime) -> None:
        """Forget what is over, and what was idle longest where there are too many."""
        over = [each.id for each in self._known.values() if self._is_over(each, now)]
        for given_id in over:
            del self._known[given_id]
        while len(self._known) >= MOST:
            idlest = min(self._known.values(), key=lambda each: each.seen)
            del self._known[idlest.id]
