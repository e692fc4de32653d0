"""Approved texts on file: what we wrote comes back the same, and nothing else is read."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.services.test_frontmatter import HOSTILE
from tests.services.wording import SAYABLE

from outspoken.model.approval import Approval
from outspoken.model.post import Post, Status
from outspoken.model.problem import Problem
from outspoken.model.reason import Reason
from outspoken.model.submission import Kind, Photo
from outspoken.services import posts

GIVEN = "20260403-k7m2qx"
ON = datetime(2026, 4, 3, 8, 30, 1, 500, tzinfo=UTC)
said = st.text(SAYABLE).map(str.strip)
ids = st.just("20260403-aaaaaa")
approvals = st.builds(
    Approval,
    digest=st.just("sha256-1:" + "0" * 64),
    officer=st.just("officer-1"),
    policy=st.just("2026-1"),
    approved_on=st.just(ON.date()),
    signature=st.just("AA=="),
)
photos = st.builds(Photo, st.just("1.jpg"), said.filter(bool), st.just("f" * 64))
every_post = st.builds(
    Post,
    id=st.just(GIVEN),
    kind=st.sampled_from([kind for kind in Kind if not kind.is_below]),
    title=said,
    name=said,
    area=st.sampled_from(["", "canal-side"]),
    topics=st.sampled_from([(), ("damp",), ("damp", "young-people")]),
    language=st.sampled_from(["en", "cy", "ur", "zh-Hant"]),
    received=st.just(ON),
    approved_on=st.just(ON.date()),
    track=st.sampled_from(["", "question", "complaint-2"]),
    redactions=st.dictionaries(st.sampled_from(list(Reason)), st.integers(1, 99)),
    allowed=st.lists(st.text(SAYABLE, min_size=1), max_size=3).map(tuple),
    photos=st.lists(photos, max_size=3).map(tuple),
    workshop=st.sampled_from(["", "write-a-rant 2026-04-03"]),
    source=st.sampled_from(["", "https://example.org/on-damp?a=1&b=2#here"]),
    labels=st.sampled_from([(), ("Estate news", "a, b | c")]),
    approved_at=st.sampled_from([None, ON]),
    former=st.sampled_from([(), ("/2008/04/damp.html", "/?p=12"), ("comment-12",)]),
    slug=st.just("damp"),
    body=st.text(SAYABLE | st.just("\n")).map(lambda body: body.strip("\n")),
    approval=st.none() | approvals,
)


def put(folder: Path, text: str, name: str = "damp.md") -> Path:
    path = folder / "posts" / "2026" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def a_post(**fields: object) -> Post:
    plain = {
        "id": GIVEN,
        "kind": Kind.RANT,
        "received": ON,
        "approved_on": ON.date(),
        "title": "Damp",
        "body": "The wall is wet.",
        "slug": "damp",
    }
    return Post(**{**plain, **fields})  # type: ignore[arg-type]


def problems(path: Path) -> list[str]:
    found = posts.read(path)
    assert isinstance(found, list), found
    assert all(isinstance(problem, Problem) for problem in found)
    return [problem.message for problem in found]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all tries of a law."""
    return tmp_path_factory.mktemp("content")


@given(post=every_post)
@example(post=a_post(allowed=(" 07700 900123 ", "a, b", '"')))
def test_what_we_write_comes_back_the_same(folder: Path, post: Post) -> None:
    assert posts.read(put(folder, posts.render(post))) == post


def test_so_does_a_tombstone(tmp_path: Path) -> None:
    gone = {"status": Status.WITHDRAWN, "withdrawn_for": Reason.LEGAL, "withdrawn_at": ON}
    post = a_post(title="", body="", **gone)
    assert posts.read(put(tmp_path, posts.render(post))) == post


