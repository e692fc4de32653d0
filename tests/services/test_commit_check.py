"""Nothing private is committed: neither what is known to be, nor what looks like it."""

import base64
import bz2
import gzip
import io
import lzma
import os
import shutil
import subprocess
import sys
import zipfile
import zlib
from email.message import EmailMessage
from pathlib import Path

import pytest
from tests.conftest import MODERATOR, ROOT, Town, git

from outspoken.model.submission import Contact, ReplyBy
from outspoken.services import case_records, commit_check, files, git_objects, git_runs
from outspoken.services.case_records import CaseRecord
from outspoken.services.office import Office

PHONE = "07700 900123"
KEY = "-----BEGIN PRIVATE KEY-----\n" + "MC4CAQAwBQYDK2VwBCIEIAbcdefghijkl" * 2 + "\n"
OPENED = "AGE-SECRET-KEY-1" + "Q" * 58


@pytest.fixture
def kept(town: Town, repository: Path) -> Town:
    """An office whose content is kept in git, with a post of which words came out."""
    office = Office(repository, repository / "content", town.office.private)
    town.office.content.rename(office.content)
    kept = Town(office, town.now)
    told = {"contact": Contact(phone=PHONE), "out": ("Mr Quillby=staff",)}
    kept.publish("Mr Quillby never came.", **told)  # type: ignore[arg-type]
    git(repository, "add", "--all")
    return kept


def said(town: Town) -> list[str]:
    return [f"{problem}" for problem in commit_check.of_staged(town.office)]


def stage(town: Town, name: str, data: str | bytes) -> None:
    path = town.office.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    git(town.office.root, "add", "--force", name)


def test_what_was_decided_is_committed(kept: Town) -> None:
    assert said(kept) == []


@pytest.mark.parametrize(
    "name", ["notes.txt", "content/posts/2026/other.md", "docs/page.html"]
)
def test_a_contact_value_is_found_in_any_file(kept: Town, name: str) -> None:
    stage(kept, name, f"a\nhe said 07700900123 \n{'b' * 40}\n")

    (found,) = said(kept)
    assert found.startswith(f"{name}:2: a contact value of 2026")
    assert "900123" not in found


def test_words_that_came_out_are_found_in_their_text_and_may_stand_in_another(
    kept: Town,
) -> None:
    (post,) = (kept.office.content / "posts").rglob("*.md")
    name = str(post.relative_to(kept.office.root))
    stage(kept, "content/pages/staff.md", "Mr Quillby repairs lifts.\n")
    assert said(kept) == []

    stage(kept, name, post.read_text() + "\nMr Quillby never came.\n")
    (found,) = said(kept)
    assert found.startswith(f"{name}:")


def test_what_is_staged_counts_and_not_what_lies_there(kept: Town) -> None:
    stage(kept, "notes.txt", PHONE)
    (kept.office.root / "notes.txt").write_text("nothing")

    assert len(said(kept)) == 1


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("deploy.pem", KEY, "a private key"),
        ("notes.md", f"the key:\n\n{KEY}", "a private key"),
        ("backup.key", f"# made today\n{OPENED}\n", "a key of age"),
        ("old/20260403-abcdef.age", b"age-encryption.org/v1\n-> X25519 a\n", "a sealed"),
        (
            "private/inbox/20260403-7kq2mz.md",
            "---\nkind: rant\n---\n",
            "the private folder",
        ),
    ],
)
def test_what_can_only_be_private_is_refused_without_the_private_folder_too(
    kept: Town, tmp_path: Path, name: str, data: str | bytes, what: str
) -> None:
    stage(kept, name, data)
    elsewhere = Office(kept.office.root, kept.office.content, tmp_path / "private" / "none")
    bare = Office(elsewhere.root, elsewhere.content, tmp_path / "absent" / "private")

    for office in (kept.office, bare):
        assert [what in f"{problem}" for problem in commit_check.of_staged(office)] == [
            True
        ]


def test_words_about_keys_are_no_keys(kept: Town) -> None:
    stage(kept, "docs/keys.md", "It begins with -----BEGIN PRIVATE KEY----- and so on.\n")

    assert said(kept) == []


def test_what_a_picture_tells_beside_itself_is_found(kept: Town) -> None:
    comment = f"ring {PHONE}".encode()
    block = b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment
    stage(kept, "content/photos/one.jpg", b"\xff\xd8" + block + b"\xff\xd9")

    assert said(kept) != []


