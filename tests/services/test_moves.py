"""Moves on file: what we wrote comes back the same, and nothing else is read."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.services.test_frontmatter import HOSTILE
from tests.services.wording import SAYABLE

from outspoken.model.approval import Approval
from outspoken.model.clock import TRACKS
from outspoken.model.move import RESIDENTS, Move, MoveKind
from outspoken.model.submission import Channel
from outspoken.services import moves

GIVEN, POST, COMMENT = "20260404-k7m2qx", "20260403-aaaaaa", "20260403-cccccc"
ON = datetime(2026, 4, 4, 8, 30, tzinfo=UTC)
APPROVAL = Approval("sha256-1:" + "0" * 64, "officer-1", "2026-1", ON.date(), "AA==")
WORDS = st.text(SAYABLE | st.just("\n")).map(lambda body: body.strip("\n"))
OF_KIND: dict[MoveKind, dict[str, object]] = {
    MoveKind.ROUTED: {"team": "safety", "before": "repairs"},
    MoveKind.EXTENDED: {"step": "answered", "days": 5, "body": "The part comes late."},
    MoveKind.TRACKED: {"track": "complaint-2"},
    MoveKind.REACHED: {"step": "made-safe"},
    MoveKind.WRITTEN: {},
    MoveKind.REOPENED: {"heard_by": Channel.PHONE},
    MoveKind.AGREED: {"heard_by": Channel.WEB, "comment": COMMENT},
}
PLAIN = {"id": GIVEN, "post": POST, "made": ON, "approval": APPROVAL}


def a_move(kind: MoveKind = MoveKind.ROUTED, **fields: object) -> Move:
    return Move(**{**PLAIN, "kind": kind, **OF_KIND[kind], **fields})  # type: ignore[arg-type]


@st.composite
def every_move(draw: st.DrawFn) -> Move:
    kind = draw(st.sampled_from(list(MoveKind)))
    body = draw(WORDS)
    if kind is MoveKind.EXTENDED and not body.strip():
        body = "The part comes late."
    said: dict[str, object] = {
        "body": body,
        "language": draw(st.sampled_from(["en", "cy"])),
        "allowed": tuple(draw(st.lists(st.text(SAYABLE, min_size=1), max_size=3))),
    }
    if kind is MoveKind.EXTENDED:
        said["days"] = draw(st.integers(1, 99))
    if kind is MoveKind.TRACKED:
        said["track"] = draw(st.sampled_from(list(TRACKS)))
    if kind in RESIDENTS:
        said["heard_by"] = draw(st.sampled_from(list(Channel)))
        said["comment"] = draw(st.sampled_from(["", COMMENT]))
    return a_move(kind, **said)


def put(folder: Path, text: str, place: str = f"{POST}/{GIVEN}.md") -> Path:
    path = folder / "moves" / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def problems(path: Path) -> list[str]:
    found = moves.read(path)
    assert isinstance(found, list), found
    return [problem.message for problem in found]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all tries of a law."""
    return tmp_path_factory.mktemp("content")


@given(move=every_move())
@example(move=a_move(allowed=(" a, b ",)))
def test_what_we_write_comes_back_the_same(folder: Path, move: Move) -> None:
    assert moves.read(put(folder, moves.render(move))) == move


def test_a_move_lies_under_its_post() -> None:
    assert moves.place_of(a_move()) == f"moves/{POST}/{GIVEN}.md"


@pytest.mark.parametrize("key", ["save_as", "url", "template", "title", "state"])
def test_no_other_key_is_read(tmp_path: Path, key: str) -> None:
    text = moves.render(a_move()).replace("---\n\n", f'{key}: "x"\n---\n\n', 1)
    assert f"take out '{key}:'; only our own keys are read" in problems(put(tmp_path, text))


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        *((MoveKind.WRITTEN, name) for name in moves.REQUIRED),
        *((kind, name) for kind, names in moves.OF_KIND.items() for name in names),
    ],
)
def test_a_missing_key_is_said(tmp_path: Path, kind: MoveKind, name: str) -> None:
    lines = moves.render(a_move(kind)).split("\n")
    text = "\n".join(line for line in lines if not line.startswith(f"{name}:"))
    advice = f"'{name}:' is missing; put it on record again"
    assert advice in problems(put(tmp_path, text))


