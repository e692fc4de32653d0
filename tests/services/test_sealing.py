import stat
from pathlib import Path

import pyrage
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outspoken.services import keys, sealing, words_kept
from outspoken.services.office import Office
from outspoken.services.sealing import SealError

ID = "20260501-7k3m9q"
PHOTO = f"{ID}.1"
WORDS = b"Call me on 07700 900123, the ceiling is wet.\n"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """An office without recipients."""
    monkeypatch.chdir(tmp_path)
    office = Office(tmp_path, tmp_path / "content", tmp_path / "private")
    keys.secret(office, "originals")
    return office


@pytest.fixture
def identity(office: Office) -> str:
    """The identity of the office's one recipient, as age-keygen writes it."""
    identity = pyrage.x25519.Identity.generate()
    office.recipients.write_text(f"# the clerk\n\n  {identity.to_public()}\n")
    return f"# public key: {identity.to_public()}\n{identity}\n"


def erase(office: Office) -> None:
    """Remove what erasing the submission has to find."""
    for path in words_kept.of(office, ID):
        path.unlink()


def test_without_recipients_an_original_lies_there_for_its_owner_alone(
    office: Office,
) -> None:
    path = sealing.seal(office, ID, WORDS)
    assert path == office.originals / "20260501-7k3m9q.md"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sealing.unseal(office, ID) == WORDS


def test_with_a_recipient_nobody_else_can_read_it(office: Office, identity: str) -> None:
    path = sealing.seal(office, ID, WORDS)
    assert path == office.originals / "20260501-7k3m9q.md.age"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not any(b"07700" in each.read_bytes() for each in office.originals.iterdir())
    assert sealing.unseal(office, ID, identity) == WORDS


def test_each_of_several_recipients_can_read_it(office: Office) -> None:
    both = [pyrage.x25519.Identity.generate() for _ in range(2)]
    office.recipients.write_text("".join(f"{one.to_public()}\n" for one in both))
    sealing.seal(office, ID, WORDS)
    assert [sealing.unseal(office, ID, str(one)) for one in both] == [WORDS, WORDS]


@pytest.mark.parametrize("with_recipient", [False, True])
def test_sealed_twice_is_sealed_once(
    office: Office, with_recipient: bool, request: pytest.FixtureRequest
) -> None:
    if with_recipient:
        request.getfixturevalue("identity")
    first = sealing.seal(office, ID, WORDS)
    before = first.read_bytes()
    assert sealing.seal(office, ID, WORDS) == first
    assert first.read_bytes() == before


@pytest.mark.parametrize("with_recipient", [False, True])
def test_an_original_is_never_replaced_by_other_words(
    office: Office, with_recipient: bool, request: pytest.FixtureRequest
) -> None:
    if with_recipient:
        request.getfixturevalue("identity")
    before = sealing.seal(office, ID, WORDS).read_bytes()
    with pytest.raises(SealError, match="another original of 20260501-7k3m9q") as refusal:
        sealing.seal(office, ID, b"Other words\n")
    assert "Other words" not in str(refusal.value)
    assert sealing.sealed(office, ID)[0].read_bytes() == before


def test_one_that_lay_open_is_sealed_when_a_recipient_comes(
    office: Office, request: pytest.FixtureRequest
) -> None:
    plain = sealing.seal(office, ID, WORDS)
    identity = request.getfixturevalue("identity")
    sealing.seal(office, ID, WORDS)
    assert not plain.exists()
    assert sealing.unseal(office, ID, identity) == WORDS


def test_one_that_was_sealed_does_not_come_to_lie_open(
    office: Office, identity: str
) -> None:
    sealed = sealing.seal(office, ID, WORDS)
    office.recipients.unlink()
    assert sealing.seal(office, ID, WORDS) == sealed
    assert sealing.sealed(office, ID) == (sealed,)


def test_the_mark_of_what_is_sealed_cannot_be_guessed_at(
    office: Office, identity: str
) -> None:
    """Who holds the folder of originals, but not the secret, learns nothing from it."""
    sealing.seal(office, ID, WORDS)
    first = (office.originals / f"{ID}.mark").read_bytes()
    erase(office)
    (office.keys / "originals.secret").unlink()
    sealing.seal(office, ID, WORDS)
    assert (office.originals / f"{ID}.mark").read_bytes() != first


def test_a_submissions_photos_are_sealed_beside_it(office: Office, identity: str) -> None:
    words, photo = sealing.seal(office, ID, WORDS), sealing.seal(office, PHOTO, b"\xff\xd8")
    assert photo.name == "20260501-7k3m9q.1.photo.age"
    assert sealing.unseal(office, PHOTO, identity) == b"\xff\xd8"
    assert set(sealing.sealed(office, ID)) == {words, photo}


