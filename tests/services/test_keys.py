import base64
import multiprocessing
import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from hypothesis import given
from hypothesis import strategies as st

from outspoken.services import files, key_seals, keys
from outspoken.services.keys import PASSPHRASE_VARIABLE, KeyFileError
from outspoken.services.office import Office

WORDS = b"what an officer signs"
WHO = "officer-1"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(PASSPHRASE_VARIABLE, raising=False)
    return Office(tmp_path, tmp_path / "content", tmp_path / "private")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_what_an_officer_signs_their_public_key_verifies(office: Office) -> None:
    signature = keys.sign(office, WHO, WORDS)
    assert keys.verify(keys.public_key(office, WHO), WORDS, signature)


def test_other_words_are_not_verified(office: Office) -> None:
    signature = keys.sign(office, WHO, WORDS)
    assert not keys.verify(keys.public_key(office, WHO), WORDS + b"!", signature)


def test_another_officers_key_does_not_verify(office: Office) -> None:
    signature = keys.sign(office, WHO, WORDS)
    assert not keys.verify(keys.public_key(office, "officer-2"), WORDS, signature)


def test_a_key_is_made_on_first_use_for_its_owner_alone(office: Office) -> None:
    keys.sign(office, WHO, WORDS)
    path = office.keys / "officer-1.key"
    assert path.read_text().startswith("-----BEGIN PRIVATE KEY-----")
    assert (mode(path), mode(office.keys), mode(office.private)) == (0o600, 0o700, 0o700)


def test_a_key_stays_the_same(office: Office) -> None:
    assert keys.public_key(office, WHO) == keys.public_key(office, WHO)


@pytest.mark.parametrize("bits", [0o640, 0o604, 0o620])
def test_a_key_that_others_can_read_is_refused_with_advice(
    office: Office, bits: int
) -> None:
    keys.sign(office, WHO, WORDS)
    (office.keys / "officer-1.key").chmod(bits)
    with pytest.raises(KeyFileError, match=r"chmod 600 private/keys/officer-1\.key"):
        keys.sign(office, WHO, WORDS)


def test_with_a_passphrase_the_key_is_sealed(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSPHRASE_VARIABLE, "kettle and biscuits")
    signature = keys.sign(office, WHO, WORDS)
    assert "ENCRYPTED" in (office.keys / "officer-1.key").read_text()
    assert keys.verify(keys.public_key(office, WHO), WORDS, signature)


def test_a_sealed_key_asks_for_its_passphrase(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSPHRASE_VARIABLE, "kettle and biscuits")
    keys.sign(office, WHO, WORDS)
    monkeypatch.delenv(PASSPHRASE_VARIABLE)
    with pytest.raises(KeyFileError, match="set OUTSPOKEN_PASSPHRASE"):
        keys.sign(office, WHO, WORDS)


def test_a_wrong_passphrase_is_said_and_not_repeated(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSPHRASE_VARIABLE, "kettle and biscuits")
    keys.sign(office, WHO, WORDS)
    monkeypatch.setenv(PASSPHRASE_VARIABLE, "kettle and cake")
    with pytest.raises(KeyFileError, match="check OUTSPOKEN_PASSPHRASE") as refusal:
        keys.sign(office, WHO, WORDS)
    assert "cake" not in str(refusal.value)