@pytest.mark.parametrize(
    ("kind", "fields", "name"),
    [
        (MoveKind.WRITTEN, {"team": "repairs"}, "team"),
        (MoveKind.WRITTEN, {"heard_by": Channel.PHONE}, "heard_by"),
        (MoveKind.ROUTED, {"comment": COMMENT}, "comment"),
        (MoveKind.REACHED, {"days": 4}, "days"),
        (MoveKind.AGREED, {"before": "repairs"}, "before"),
        (MoveKind.EXTENDED, {"track": "complaint-2"}, "track"),
    ],
)
def test_a_move_says_what_its_kind_says_and_no_more(
    tmp_path: Path, kind: MoveKind, fields: dict[str, object], name: str
) -> None:
    path = put(tmp_path, moves.render(a_move(kind, **fields)))
    assert problems(path) == [f"take out '{name}:'; no such move says that"]


def test_nobody_is_kept_waiting_without_a_reason(tmp_path: Path) -> None:
    path = put(tmp_path, moves.render(a_move(MoveKind.EXTENDED, body=" ")))
    assert problems(path) == ["the reason is missing; put it on record again"]


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        (MoveKind.WRITTEN, "id", "07700 900123"),
        (MoveKind.WRITTEN, "post", "07700 900123"),
        (MoveKind.WRITTEN, "kind", "solved"),
        (MoveKind.WRITTEN, "made", "0001-01-01T00:00:00+14:00"),
        (MoveKind.WRITTEN, "language", "07700 900123"),
        (MoveKind.WRITTEN, "approved_on", "07700 900123"),
        (MoveKind.ROUTED, "team", "07700 900123"),
        (MoveKind.ROUTED, "before", "07700 900123"),
        (MoveKind.EXTENDED, "days", "0"),
        (MoveKind.EXTENDED, "days", "-3"),
        (MoveKind.EXTENDED, "days", "100"),
        (MoveKind.EXTENDED, "days", "٣"),
        (MoveKind.TRACKED, "track", "complaint-9"),
        (MoveKind.AGREED, "heard_by", "a neighbour"),
        (MoveKind.AGREED, "comment", "07700 900123"),
    ],
)
def test_a_value_out_of_form_is_said_and_not_quoted(
    tmp_path: Path, kind: MoveKind, name: str, value: str
) -> None:
    lines = moves.render(a_move(kind)).split("\n")
    kept = [line for line in lines if not line.startswith(f"{name}:")]
    kept.insert(1, f'{name}: "{value}"')
    assert problems(put(tmp_path, "\n".join(kept))) == [
        f"put it on record again; '{name}:' is not as we wrote it"
    ]


@pytest.mark.parametrize(
    "place",
    [
        pytest.param(f"20260403-bbbbbb/{GIVEN}.md", id="below another post"),
        pytest.param(f"{GIVEN}.md", id="below no post"),
        pytest.param(f"{POST}/20260404-cccccc.md", id="a copy"),
    ],
)
def test_a_move_lies_where_it_belongs(tmp_path: Path, place: str) -> None:
    assert problems(put(tmp_path, moves.render(a_move()), place)) == [
        "a move lies in the folder of its post, under its id"
    ]


@given(text=st.text())
@example("---\n---\n")
@example('---\nid: ["a"]\npost: {a: b}\nkind: []\n---\n')
def test_nothing_in_a_file_raises(folder: Path, text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    for whole in (text, f"---\n{text}\n---\n{text}", moves.render(a_move()) + text):
        assert isinstance(moves.read(put(folder, whole)), Move | list)


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="../shared/data/hostile is not here")
def test_none_of_the_hostile_files_becomes_a_move(tmp_path: Path) -> None:
    for sent in sorted([*HOSTILE.glob("yaml/*"), *HOSTILE.glob("frontmatter/*")]):
        path = put(tmp_path, "")
        path.write_bytes(sent.read_bytes())
        assert problems(path), sent.name


def test_a_folder_is_read_without_what_is_hidden(tmp_path: Path) -> None:
    put(tmp_path, moves.render(a_move()))
    put(tmp_path, moves.render(a_move()), f"{POST}/.{GIVEN}.md")
    found = [path.name for path, _ in moves.of_folder(tmp_path / "moves")]
    assert found == [f"{GIVEN}.md"]
