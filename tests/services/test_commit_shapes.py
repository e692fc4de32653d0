"""What can only be private is told by its shape, with no private folder at hand."""

import codecs
from pathlib import PurePosixPath

import pytest
from tests.conftest import ROOT, Town

from outspoken.model.submission import Contact
from outspoken.services import commit_contents, commit_shapes, passphrases, posts

SENT = "a text as it was sent in"
KIND, BODY = 'kind: rant\ntitle: "Hall"\n', "The lamp is out.\n"


def told(name: str, data: str | bytes) -> list[str]:
    data = data.encode() if isinstance(data, str) else data
    path = PurePosixPath(name)
    parts = commit_contents.parts(path, data)
    return [what for part in parts for what in commit_shapes.of(path, part)]


def text(fields: str) -> str:
    return f"---\n{KIND}{fields}---\n\n{BODY}"


@pytest.fixture
def waiting(town: Town) -> str:
    """A text as it lies in the inbox."""
    given_id = town.send(BODY, contact=Contact(phone="07700 900469"))
    return (town.office.inbox / f"{given_id}.md").read_text("utf-8")


@pytest.mark.parametrize("folder", ["content/posts/2026", "notes", "tests", "docs"])
def test_a_text_of_the_inbox_is_known_in_any_folder(waiting: str, folder: str) -> None:
    assert told(f"{folder}/copy.md", waiting) == [SENT]


def test_and_in_whatever_form_somebody_copied_it(waiting: str) -> None:
    mark = codecs.BOM_UTF8.decode()
    assert told("a.txt", f"Mend this:\n\n{waiting}") == [SENT]
    assert told("a.txt", waiting.replace("\n", "\r\n").encode("utf-16")) == [SENT]
    assert told("a.txt", f"{mark}{waiting}") == [SENT]
    assert told("all.txt", f"{text('')}\n{waiting}") == [SENT]


@pytest.mark.parametrize(
    "fields",
    [
        "consent: yes\n",
        "contact:\n  phone: 020 7946 0000\n",
        "contact.email: ana@harbour.net\n",
        "contact: {post: 12 Mill Lane}\n",
        "channel: paper\n",
        "origin: an old site\n",
        "'tell_me' : yes\n",
    ],
)
def test_one_private_field_is_enough(fields: str) -> None:
    assert told("notes/sent.md", text(fields)) == [SENT]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("content/blank.md", text("consent:\ncontact:\n  email:\n  phone: ''\n")),
        ("content/pages/us.md", "---\ntitle: Us\ncontact:\n  email: us@harbour.net\n---\n"),
        ("content/posts/one.md", text("id: 20260403-k7m2qx\npost: 20260403-k7m2qx\n")),
        ("notes/rule.md", "One\n---\nkind: rant\n\nconsent: of all\n"),
        (
            "tests/cases/right.md",
            text("consent: yes\ncontact:\n  email: a@b.example.org\n"),
        ),
        ("tests/made.py", text("consent: yes\ncontact:\n  post: 12 {street}\n")),
        ("docs/how.md", text("contact.phone: 07700 900123\ncontact.reply_by: text\n")),
    ],
)
def test_what_nobody_sent_in_is_committed(name: str, data: str) -> None:
    assert told(name, data) == []


@pytest.mark.parametrize(
    "fields",
    [
        "id: 20260403-k7m2qx\nconsent: yes\n",
        "contact:\n  email: ana@harbour.net\n",
        "contact:\n  post: 12 Mill Lane\n",
        "contact: {phone: 07700 900123}\n",
    ],
)
def test_a_sample_is_of_nobody(fields: str) -> None:
    assert told("tests/cases/right.md", text(fields)) == [SENT]


def test_what_is_published_is_none_of_it(town: Town) -> None:
    post = town.publish("A rant.", contact=Contact(phone="07700 900469"))
    assert told("content/posts/2026/a.md", posts.render(post)) == []


def test_nor_does_a_writer_make_it_one_by_what_they_quote(town: Town, waiting: str) -> None:
    post = town.publish(f"It said:\n\n{text('consent: yes')}")
    written = posts.render(post)
    assert "consent: yes" in written
    assert told("content/posts/2026/a.md", written) == []
    assert told("notes/both.md", f"It said:\n\n{waiting}\n{written}") == [SENT]


def test_a_desk_account_and_a_key_of_putty_are_known() -> None:
    account = f'{{"passphrase": "{passphrases.made("correct horse battery")}"}}'
    key = "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nPrivate-Lines: 1\nAA\n"
    assert told("account.json", account) == ["a digest of a password"]
    assert told("key.ppk", key) == ["a private key"]
    about = "It begins with $argon2id$v=19$ or PuTTY-User-Key-File-3."
    assert told("about.md", about) == []


def test_our_own_samples_are_committed() -> None:
    for folder in ("plugins/outspoken/services/samples", "tests/cases/submissions"):
        for path in sorted((ROOT / folder).glob("*.*")):
            assert told(f"{folder}/{path.name}", path.read_bytes()) == [], path