def test_what_is_erased_is_gone_with_its_photos_and_marks(
    office: Office, identity: str
) -> None:
    other = sealing.seal(office, "20260501-zzzzzz", WORDS)
    sealing.seal(office, ID, WORDS)
    sealing.seal(office, PHOTO, b"\xff\xd8")
    (office.originals / f".{ID}.md.0a1b2c3d.new").write_bytes(WORDS)
    erase(office)
    left = {path.name for path in office.originals.iterdir()}
    assert left == {other.name, "20260501-zzzzzz.mark"}
    assert sealing.sealed(office, ID) == ()


def test_without_an_identity_a_sealed_original_stays_shut(
    office: Office, identity: str
) -> None:
    sealing.seal(office, ID, WORDS)
    with pytest.raises(SealError, match="give an identity to open it"):
        sealing.unseal(office, ID)


@pytest.mark.parametrize(
    "identity_text",
    [
        pytest.param(str(pyrage.x25519.Identity.generate()), id="somebody else's"),
        pytest.param("AGE-SECRET-KEY-1NONSENSE", id="no identity"),
        pytest.param("# only a comment", id="a comment"),
        pytest.param("-----BEGIN OPENSSH PRIVATE KEY-----\nx\n", id="a broken SSH key"),
    ],
)
def test_another_identity_opens_nothing(
    office: Office, identity: str, identity_text: str
) -> None:
    sealing.seal(office, ID, WORDS)
    with pytest.raises(SealError, match="does not open with this identity") as refusal:
        sealing.unseal(office, ID, identity_text)
    assert "SECRET" not in str(refusal.value)


def test_what_was_tampered_with_does_not_open(office: Office, identity: str) -> None:
    path = sealing.seal(office, ID, WORDS)
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    with pytest.raises(SealError, match="does not open"):
        sealing.unseal(office, ID, identity)


def test_an_original_that_is_not_there_is_said(office: Office) -> None:
    with pytest.raises(SealError, match="there is no original of 20260501-7k3m9q"):
        sealing.unseal(office, ID)


@pytest.mark.parametrize(
    "subject", ["../x", "", "meg", f"{ID}/..", f"{ID}.0", f"{ID}.1.2", "*"]
)
def test_a_subject_never_leads_elsewhere(office: Office, subject: str) -> None:
    with pytest.raises(ValueError, match="known by the id"):
        sealing.seal(office, subject, WORDS)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=25,
    deadline=None,
)
@given(st.binary())
def test_every_byte_comes_back(office: Office, identity: str, data: bytes) -> None:
    erase(office)
    sealing.seal(office, ID, data)
    assert sealing.unseal(office, ID, identity) == data


# What `invoke check` says


def test_with_a_recipient_there_is_nothing_to_say(office: Office, identity: str) -> None:
    assert list(sealing.problems(office)) == []


@pytest.mark.parametrize("text", [None, "", "# nobody yet\n"])
def test_without_a_recipient_there_is_a_warning(office: Office, text: str | None) -> None:
    if text is not None:
        office.recipients.write_text(text)
    assert [str(problem) for problem in sealing.problems(office)] == [
        "private/recipients.txt:0: add the age public key of whoever may read originals, "
        "one a line; until then they lie there unencrypted"
    ]


def test_without_a_private_folder_there_is_nothing_to_say(tmp_path: Path) -> None:
    office = Office(tmp_path, tmp_path / "content", tmp_path / "private")
    assert list(sealing.problems(office)) == []


def test_an_ssh_key_may_be_a_recipient(office: Office) -> None:
    key = Ed25519PrivateKey.generate()
    public = key.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH)
    private = key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())
    office.recipients.write_text(f"{public.decode()} meg\n")
    assert list(sealing.problems(office)) == []
    assert sealing.seal(office, ID, WORDS).suffix == ".age"
    assert sealing.unseal(office, ID, private.decode()) == WORDS


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        pytest.param("meg@example.org", "give an age public key", id="no key"),
        pytest.param("ssh-ed25519 AAAA", "give an age public key", id="half a key"),
        pytest.param(
            str(pyrage.x25519.Identity.generate()),
            "this is a secret key: take it out",
            id="a secret key",
        ),
    ],
)
def test_a_line_that_is_no_recipient_is_named_and_not_repeated(
    office: Office, identity: str, line: str, advice: str
) -> None:
    office.recipients.write_text(f"{office.recipients.read_text()}{line}\n")
    (problem,) = sealing.problems(office)
    assert str(problem).startswith(f"private/recipients.txt:4: {advice}")
    assert line not in str(problem)


def test_nothing_is_sealed_to_some_of_the_recipients_only(
    office: Office, identity: str
) -> None:
    office.recipients.write_text(f"{office.recipients.read_text()}age1nonsense\n")
    with pytest.raises(SealError, match=r"recipients\.txt:4: give an age public key"):
        sealing.seal(office, ID, WORDS)
    assert sealing.sealed(office, ID) == ()
