"""Officers sign the log with real SSH keys, and OpenSSH itself says whether they did."""

import base64
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.conftest import MODERATOR, Town

from outspoken.model.chain import Head
from outspoken.model.log_statement import Statement, parse
from outspoken.model.officer import Role
from outspoken.model.record import Record
from outspoken.model.record import parse as read_record
from outspoken.services import activity, heads, log_papers, officers, signers, ssh
from outspoken.services.activity import BrokenLogError
from outspoken.services.approvers import ApproversError
from outspoken.services.officers import NotAllowedError
from outspoken.services.ssh import SshError
from outspoken.services.terminal import log_signing, logbook, registering, ssh_keys
from outspoken.services.terminal.logbook import Asked
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import WrongUseError

pytestmark = pytest.mark.skipif(not ssh.is_there(), reason="OpenSSH is not on this machine")
Said = Callable[[], str]
NED = "ned@example.org"
KINDS = {
    "ed25519": ("-t", "ed25519"),
    "rsa": ("-t", "rsa", "-b", "2048"),
    "ecdsa": ("-t", "ecdsa", "-b", "256"),
}


def keygen(*words: str, said: bytes | None = None) -> bytes:
    done = subprocess.run(
        ["ssh-keygen", "-q", *words], input=said, capture_output=True, check=True
    )
    return done.stdout


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of keys, one of each kind and a second of the first kind."""
    folder = tmp_path_factory.mktemp("keys")
    for name, words in {**KINDS, "other": KINDS["ed25519"]}.items():
        keygen(*words, "-N", "", "-C", "moira@her-laptop", "-f", str(folder / name))
    return folder


@dataclass
class Desk:
    """The room of officers who have keys."""

    town: Town
    keys: Path

    def room(self, email: str = MODERATOR) -> Room:
        self.town.now += timedelta(minutes=1)
        return Room(self.town.office, email, self.town.now)

    def enrol(self, kind: str = "ed25519", email: str = MODERATOR) -> None:
        assert ssh_keys.add(self.room(), email, str(self.keys / f"{kind}.pub")) == 0

    def sign(self, kind: str = "ed25519", email: str = MODERATOR) -> int:
        return log_signing.run(self.room(email), str(self.keys / kind))

    def verify(self) -> int:
        return logbook.verify(self.room())

    @property
    def papers(self) -> Path:
        return self.town.office.log / log_papers.FOLDER

    @property
    def statement(self) -> Path:
        return sorted(self.papers.glob("*.txt"))[-1]

    @property
    def public(self) -> Path:
        return self.town.office.place / log_papers.PUBLIC

    def leave_only_the_public_one(self) -> None:
        """Forget everything private about signing, as somebody else's copy does."""
        shutil.rmtree(self.papers)