def test_so_does_a_comment_in_the_folder_of_its_post(tmp_path: Path) -> None:
    on = "20260402-aaaaaa"
    comment = a_post(kind=Kind.COMMENT, title="", post=on, in_reply_to=on, slug=GIVEN)
    path = tmp_path / "comments" / on / f"{GIVEN}.md"
    path.parent.mkdir(parents=True)
    path.write_text(posts.render(comment))
    assert posts.read(path) == comment


@pytest.mark.parametrize(
    "key", ["save_as", "url", "template", "slug", "_content", "Status"]
)
def test_no_other_key_is_read(tmp_path: Path, key: str) -> None:
    text = posts.render(a_post()).replace("---\n\n", f'{key}: "x"\n---\n\n', 1)
    assert problems(put(tmp_path, text)) == [
        f"take out '{key}:'; only our own keys are read"
    ]


def test_a_key_that_is_a_sentence_is_not_quoted(tmp_path: Path) -> None:
    text = posts.render(a_post()).replace("---\n\n", "Ring 07700 900123: now\n---\n\n", 1)
    assert problems(put(tmp_path, text)) == [
        "take out this field; only our own keys are read"
    ]


@pytest.mark.parametrize("name", posts.REQUIRED)
def test_a_missing_key_is_said(tmp_path: Path, name: str) -> None:
    lines = posts.render(a_post()).split("\n")
    text = "\n".join(line for line in lines if not line.startswith(f"{name}:"))
    assert f"'{name}:' is missing; approve the text again" in problems(put(tmp_path, text))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("id", "07700 900123", id="an id that is none"),
        pytest.param("kind", "07700 900123", id="a kind that there is not"),
        pytest.param("status", "draft", id="a draft"),
        pytest.param("status", "approved", id="an unknown status"),
        pytest.param("status", "Published", id="nearly a status"),
        pytest.param("received", "03/04/2026", id="a day that could be two"),
        pytest.param("received", "2026-04-03T09:30:00", id="a time without a zone"),
        pytest.param("received", "0001-01-01T00:00:00+14:00", id="a day before all days"),
        pytest.param("approved_on", "yesterday", id="no day"),
        pytest.param("track", "soon", id="no track"),
        pytest.param("redactions", "staff 07700 900123", id="counts that are none"),
        pytest.param("redactions", "boredom 2", id="a reason that is none"),
        pytest.param("withdrawn_for", "boredom", id="withdrawn for no reason"),
        pytest.param("post", "../x", id="a post that is elsewhere"),
        pytest.param("in_reply_to", "x", id="an answer to nothing"),
        pytest.param("language", '"><script>', id="no language"),
        pytest.param("workshop", "Ring 07700 900123", id="no workshop"),
        pytest.param("title", "one\ntwo", id="a title of two lines"),
        pytest.param("name", "one\ntwo", id="a name of two lines"),
    ],
)
def test_a_value_out_of_form_is_said_and_not_quoted(
    tmp_path: Path, name: str, value: str
) -> None:
    lines = posts.render(a_post()).split("\n")
    kept = [line for line in lines if not line.startswith(f"{name}:")]
    quoted = value.replace('"', '\\"').replace("\n", "\\n")
    kept.insert(1, f'{name}: "{quoted}"')
    said_of_it = problems(put(tmp_path, "\n".join(kept)))
    assert f"approve the text again; '{name}:' is not as we wrote it" in said_of_it
    assert "07700" not in str(said_of_it)


