"""Tokens of forms, links, sessions and telephones: only what we gave opens anything."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from outspoken.desk import bodies
from outspoken.desk.sessions import Sessions
from outspoken.services import one_time_codes, private_links, sent_drafts, time_tokens
from outspoken.services.sent_drafts import Draft
from tests.fuzz import town
from tests.fuzz.targets import Read

NOW = datetime(2026, 4, 3, 9, 30, tzinfo=UTC)
ID = "20260403-abcdef"
DRAFT = Draft("1775208600-" + "ab" * 8, ("", "c" * 64, ""))
WORDS = (
    *(
        b".",
        b"-",
        b"_",
        b"=",
        b"A",
        b"W10",
        b"WyJhIl0",
        b"null",
        b"e30",
        b"\x00",
        b"../",
        b"%2e",
    ),
    *(
        b"\xc3\xa9",
        b"\xff",
        b" ",
        b"\t",
        b"000000",
        b"\xd9\xa0",
        b"9" * 40,
        b".eJw",
        b"[[[[",
        b"\n",
    ),
)


def target(folder: Path) -> tuple[tuple[bytes, ...], Read]:
    """Return what to begin with, and what reads one input."""
    office = town.made(folder)[0].office
    sessions = Sessions(timedelta(hours=1))
    cookie = sessions.cookie(sessions.begin("20260101-aaaaaa", "x", "y", NOW))
    form, link = time_tokens.given(office, NOW), private_links.give(office, ID)
    sealed = time_tokens.sealed(office, "letters", ["a", "b"])
    photos = sent_drafts.token(office, DRAFT)
    secret = one_time_codes.new_secret()

    def read(data: bytes) -> None:
        said = bodies.text(data)
        assert time_tokens.age(office, said, NOW) in (None, timedelta(0))
        assert time_tokens.opened(office, "letters", said) in (None, ["a", "b"])
        assert time_tokens.opened(office, "else", said) is None
        assert sent_drafts.of_token(office, said) in (Draft(), DRAFT)
        assert private_links.find(office, said) in (None, ID)
        assert private_links.find(office, said) is None or said == link
        assert sessions.of(said, NOW) is None or said.rpartition(".")[0] in cookie
        step = one_time_codes.step_of(secret, said, NOW, 0)
        assert step is None or abs(step - int(NOW.timestamp()) // 30) <= 1

    given = (form, link, sealed, photos, cookie, "123456")
    return tuple(each.encode() for each in given), read