def test_a_key_made_without_a_passphrase_opens_when_one_is_set(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    public = keys.public_key(office, WHO)
    monkeypatch.setenv(PASSPHRASE_VARIABLE, "kettle and biscuits")
    assert keys.public_key(office, WHO) == public


def test_a_damaged_key_is_never_replaced_by_a_new_one(office: Office) -> None:
    keys.sign(office, WHO, WORDS)
    path = office.keys / "officer-1.key"
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(KeyFileError, match="bring it back from a backup"):
        keys.sign(office, WHO, WORDS)


def test_a_key_of_another_kind_is_refused(office: Office) -> None:
    keys.sign(office, WHO, WORDS)
    other = generate_private_key(public_exponent=65537, key_size=2048)
    pem = other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (office.keys / "officer-1.key").write_bytes(pem)
    with pytest.raises(KeyFileError, match="no Ed25519 key"):
        keys.sign(office, WHO, WORDS)


@pytest.mark.parametrize(
    "name", ["../officer-1", "", "a/b", "Officer-1", "officer-1\n", "."]
)
def test_a_name_never_leads_out_of_the_folder(office: Office, name: str) -> None:
    with pytest.raises(ValueError, match="lower-case words"):
        keys.sign(office, name, WORDS)
    with pytest.raises(ValueError, match="lower-case words"):
        keys.secret(office, name)


@given(key=st.text(), message=st.binary(), signature=st.text())
def test_rubbish_signs_nothing_and_raises_nothing(
    key: str, message: bytes, signature: str
) -> None:
    assert not keys.verify(key, message, signature)
    assert not keys.is_public_key(key)


@pytest.mark.parametrize(
    "signature",
    [
        pytest.param("", id="empty"),
        pytest.param("AAAA", id="too short"),
        pytest.param("A" * 88, id="base64 of the wrong length"),
        pytest.param("A" * 86 + "==", id="zeros"),
        pytest.param("\ud800", id="half a character"),
    ],
)
def test_a_wrong_signature_is_not_verified(office: Office, signature: str) -> None:
    assert not keys.verify(keys.public_key(office, WHO), WORDS, signature)


def test_a_signature_has_one_spelling(office: Office) -> None:
    """Base64 leaves bits over, so that other letters would mean the same bytes."""
    public, signature = keys.public_key(office, WHO), keys.sign(office, WHO, WORDS)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    last = letters[letters.index(signature[85]) ^ 1]
    assert not keys.verify(public, WORDS, f"{signature[:85]}{last}==")
    assert not keys.verify(public, WORDS, f"{signature}\n")


@pytest.mark.parametrize("key", ["", "AAAA", "A" * 43, "A" * 44, "ä" * 44])
def test_what_is_no_public_key_is_known(key: str) -> None:
    assert not keys.is_public_key(key)


def test_a_secret_is_made_on_first_use_and_stays(office: Office) -> None:
    first = keys.secret(office, "receipts")
    assert len(first) == 32
    assert keys.secret(office, "receipts") == first
    assert keys.secret(office, "originals") != first
    assert mode(office.keys / "receipts.secret") == 0o600


def test_a_secret_that_others_can_read_is_refused(office: Office) -> None:
    keys.secret(office, "receipts")
    (office.keys / "receipts.secret").chmod(0o644)
    with pytest.raises(KeyFileError, match=r"chmod 600 private/keys/receipts\.secret"):
        keys.secret(office, "receipts")


def test_a_damaged_secret_is_said(office: Office) -> None:
    keys.secret(office, "receipts")
    (office.keys / "receipts.secret").write_bytes(b"short")
    with pytest.raises(KeyFileError, match="damaged"):
        keys.secret(office, "receipts")


def made_together(office: Office, _: int) -> tuple[bytes, str]:
    return keys.secret(office, "receipts"), keys.public_key(office, WHO)


def test_of_many_who_make_a_key_at_once_all_get_the_same(office: Office) -> None:
    with multiprocessing.get_context("forkserver").Pool(4) as pool:
        made = pool.starmap(made_together, [(office, number) for number in range(12)])
    assert len(set(made)) == 1


def test_a_passphrase_that_is_given_opens_the_key_and_the_variable_is_not_asked(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = keys.public_key(office, WHO, "what I typed")
    assert keys.is_sealed(office, WHO)
    monkeypatch.setenv(PASSPHRASE_VARIABLE, "something else")
    assert keys.verify(key, WORDS, keys.sign(office, WHO, WORDS, "what I typed"))
    with pytest.raises(KeyFileError, match="does not open"):
        keys.sign(office, WHO, WORDS, "what I mistyped")


def test_a_key_that_is_sealed_anew_is_the_same_key(office: Office) -> None:
    key = keys.public_key(office, WHO)
    assert not keys.is_sealed(office, WHO)
    keys.reseal(office, WHO, "first words")
    keys.reseal(office, WHO, "second words", before="first words")
    assert keys.is_sealed(office, WHO)
    assert keys.public_key(office, WHO, "second words") == key
    with pytest.raises(KeyFileError):
        keys.sign(office, WHO, WORDS, "first words")
    assert mode(office.keys / "officer-1.key") == 0o600


def test_a_key_that_does_not_open_is_not_sealed_anew(office: Office) -> None:
    key = keys.public_key(office, WHO, "first words")
    with pytest.raises(KeyFileError):
        keys.reseal(office, WHO, "second words", before="mistyped")
    assert keys.public_key(office, WHO, "first words") == key


# The seal


def sealed_as_before(office: Office, passphrase: str) -> bytes:
    """Make a key sealed by PEM alone, as keys were before argon2 was asked."""
    key = Ed25519PrivateKey.generate()
    seal = BestAvailableEncryption(passphrase.encode())
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, seal)
    files.write_private(office.keys / f"{WHO}.key", pem)
    return key.public_key().public_bytes_raw()


def test_a_guess_at_a_sealed_key_costs_what_argon2_costs(office: Office) -> None:
    """PEM alone would be opened with the passphrase itself, 2,048 rounds a guess."""
    keys.public_key(office, WHO, "lamp kettle harbour")
    pem = (office.keys / "officer-1.key").read_bytes()
    assert pem.startswith(b"Outspoken-Seal: 1 ")
    with pytest.raises(ValueError, match=r"(?i)decrypt|password"):
        load_pem_private_key(pem, b"lamp kettle harbour")
    assert (key_seals.MEMORY, key_seals.TIMES) >= (19 * 1024, 2)


def test_two_keys_with_one_passphrase_are_sealed_apart(office: Office) -> None:
    for who in (WHO, "officer-2"):
        keys.public_key(office, who, "lamp kettle harbour")
    first, second = ((office.keys / f"officer-{n}.key").read_bytes() for n in (1, 2))
    assert first.splitlines()[0] != second.splitlines()[0]


def test_a_key_sealed_as_before_opens_and_is_sealed_better(office: Office) -> None:
    public = base64.b64encode(sealed_as_before(office, "lamp kettle")).decode()
    path = office.keys / "officer-1.key"
    before = path.read_bytes()
    with pytest.raises(KeyFileError, match="does not open"):
        keys.public_key(office, WHO, "another")
    assert path.read_bytes() == before
    assert keys.public_key(office, WHO, "lamp kettle") == public
    assert path.read_bytes().startswith(b"Outspoken-Seal: 1 ")
    assert mode(path) == 0o600
    assert keys.public_key(office, WHO, "lamp kettle") == public


@pytest.mark.parametrize("number", ["2 ", "1", "1 AAAA"])
def test_a_seal_that_we_do_not_know_is_not_guessed_at(office: Office, number: str) -> None:
    keys.public_key(office, WHO, "lamp kettle")
    path = office.keys / "officer-1.key"
    _, _, pem = path.read_bytes().partition(b"\n")
    path.write_bytes(f"Outspoken-Seal: {number}\n".encode() + pem)
    left = path.read_bytes()
    with pytest.raises(KeyFileError, match="does not open"):
        keys.public_key(office, WHO, "lamp kettle")
    assert path.read_bytes() == left


@pytest.mark.parametrize(
    "passphrase",
    [
        pytest.param("x" * 5_000, id="longer than PEM takes"),
        pytest.param("caf\udce9 au lait", id="bytes of another encoding, from a terminal"),
        pytest.param("half \ud83d a sign", id="half a sign"),
        pytest.param("مرحبا یاران", id="another script"),
        pytest.param(" ", id="a space"),
    ],
)
def test_whatever_the_passphrase_it_opens_what_it_sealed(
    office: Office, passphrase: str
) -> None:
    public = keys.public_key(office, WHO, passphrase)
    assert keys.public_key(office, WHO, passphrase) == public
    with pytest.raises(KeyFileError) as refusal:
        keys.public_key(office, WHO, passphrase + "!")
    seen: BaseException | None = refusal.value
    while seen is not None:
        assert passphrase not in f"{seen!r} {seen.args} {vars(seen)}" or passphrase == " "
        seen = seen.__cause__ or seen.__context__


def test_nothing_is_sealed_with_nothing(office: Office) -> None:
    keys.public_key(office, WHO)
    with pytest.raises(KeyFileError, match="a passphrase is not empty"):
        keys.reseal(office, WHO, "")


def test_what_was_stretched_is_known_by_no_passphrase(office: Office) -> None:
    key_seals._stretched.clear()
    for number in range(20):
        keys.public_key(office, f"officer-{number + 1}", "lamp kettle harbour")
    assert 0 < len(key_seals._stretched) <= 16
    assert b"lamp" not in b"".join([*key_seals._stretched, *key_seals._stretched.values()])