@pytest.fixture
def desk(town: Town, keys: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(town.office.root)
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    monkeypatch.delenv("DISPLAY", raising=False)
    town.publish("A rant.")
    return Desk(town, keys)


@pytest.fixture
def signed(desk: Desk, said: Said) -> Desk:
    """A log that its officer has signed."""
    desk.enrol()
    assert desk.sign() == 0
    said()
    return desk


# Signing


@pytest.mark.parametrize("kind", KINDS)
def test_an_officer_signs_and_everybody_can_verify(
    desk: Desk, said: Said, kind: str
) -> None:
    desk.enrol(kind)
    said()
    assert desk.sign(kind) == 0
    told = said()
    assert "since the log was begun, 2 records of officer-1:\n" in told
    assert "officer-1 signed the log up to record 2" in told
    assert desk.verify() == 0
    assert said() == (
        "the log is whole: 3 records\nofficer-1 signed it up to record 2, on 2026-04-03\n"
    )


def test_the_next_signature_goes_on_from_the_one_before(signed: Desk, said: Said) -> None:
    signed.town.publish("Another.")
    signed.town.publish("A third.")
    assert signed.sign() == 0
    assert "since record 2, 3 records of officer-1:\n" in said()
    assert parse(signed.statement.read_bytes()).since == 2
    signed.town.publish("A fourth.")
    assert signed.verify() == 0
    assert (
        "officer-1 signed it up to record 5, on 2026-04-03; 1 of their own came later"
        in (said())
    )


def test_who_has_signed_all_is_not_asked_again(signed: Desk, said: Said) -> None:
    assert signed.sign() == 0
    assert said() == "officer-1 has signed all that there is\n"


def test_an_agent_signs_without_the_file(desk: Desk, said: Said) -> None:
    desk.enrol()
    with Agent(desk.keys / "ed25519") as where, pytest.MonkeyPatch.context() as patch:
        patch.setenv("SSH_AUTH_SOCK", where)
        assert log_signing.run(desk.room()) == 0
    assert desk.verify() == 0
    desk.town.publish("Another.")
    with pytest.raises(SshError, match="no agent has your key: run 'ssh-add FILE'"):
        log_signing.run(desk.room())


@dataclass
class Agent:
    """An agent that holds one key."""

    key: Path

    def __enter__(self) -> str:
        said = subprocess.run(
            ["ssh-agent", "-s"], capture_output=True, text=True, check=True
        )
        words = dict(
            each.split(";")[0].split("=")
            for each in said.stdout.splitlines()
            if "=" in each
        )
        self.number, where = int(words["SSH_AGENT_PID"]), words["SSH_AUTH_SOCK"]
        own = {**os.environ, "SSH_AUTH_SOCK": where}
        subprocess.run(["ssh-add", "-q", str(self.key)], env=own, check=True)
        return where

    def __exit__(self, *_: object) -> None:
        os.kill(self.number, 15)


def test_a_key_that_asks_for_a_passphrase_signs_nothing_where_nobody_sits(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_ASKPASS", "/bin/false")
    monkeypatch.setenv("SSH_ASKPASS_REQUIRE", "force")
    sealed = tmp_path / "sealed"
    keygen("-t", "ed25519", "-N", "lamp kettle", "-f", str(sealed))
    assert ssh_keys.add(desk.room(), MODERATOR, f"{sealed}.pub") == 0
    with pytest.raises(SshError, match="it was not signed: ") as refusal:
        log_signing.run(desk.room(), str(sealed))
    assert "Enter passphrase" not in str(refusal.value)
    assert not desk.papers.exists()


def test_the_words_of_the_task(desk: Desk, said: Said) -> None:
    asked = registering.Asked(
        ("ssh-key", MODERATOR, str(desk.keys / "ed25519.pub")), "", "", ()
    )
    assert registering.run(desk.room(), asked) == 0
    assert "use one that you use for nothing else" in said()
    mine = Asked(sign=True, key=str(desk.keys / "ed25519"), officer=MODERATOR)
    assert logbook.run(desk.room(), mine) == 0
    assert logbook.run(desk.room(), Asked(verify=True)) == 0
    ending = replace(asked, words=("end-ssh-key", *asked.words[1:]))
    assert registering.run(desk.room(), ending) == 0
    with pytest.raises(WrongUseError, match=r"'end-ssh-key', EMAIL and FILE\.pub"):
        registering.run(desk.room(), replace(asked, words=("ssh-key", MODERATOR)))
    for wrong in (
        Asked(sign=True, verify=True),
        Asked(sign=True, since="2026-05-01"),
        Asked(key="file"),
        Asked(against="file"),
    ):
        with pytest.raises(WrongUseError, match="--"):
            logbook.run(desk.room(), wrong)


def test_the_papers_can_be_checked_by_hand(signed: Desk, tmp_path: Path) -> None:
    """With OpenSSH alone, by somebody who does not trust a line of ours."""
    public = (signed.keys / "ed25519.pub").read_text()
    (tmp_path / "known").write_text(f'officer-1 namespaces="outspoken-log" {public}')
    words = ["-f", str(tmp_path / "known"), "-I", "officer-1", "-n", "outspoken-log"]
    paper = signed.statement
    said = keygen(
        "-Y",
        "verify",
        *words,
        "-s",
        str(paper.with_suffix(".sig")),
        said=paper.read_bytes(),
    )
    assert said == b""
    assert paper.stat().st_mode & 0o777 == 0o600


def test_nothing_private_is_public(signed: Desk) -> None:
    told = signed.town.office.approvers.read_text() + signed.public.read_text()
    assert "laptop" not in told
    assert "moira" not in told.casefold()


# Who may, and with which key


def test_who_has_no_key_is_told_how_to_give_one(desk: Desk) -> None:
    with pytest.raises(SshError, match=r"invoke officers ssh-key EMAIL FILE\.pub"):
        desk.sign()


def test_a_log_that_is_not_whole_is_signed_by_nobody(desk: Desk) -> None:
    desk.enrol()
    path = desk.town.office.log / activity.LOG
    path.write_text(path.read_text().replace("officer-1", "officer-2", 1))
    with pytest.raises(BrokenLogError):
        desk.sign()
    assert not desk.papers.exists()


def test_another_key_does_not_sign_for_an_officer(desk: Desk) -> None:
    desk.enrol()
    with pytest.raises(SshError, match="the key that signed it is not officer-1's"):
        desk.sign("other")
    officers.add(desk.town.office, NED, "Ned Flint", Role.MODERATOR, (), MODERATOR)
    desk.enrol("other", NED)
    with pytest.raises(
        SshError, match="says that officer-1 signed it, and the key is offi"
    ):
        desk.sign("other")
    assert not desk.papers.exists()


def test_only_an_admin_gives_or_ends_the_key_of_another(desk: Desk) -> None:
    officers.add(desk.town.office, NED, "Ned Flint", Role.MODERATOR, (), MODERATOR)
    pub = str(desk.keys / "other.pub")
    with pytest.raises(NotAllowedError):
        ssh_keys.add(desk.room(NED), MODERATOR, pub)
    assert ssh_keys.add(desk.room(NED), NED, pub) == 0
    with pytest.raises(ApproversError, match="this key of officer-2 is known already"):
        ssh_keys.add(desk.room(), MODERATOR, pub)
    assert ssh_keys.end(desk.room(), NED, pub) == 0
    with pytest.raises(ApproversError, match="officer-2 signs with no such key"):
        ssh_keys.end(desk.room(), NED, pub)
    with pytest.raises(ApproversError, match="this key of officer-2 has ended"):
        ssh_keys.add(desk.room(NED), NED, pub)
    assert desk.verify() == 0


def test_what_is_no_public_key_is_refused(desk: Desk, tmp_path: Path) -> None:
    def add(path: Path) -> None:
        ssh_keys.add(desk.room(), MODERATOR, str(path))

    with pytest.raises(SshError, match="is the private half, which nobody may have"):
        add(desk.keys / "ed25519")
    with pytest.raises(SshError, match="there is no file"):
        add(tmp_path / "gone.pub")
    weak = tmp_path / "weak"
    keygen("-t", "rsa", "-b", "1024", "-N", "", "-f", str(weak))
    with pytest.raises(SshError, match="has 1024 bits, and 2048 are needed"):
        add(weak.with_suffix(".pub"))
    odd = tmp_path / "odd.pub"
    blob = base64.b64encode(b"\0\0\0\x0bssh-ed25519\0\0\0\x03abc").decode()
    for text in ("", "ssh-dss AAAA", "ssh-ed25519 AAAA", f"ssh-ed25519 {blob}", "\0" * 99):
        odd.write_text(text)
        with pytest.raises(SshError, match=r"no public SSH key|cannot read this key"):
            add(odd)
    assert "signer" not in desk.town.office.approvers.read_text()


def test_who_retires_signs_no_more_and_what_they_signed_holds(
    desk: Desk, said: Said
) -> None:
    officers.add(desk.town.office, NED, "Ned Flint", Role.ADMIN, (), MODERATOR)
    desk.enrol("other", NED)
    assert desk.sign("other", NED) == 0
    leave = registering.Asked(("retire", NED), "", "", ())
    assert registering.run(desk.room(), leave) == 0
    said()
    assert desk.verify() == 0
    assert "officer-2 signed it up to record 2" in said()
    (theirs,) = signers.read(desk.town.office.approvers)
    assert getattr(theirs, "until", None) == desk.town.now.date()


# What is found


def found(desk: Desk, said: Said) -> str:
    said()
    assert desk.verify() == 1
    return said()


def test_a_changed_statement_is_found(signed: Desk, said: Said) -> None:
    text = signed.statement.read_bytes()
    signed.statement.write_bytes(
        text.replace(b"own records since: 2", b"own records since: 1")
    )
    assert found(signed, said) == (
        "private/log/signatures/2-officer-1.txt:0: it counts 1 records of officer-1's own, "
        "and the log has 2\n"
    )
    signed.statement.write_bytes(text.replace(b"(1)", b"(2)"))
    assert "2-officer-1.txt:0: is no statement of ours" in found(signed, said)


def test_a_changed_signature_is_found(signed: Desk, said: Said) -> None:
    path = signed.statement.with_suffix(".sig")
    lines = path.read_text().splitlines(keepends=True)
    lines[-2] = lines[-2].swapcase()
    path.write_text("".join(lines))
    told = found(signed, said)
    assert "2-officer-1.txt:0: it is not the signature that record 3 tells of" in told
    path.unlink()
    assert "it is not the signature that record 3 tells of" in found(signed, said)


def test_a_signature_that_is_gone_is_found_at_its_record(signed: Desk, said: Said) -> None:
    shutil.rmtree(signed.papers)
    assert found(signed, said) == (
        "private/log/activity.jsonl:3: officer-1 signed record 2, and that signature is "
        "gone: bring private/log/signatures back from a backup\n"
    )


def test_a_signature_that_nobody_made_here_is_found(signed: Desk, said: Said) -> None:
    """Somebody who has the key signs by hand, for a day that is gone."""
    before = parse(signed.statement.read_bytes())
    record = next(activity.read(signed.town.office))
    by_hand(signed, replace(before, head=Head(1, record.hash), own=1))
    assert "1-officer-1.txt:0: no record tells of this signature" in found(signed, said)


def by_hand(desk: Desk, statement: Statement, namespace: str = "outspoken-log") -> None:
    """Put a statement among the papers, signed with the officer's key all the same."""
    path = desk.papers / f"{statement.name}.txt"
    path.write_bytes(statement.text)
    keygen("-Y", "sign", "-f", str(desk.keys / "ed25519"), "-n", namespace, str(path))
    path.with_suffix(".txt.sig").replace(path.with_suffix(".sig"))


@pytest.mark.parametrize("namespace", ["file", "git", "outspoken-logs"])
def test_a_signature_for_another_purpose_is_none(signed: Desk, namespace: str) -> None:
    """What somebody signed as a file or a commit can never be taken for the log."""
    statement = parse(signed.statement.read_bytes())
    by_hand(signed, statement, namespace)
    (key,) = signers.read(signed.town.office.approvers)
    made = signed.statement.with_suffix(".sig").read_bytes()
    assert getattr(key, "key", "")
    assert not ssh.fits(key.key, statement.text, made)  # type: ignore[union-attr]
    by_hand(signed, statement)
    made = signed.statement.with_suffix(".sig").read_bytes()
    assert ssh.fits(key.key, statement.text, made)  # type: ignore[union-attr]


# A log written anew, by somebody who holds no key


def rewritten(desk: Desk, *, keep: Callable[[Record], bool] = lambda _: True) -> None:
    """Write the log anew, with its heads and its public head, one count changed."""
    office, anew = desk.town.office, list[bytes]()
    for number, record in enumerate(activity.read(office)):
        each = replace(record, details={"count": 9}) if number == 0 else record
        if keep(each):
            anew.append(each.after(read_record(anew[-1]) if anew else None).line)
    (office.log / activity.LOG).write_bytes(b"".join(anew))
    last = read_record(anew[-1])
    heads.keep_private(office, Head(last.seq, last.hash))
    heads.keep_public(office, Head(last.seq, last.hash))
    (office.log / "heads").unlink()
    (office.place / "ledger.toml").unlink()


def test_a_log_written_anew_fits_no_signature(signed: Desk, said: Said) -> None:
    rewritten(signed)
    assert activity.verify(signed.town.office) == []
    assert found(signed, said) == (
        "private/log/signatures/2-officer-1.txt:0: officer-1 signed record 2, and the log "
        "has another there: it was written anew\n"
    )


def test_nor_when_all_that_is_private_of_the_signature_is_gone(
    signed: Desk, said: Said
) -> None:
    """The public paper stays; it is in the repository, and on other people's machines."""
    rewritten(signed, keep=lambda record: record.action != "log-signed")
    shutil.rmtree(signed.papers)
    assert found(signed, said) == (
        "content/place/log-signatures.toml:4: officer-1 signed record 2, and the log has "
        "another there: it was written anew\n"
    )


def test_a_log_cut_before_a_signature_is_found(signed: Desk, said: Said) -> None:
    rewritten(signed, keep=lambda record: record.seq < 2)
    assert "officer-1 signed record 2, and the log ends before: it was cut" in (
        found(signed, said)
    )


def test_a_signature_taken_out_of_the_middle_is_found(signed: Desk, said: Said) -> None:
    signed.town.publish("Another.")
    assert signed.sign() == 0
    for path in signed.papers.glob("2-*"):
        path.unlink()
    assert "record 2, and that signature is gone" in found(signed, said)


# The public register


def changed_register(desk: Desk, old: str, new: str) -> None:
    path = desk.town.office.approvers
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


def test_a_key_that_somebody_put_into_the_register_is_found(
    signed: Desk, said: Said
) -> None:
    key = " ".join((signed.keys / "other.pub").read_text().split()[:2])
    with signed.town.office.approvers.open("a") as file:
        file.write(
            f'\n[[signer]]\nofficer = "officer-1"\nssh = "{key}"\nfrom = "2026-04-01"\n'
        )
    told = found(signed, said)
    assert (
        "content/place/approvers.toml:15: the log does not tell that officer-1 was" in told
    )


def test_a_key_in_the_place_of_another_is_found(signed: Desk, said: Said) -> None:
    mine = (signed.keys / "ed25519.pub").read_text().split()[1]
    changed_register(signed, mine, (signed.keys / "other.pub").read_text().split()[1])
    told = found(signed, said)
    assert "the log does not tell that officer-1 was given this key" in told
    assert "the key that record 2 gave officer-1 is gone: bring this file back" in told
    assert "the key that signed it is not officer-1's in place/approvers.toml" in told


def test_a_key_that_is_open_again_is_found(signed: Desk, said: Said) -> None:
    assert ssh_keys.end(signed.room(), MODERATOR, str(signed.keys / "ed25519.pub")) == 0
    assert signed.verify() == 0
    changed_register(signed, 'to = "2026-04-03"', 'to = "2026-12-31"')
    assert "this key ended on 2026-04-03, says the log" in found(signed, said)


def test_an_approver_who_is_back_behind_our_back_is_found(desk: Desk, said: Said) -> None:
    officers.add(desk.town.office, NED, "Ned Flint", Role.ADMIN, (), MODERATOR)
    leave = registering.Asked(("retire", MODERATOR), "", "", ())
    assert registering.run(desk.room(NED), leave) == 0
    changed_register(desk, 'to = "2026-04-03"\n', "")
    told = found(desk, said)
    assert "approvers.toml:4: officer-1 retired on 2026-04-03, says the log" in told


def test_a_key_that_did_not_hold_on_the_day_is_found(signed: Desk, said: Said) -> None:
    changed_register(signed, '\nfrom = "2026-04-03"\n', '\nfrom = "2026-04-04"\n')
    told = found(signed, said)
    assert "officer-1's key that signed it did not hold on 2026-04-03" in told


@pytest.mark.parametrize(
    ("old", "new", "advice"),
    [
        ("ssh-ed25519 ", "ssh-dss ", "give a public SSH key"),
        ('officer = "officer-1"\nssh', 'officer = "Moira"\nssh', "use an id such as"),
        ("[[signer]]", "[[singer]]", "write each one under a line"),
    ],
)
def test_a_register_that_cannot_be_read_is_named(
    signed: Desk, said: Said, old: str, new: str, advice: str
) -> None:
    changed_register(signed, old, new)
    assert advice in found(signed, said)


def test_without_openssh_it_is_said_that_nobody_looked(
    signed: Desk, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert found(signed, said) == (
        "private/log/signatures/2-officer-1.txt:0: nobody looked at the signature: "
        "install OpenSSH (ssh-keygen)\n"
    )
    with pytest.raises(SshError, match="is not on this machine: install it first"):
        signed.enrol("other")


def test_a_damaged_public_paper_is_named(signed: Desk, said: Said) -> None:
    text = signed.public.read_text()
    for old, new in (('"2"', '"two"'), ('ssh = "', 'ssh = "*'), ("officer-1", "Moira")):
        signed.public.write_text(text.replace(old, new, 1))
        assert "log-signatures.toml:4: it is no signature of ours" in found(signed, said)
    signed.public.write_text(text.replace("own =", "mine ="))
    assert 'log-signatures.toml:4: add own = "…"' in found(signed, said)
    signed.public.write_text("[")
    assert "log-signatures.toml:1: mend the TOML" in found(signed, said)


def test_the_public_paper_is_verified_by_itself(signed: Desk, said: Said) -> None:
    """A signature in it that the private folder does not have must fit as well."""
    text = signed.public.read_text()
    (line,) = (each for each in text.splitlines() if each.startswith("ssh = "))
    broken = line[:-20] + line[-20:].swapcase()
    signed.public.write_text(text.replace(line, broken))
    assert "log-signatures.toml:4: " in found(signed, said)


def test_anybody_can_verify_the_public_paper_without_the_log(
    signed: Desk, said: Said
) -> None:
    text, statement = signed.public.read_text(), parse(signed.statement.read_bytes())
    shutil.rmtree(signed.town.office.private)
    assert signed.verify() == 0
    assert "the log itself is not here; its public head is record 3" in said()
    for old, new, fault in (
        (statement.head.hash, "0" * 64, "the signature is broken"),
        ('record = "2"', 'record = "1"', "the signature is broken"),
    ):
        signed.public.write_text(text.replace(old, new))
        assert f"log-signatures.toml:4: {fault}" in found(signed, said)
    signed.public.write_text(text)
    heads.keep_public(signed.town.office, Head(1, "0" * 64))
    told = found(signed, said)
    assert "place/log-signatures.toml knows record 2: the log was cut since" in told