@pytest.mark.parametrize(
    ("place", "post", "why"),
    [
        pytest.param("posts/2025/damp.md", {}, "the folder of its year", id="another year"),
        pytest.param("posts/damp.md", {}, "the folder of its year", id="no year"),
        pytest.param("comments/x/damp.md", {}, "the folder of its year", id="a comment's"),
        pytest.param(
            "posts/2026/Damp Wall.md", {}, "small letters", id="a name with a space"
        ),
        pytest.param("posts/2026/damp.html.md", {}, "small letters", id="two endings"),
        pytest.param(
            "posts/2026/damp.md",
            {"post": "20260403-aaaaaa"},
            "the folder of its year",
            id="a rant below a post",
        ),
        pytest.param(
            "comments/20260403-bbbbbb/20260403-k7m2qx.md",
            {"kind": Kind.COMMENT, "post": "20260403-aaaaaa"},
            "the folder of its post",
            id="a comment below another post",
        ),
        pytest.param(
            "comments/20260403-aaaaaa/20260403-cccccc.md",
            {"kind": Kind.COMMENT, "post": "20260403-aaaaaa"},
            "under its id",
            id="a copy of a comment",
        ),
        pytest.param(
            "posts/2026/20260403-k7m2qx.md",
            {"kind": Kind.COMMENT, "post": "20260403-aaaaaa"},
            "the folder of its post",
            id="a comment among posts",
        ),
    ],
)
def test_a_text_lies_where_it_belongs(
    tmp_path: Path, place: str, post: dict[str, object], why: str
) -> None:
    path = tmp_path / place
    path.parent.mkdir(parents=True)
    path.write_text(posts.render(a_post(**post)))
    assert any(why in problem for problem in problems(path))


def test_all_that_is_wrong_is_said_at_once_with_its_line(tmp_path: Path) -> None:
    text = posts.render(a_post()).replace('"rant"', '"moan"').replace('"published"', '"x"')
    found = posts.read(put(tmp_path, text))
    assert isinstance(found, list)
    assert [problem.line for problem in found] == [3, 8]


@given(text=st.text())
@example("---\n---\n")
@example(f'---\nid: "{GIVEN}"\nkind: "rant"\nreceived: "2026-04-03"\n---\n')
@example(
    '---\nid: ["a", "b"]\nkind: []\nreceived: {a: b}\nstatus: ["published", "x"]\n---\n'
)
@example('---\ntitle: "\\ud800"\n---\n')
def test_nothing_in_a_file_raises(folder: Path, text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    for whole in (text, f"---\n{text}\n---\n{text}", posts.render(a_post()) + text):
        found = posts.read(put(folder, whole))
        assert isinstance(found, Post | list)


@pytest.mark.parametrize("data", [b"\x81\x8d", b"\xff\xfe\x00", b"\0", b""])
def test_nor_do_bytes_that_are_no_text(tmp_path: Path, data: bytes) -> None:
    path = put(tmp_path, "")
    path.write_bytes(data)
    assert problems(path)


def test_nor_does_a_folder_of_that_name(tmp_path: Path) -> None:
    path = tmp_path / "posts" / "2026" / "damp.md"
    path.mkdir(parents=True)
    assert "ordinary file" in problems(path)[0]


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="../shared/data/hostile is not here")
def test_none_of_the_hostile_files_becomes_a_post(tmp_path: Path) -> None:
    for sent in sorted([*HOSTILE.glob("yaml/*"), *HOSTILE.glob("frontmatter/*")]):
        path = put(tmp_path, "")
        path.write_bytes(sent.read_bytes())
        assert problems(path), sent.name


def test_a_folder_is_read_in_the_order_of_names_without_what_is_hidden(
    tmp_path: Path,
) -> None:
    for name in ("b.md", "a.md", ".hidden.md", "notes.txt", "c.MD"):
        put(tmp_path, posts.render(a_post()), name)
    hidden = tmp_path / "posts" / ".trash"
    hidden.mkdir()
    (hidden / "a.md").write_text("x")
    found = [path.name for path, _ in posts.of_folder(tmp_path / "posts")]
    assert found == ["a.md", "b.md"]
    assert list(posts.of_folder(tmp_path / "nothing")) == []


def test_a_hidden_folder_above_hides_nothing(tmp_path: Path) -> None:
    root = tmp_path / ".office"
    put(root, posts.render(a_post()))
    assert len(list(posts.of_folder(root / "posts"))) == 1