LINE = f"Name,Telephone\nJosé Quillby,{PHONE}\n"
DOCUMENT = (
    "<w:p><w:r><w:t>Ring 0770</w:t></w:r><w:r><w:t>0 900</w:t></w:r>"
    "<w:r><w:t>123</w:t></w:r></w:p><w:p><w:r><w:t>45</w:t></w:r></w:p>"
)


def zipped(name: str, data: str | bytes) -> bytes:
    """Return a zip as office programs make them: with folders, and more than its files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.mkdir("word")
        packed.writestr("mimetype", "application/x")
        packed.writestr(name, data)
        packed.comment = b"made by a program"
    return out.getvalue()


def mail(line: str, **heads: str) -> bytes:
    message = EmailMessage()
    message["Subject"] = "The list"
    for name, said in heads.items():
        message[name] = said
    message.set_content("See the list.", cte="base64")
    message.add_attachment(line.encode("cp1252"), maintype="text", subtype="csv")
    return message.as_bytes()


HEAD = b"Subject: =?utf-8?b?TXIgWCAwNzcwMCA5MDAxMjM=?=\r\n\r\nhi\r\n"
LETTER = b"MIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n"


def forwarded(inner: bytes) -> bytes:
    """Return an e-mail that has another letter among its parts."""
    mixed = b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n"
    return mixed + LETTER + b"\r\n" + inner + b"\r\n--x--\r\n"


def card(line: bytes) -> bytes:
    return b"BEGIN:VCARD\r\nVERSION:2.1\r\n" + line + b"\r\nEND:VCARD\r\n"


IN_BASE64 = base64.b64encode(LINE.encode())
PACKED = {
    "a/forward.eml": forwarded(HEAD),
    "a/twice.eml": forwarded(forwarded(HEAD)),
    "a/encoded.eml": LETTER
    + b"Content-Transfer-Encoding: base64\r\n\r\n"
    + base64.encodebytes(HEAD),
    "a/data.html": b'<a href="data:text/plain;base64,' + IN_BASE64 + b'">x</a>',
    "a/data.css": b"a{background:url(data:,ring%20%30%37%37%30%30%20900123)}",
    "a/card.vcf": card(b"TEL;ENCODING=QUOTED-PRINTABLE:=30=37=37=30=30=20=\r\n900123"),
    "a/card-3.vcf": card(b"NOTE;ENCODING=b:" + IN_BASE64[:9] + b"\r\n " + IN_BASE64[9:]),
    "a/raw.z": zlib.compress(LINE.encode() * 9),
    "a/latin.csv": LINE.encode("cp1252"),
    "a/wide.csv": LINE.encode("utf-16"),
    "a/letter.docx": zipped("word/document.xml", DOCUMENT),
    "a/LIST.ZIP": zipped("list.csv", LINE),
    "a/no-ending": zipped("list.csv", LINE.encode("utf-16")),
    "a/log.gz": gzip.compress(LINE.encode()),
    "a/two.gz": gzip.compress(b"nothing\n") + gzip.compress(LINE.encode()),
    "a/log.bz2": bz2.compress(LINE.encode()),
    "a/log.xz": lzma.compress(LINE.encode()),
    "a/log.lzma": lzma.compress(LINE.encode(), lzma.FORMAT_ALONE),
    "a/lzma-without-ending": lzma.compress(LINE.encode(), lzma.FORMAT_ALONE),
    "a/saved.txt": b"ring =30=37=37=30=30=20=\r\n900123\n",
    "a/quoted.txt": b"It said: ring 07700=20900=31=32=33, please.\n",
    "a/link.html": b'<a href="https://example.org/?n=07700%2520900%253123">',
    "a/links.txt": b"https://example.org/?to=x%3Fn%3D07700%25252090012%252533",
    "a/deep.zip": zipped("log.gz", gzip.compress(zipped("list.csv", LINE))),
    "a/mail.eml": mail(LINE),
    "a/mail": mail(LINE),
    "a/head.eml": mail(
        "nothing", Cc="=?utf-8?b?TXIgWCAwNzcwMCA5MDAxMjM=?= <x@example.org>"
    ),
    "a/box.mbox": b"From x\n" + mail("nothing") + b"\nFrom x\n" + mail(LINE),
    "a/in.zip": zipped("mail.eml", mail(LINE)),
    "a/some.db": b"SQLite format 3\0" + bytes(200) + LINE.encode("cp1252") + bytes(9),
    "a/wide.msg": b"\xd0\xcf\x11\xe0" + bytes(99) + LINE.encode("utf-16-le") + b"\x81\0",
    "a/before.bin": b"\0MZ" + bytes(99) + zipped("list.csv", LINE),
}


@pytest.mark.parametrize("name", PACKED)
def test_a_contact_value_is_found_whatever_it_is_packed_in(kept: Town, name: str) -> None:
    stage(kept, name, PACKED[name])

    found = said(kept)

    assert found
    assert all(name in each and "a contact value of 2026" in each for each in found)
    assert "900123" not in str(found)


LZMA = lzma.compress(bytes(range(99)), lzma.FORMAT_ALONE)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        pytest.param(zipped("a.txt", bytes(200_000_000)), "is too large", id="a bomb"),
        pytest.param(gzip.compress(bytes(200_000_000)), "is too large", id="another"),
        pytest.param(b"7z\xbc\xaf\x27\x1c\0\4", "is packed in a way", id="7z"),
        pytest.param(b"PK\3\4 and no more", "is a broken zip", id="a cut zip"),
        pytest.param(LZMA[:40], "and broken", id="a cut lzma"),
        pytest.param(b"]\0\0\xff\xff" + LZMA[5:], "and broken", id="too much memory"),
        pytest.param(gzip.compress(b"x" * 99)[:4] + b"xx", "and broken", id="a cut gzip"),
    ],
)
def test_what_nobody_can_look_into_is_refused(kept: Town, data: bytes, why: str) -> None:
    stage(kept, "notes/it", data)

    (found,) = said(kept)

    assert "as nobody can say what is in it: it " in found
    assert why in found


def test_lzma_of_a_kind_that_is_not_known_is_refused(kept: Town) -> None:
    stage(kept, "notes/it.lzma", b"\x6d\0\0\1\0")

    assert "is packed in a way that is not known here" in said(kept)[0]


def test_what_is_packed_too_often_is_refused(kept: Town) -> None:
    data = b"nothing"
    for _ in range(6):
        data = gzip.compress(data)
    stage(kept, "notes/it", data)

    assert "it is packed too often" in said(kept)[0]


def test_a_letter_with_too_many_letters_in_it_ends_no_search(kept: Town) -> None:
    parts = (
        b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (n, n + 1)
        for n in range(1500)
    )
    stage(
        kept,
        "deep.eml",
        b"Content-Type: multipart/mixed; boundary=b0\n\n" + b"".join(parts),
    )
    stage(kept, "notes.txt", PHONE)

    found = said(kept)

    assert [each.split(":")[0] for each in found] == ["deep.eml", "notes.txt"]
    assert "it is packed too often" in found[0]


@pytest.mark.parametrize(
    "quoted",
    [
        "data:,PK%03%04",
        "data:,7z%bc%af%27%1c%00",
        "data:;base64,QlpoOTE=",
        "data:," * 9,
        "=50=4B=03=04",
        "%2550K%2503%2504",
        "data:,a " * 3_000,
        "data:;base64," + base64.b64encode(gzip.compress(bytes(200_000_000))).decode(),
    ],
    ids=["zip", "7z", "bzip2", "deep", "mail", "twice", "many", "bomb"],
)
def test_nobody_stops_commits_by_what_they_quote(kept: Town, quoted: str) -> None:
    stage(kept, "a/post.md", f"Look: {quoted}\n")
    stage(kept, "a/zz.md", f"{quoted}\ndata:;base64,{IN_BASE64.decode()}\n")

    (found,) = said(kept)

    assert found.startswith("a/zz.md/data-")


def test_letters_that_zlib_begins_with_begin_words_too(kept: Town) -> None:
    stage(kept, "formula.txt", "x^2 + y^2\n")

    assert said(kept) == []


def test_a_contact_value_of_what_waits_is_found_too(kept: Town) -> None:
    given_id = kept.send("The lift.", contact=Contact(phone="07700 900468"))
    stage(kept, "notes/ring.txt", "ring 07700900468\n")

    (found,) = said(kept)

    assert found.startswith(f"notes/ring.txt:1: a contact value of {given_id} can be read")


def test_so_is_one_that_its_writer_gave_since_by_their_link(kept: Town) -> None:
    given_id = kept.send("The lift.", contact=Contact(phone="01632 960468"))
    said_since = CaseRecord(
        subject=given_id, way=ReplyBy.TEXT, contact="07700 900468", is_said=True
    )
    for name, data in case_records.file_of(said_since).items():
        files.write_private(kept.office.private / name, data)
    stage(kept, "notes/ring.txt", "ring 07700900468\n")
    stage(kept, "notes/old.txt", "or ring 01632960468\n")

    assert [each.partition(" can be")[0] for each in said(kept)] == [
        f"notes/old.txt:1: a contact value of {given_id}",
        f"notes/ring.txt:1: a contact value of {given_id}",
    ]


def test_what_is_too_large_is_refused_and_not_read(
    kept: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(git_objects, "LARGEST", 1_000_000)
    stage(kept, "large.txt", "a" * 1_000_001)
    stage(kept, "notes.txt", PHONE)

    found = said(kept)

    assert [each.split(":")[0] for each in found] == ["large.txt", "notes.txt"]
    assert "it is too large" in found[0]


def test_a_key_in_a_zip_is_found_where_there_is_no_private_folder(kept: Town) -> None:
    stage(kept, "all.zip", zipped("deploy.pem", KEY))
    shutil.rmtree(kept.office.private)

    assert said(kept) == [
        "all.zip/deploy.pem:0: take it out: a private key is never committed"
    ]


def test_documents_fonts_and_pictures_without_a_secret_are_committed(kept: Town) -> None:
    stage(kept, "a/letter.docx", zipped("word/document.xml", "<w:p>Nothing.</w:p>"))
    stage(kept, "a/font.woff2", b"wOF2" + bytes(range(256)) * 40)
    stage(kept, "a/mail.eml", mail("nothing"))

    assert said(kept) == []


@pytest.mark.parametrize("is_all", [False, True], ids=["staged", "in the history"])
def test_of_two_files_with_the_same_bytes_each_is_looked_at(
    kept: Town, *, is_all: bool
) -> None:
    for name in ("notes/x.md", "private/x.md", "zz/x.md"):
        stage(kept, name, "the same\n")
    if is_all:
        git(kept.office.root, "commit", "-qm", "First")
    look = commit_check.of_history if is_all else commit_check.of_staged

    found = [f"{each}" for each in look(kept.office)]

    assert [each.split(":")[0] for each in found] == ["private/x.md"]


def test_a_path_of_another_commit_is_looked_at_too(kept: Town) -> None:
    root = kept.office.root
    for before, name in (("", "notes/x.md"), ("notes/x.md", "PRIVATE/x.md")):
        if before:
            git(root, "rm", "-q", before)
        stage(kept, name, "the same\n")
        git(root, "commit", "-qm", "Next")

    found = [f"{each}" for each in commit_check.of_history(kept.office)]

    assert [each.split(":")[0] for each in found] == ["PRIVATE/x.md"]


@pytest.mark.parametrize("is_all", [False, True], ids=["before", "afterwards"])
def test_whose_address_stands_in_commits_is_said_and_stops_nobody(
    kept: Town, *, is_all: bool
) -> None:
    root = kept.office.root
    git(root, "config", "user.name", "An officer")
    git(root, "config", "user.email", MODERATOR)
    if is_all:
        git(root, "commit", "-qm", "First")
        git(root, "config", "user.email", "nobody@example.org")

    (found,) = commit_check.of_people(kept.office, is_all=is_all)

    told = "the e-mail address of officer officer-1 stands in commits as their author's"
    assert found.message.startswith(told)
    assert "git config user.email" in found.message
    look = commit_check.of_history if is_all else commit_check.of_staged
    assert look(kept.office) == []


def test_a_folder_that_passes_for_a_repository_gives_git_no_orders(
    kept: Town, tmp_path: Path
) -> None:
    folder = kept.office.place
    git(tmp_path, "init", "-q", "--bare", str(folder))
    git(folder, "--git-dir=.", "config", "alias.log", "!touch taken")

    code, _ = git_runs.git(folder, "log")

    assert code
    assert not (folder / "taken").exists()


def test_the_history_is_searched_with_the_words_of_commits(kept: Town) -> None:
    root = kept.office.root
    stage(kept, "notes.txt", PHONE)
    git(root, "commit", "--quiet", "-m", "First")
    git(root, "rm", "--quiet", "notes.txt")
    git(root, "commit", "--quiet", "-m", f"Taken out what {PHONE} said")

    found = [f"{problem}" for problem in commit_check.of_history(kept.office)]

    assert said(kept) == []
    assert [each.split(":")[0] for each in found] == ["COMMIT_MESSAGE", "notes.txt"]
    first = git(root, "rev-parse", "--short", "HEAD~").strip()
    assert f"({first}: " in found[1]


@pytest.mark.parametrize(
    "words", [("commit",), ("commit", "--all"), ("commit", "known.txt")]
)
def test_git_itself_refuses_the_commit(kept: Town, words: tuple[str, ...]) -> None:
    root = kept.office.root
    stage(kept, "known.txt", "nothing\n")
    git(root, "commit", "--quiet", "-m", "First")
    (root / "known.txt").write_text(f"ring {PHONE}\n")
    if words == ("commit",):
        git(root, "add", "known.txt")

    run = committed(kept, "pre-commit", *words, "-m", "Second")

    assert run.returncode
    assert run.stderr.startswith("known.txt:1: a contact value of")
    assert "900123" not in run.stderr
    assert git(root, "log", "--format=%s").split() == ["First"]


@pytest.mark.parametrize("words", [f"Ring {PHONE}", f"Mend\n\n# {PHONE}"])
def test_git_itself_refuses_the_words(kept: Town, words: str) -> None:
    run = committed(kept, "commit-msg", "commit", "-m", words)

    assert run.returncode
    assert run.stderr.startswith("COMMIT_MESSAGE:")
    assert "900123" not in run.stderr


def committed(kept: Town, name: str, *words: str) -> "subprocess.CompletedProcess[str]":
    """Run git with *words*, and the hook *name* that asks the check."""
    root = kept.office.root
    asking = root / ".hooks" / name
    files.make_folder(asking.parent)
    asked = f"from tests.services.test_commit_check import hook; hook({str(root)!r})"
    asking.write_text(f'#!/bin/sh\nexec {sys.executable} -c "{asked}" "$@"\n')
    asking.chmod(0o755)
    git(root, "config", "core.hooksPath", str(asking.parent))
    path = os.pathsep.join([str(ROOT / "plugins"), str(ROOT)])
    return subprocess.run(
        ["git", "-C", root, *words],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": path, "PRIVATE": str(kept.office.private)},
    )


def hook(root: str) -> None:
    """Stand in for the hooks of this repository, in one that is not ours."""
    office = Office(Path(root), Path(root) / "content", Path(os.environ["PRIVATE"]))
    words = (commit_check.of_message(office, Path(each)) for each in sys.argv[1:])
    wrong = next(words) if sys.argv[1:] else commit_check.of_staged(office)
    sys.exit("\n".join(map(str, wrong)))


def test_the_hook_is_turned_on_where_there_is_no_other(repository: Path) -> None:
    assert not commit_check.is_on(repository)
    assert not commit_check.has_another(repository)
    commit_check.turn_on(repository)
    assert commit_check.is_on(repository)

    git(repository, "config", "core.hooksPath", "others")
    assert commit_check.has_another(repository)


@pytest.mark.parametrize(
    ("name", "asks"),
    [("pre-commit", "check --commit\n"), ("commit-msg", 'check --message "$1"\n')],
)
def test_the_hooks_ask_the_check(name: str, asks: str) -> None:
    hook = ROOT / commit_check.HOOKS / name

    assert hook.read_text().count(asks) == 2
    assert os.access(hook, os.X_OK)
    subprocess.run(["sh", "-n", hook], check=True)


WROTE = f"# Author: Gwen Marlow, {PHONE}\n# Changes to be committed:\n#\tnew file: a.txt\n"
SCISSORS = f"# {'-' * 24} >8 {'-' * 24}\n"
NOTE = "# Do not modify or remove the line above.\n# Everything below it will be ignored.\n"
SHOWN = f"{SCISSORS}{NOTE}diff --git a/a.txt b/a.txt\n--- a/a.txt\n-{PHONE}\n"


@pytest.mark.parametrize(
    ("words", "editor", "is_found"),
    [
        pytest.param(f"Ring {PHONE} again\n", "vi", True, id="in its words"),
        pytest.param("Ring back\n\nShe has 07700&nbsp;900123.\n", "vi", True, id="below"),
        pytest.param("Mend the list\n", "vi", False, id="nothing"),
        pytest.param(f"Mend the list\n{WROTE}", "vi", False, id="what git wrote"),
        pytest.param(f"Mend it\n\n{WROTE}{SHOWN}", "vi", False, id="what comes out"),
        pytest.param(f"Mend it\n{SCISSORS}{NOTE}{WROTE}", "vi", False, id="below a cut"),
        pytest.param(f"Mend it\n{SCISSORS}-{PHONE}\n", "vi", True, id="a cut of theirs"),
        pytest.param(f"Mend it\n{SCISSORS}# See\n{PHONE}\n", "vi", True, id="and a note"),
        pytest.param(f"Mend it\n#{PHONE}\n\n{WROTE}", "vi", True, id="no line of git's"),
        pytest.param(f"Mend\n# {PHONE}\nit\n\n{WROTE}", "vi", True, id="between words"),
        pytest.param(f"Mend\n\n# {PHONE}\n\n{WROTE}", "vi", True, id="a block of theirs"),
        pytest.param(f"Mend\r# {PHONE}\n\n{WROTE}", "vi", True, id="no end of a line"),
        pytest.param(f"Mend it\n\n# {PHONE}\n", ":", True, id="kept, without an editor"),
    ],
)
def test_the_words_of_a_commit_are_looked_at_before_it_is_made(
    kept: Town, monkeypatch: pytest.MonkeyPatch, words: str, editor: str, *, is_found: bool
) -> None:
    monkeypatch.setenv("GIT_EDITOR", editor)
    path = kept.office.root / ".git" / "COMMIT_EDITMSG"
    path.write_text(words)

    found = [str(each) for each in commit_check.of_message(kept.office, path)]

    assert bool(found) is is_found
    assert all(each.startswith("COMMIT_MESSAGE:") for each in found)
    assert "900123" not in str(found)


def test_the_sign_of_git_s_own_lines_may_be_another(
    kept: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GIT_EDITOR", raising=False)
    git(kept.office.root, "config", "core.commentChar", ";")
    path = kept.office.root / ".git" / "COMMIT_EDITMSG"
    path.write_text(f"Mend\n\n{WROTE}".replace("#", ";"))
    assert commit_check.of_message(kept.office, path) == []

    path.write_text(f"Mend\n\n#{PHONE}\n")
    assert len(commit_check.of_message(kept.office, path)) == 1


@pytest.mark.parametrize(
    ("cleanup", "words", "is_found"),
    [
        ("whitespace", f"Mend\n# {PHONE}\n", True),
        ("verbatim", f"Mend\n# {PHONE}\n", True),
        ("scissors", f"Mend\n# {PHONE}\n{SCISSORS}{NOTE}", True),
        ("scissors", f"Mend\n{SCISSORS}{NOTE}{WROTE}", False),
        ("strip", f"Mend\n# {PHONE}\n", False),
        ("default", f"Mend\n# {PHONE}\n", False),
    ],
)
def test_lines_that_git_is_told_to_keep_are_looked_at(
    kept: Town, monkeypatch: pytest.MonkeyPatch, cleanup: str, words: str, *, is_found: bool
) -> None:
    monkeypatch.delenv("GIT_EDITOR", raising=False)
    git(kept.office.root, "config", "commit.cleanup", cleanup)
    path = kept.office.root / ".git" / "COMMIT_EDITMSG"
    path.write_text(words)
    assert bool(commit_check.of_message(kept.office, path)) is is_found


@pytest.mark.parametrize("below", ["", SHOWN.replace("#", ";", 3)])
def test_where_git_chooses_the_sign_of_its_lines_it_is_told_from_them(
    kept: Town, monkeypatch: pytest.MonkeyPatch, below: str
) -> None:
    monkeypatch.delenv("GIT_EDITOR", raising=False)
    git(kept.office.root, "config", "core.commentChar", "auto")
    path = kept.office.root / ".git" / "COMMIT_EDITMSG"
    wrote = WROTE.replace("#", ";")
    path.write_text(f"Mend\n\n# 1 of them\n\n{wrote}{below}")
    assert commit_check.of_message(kept.office, path) == []

    path.write_text(f"Mend\n\n# {PHONE}\n\n{wrote}{below}")
    assert len(commit_check.of_message(kept.office, path)) == 1
