"""Official answers on file: what we wrote comes back the same, and nothing else is read."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.services.test_frontmatter import HOSTILE
from tests.services.wording import SAYABLE

from outspoken.model.approval import Approval
from outspoken.model.post import Answer, AnswerState
from outspoken.services import answers

GIVEN, POST = "20260404-k7m2qx", "20260403-aaaaaa"
ON = datetime(2026, 4, 4, 8, 30, tzinfo=UTC)
APPROVAL = Approval("sha256-1:" + "0" * 64, "officer-1", "2026-1", ON.date(), "AA==")
every_answer = st.builds(
    Answer,
    id=st.just(GIVEN),
    post=st.just(POST),
    team=st.sampled_from(["repairs", "damp-and-safety"]),
    role=st.text(SAYABLE, min_size=1).map(str.strip).filter(bool),
    state=st.sampled_from(list(AnswerState)),
    answered=st.just(ON),
    body=st.text(SAYABLE | st.just("\n")).map(lambda body: body.strip("\n")),
    promised_by=st.sampled_from([None, date(2026, 5, 1)]),
    language=st.sampled_from(["en", "cy"]),
    allowed=st.lists(st.text(SAYABLE, min_size=1), max_size=3).map(tuple),
    approval=st.just(APPROVAL),
)


def an_answer(**fields: object) -> Answer:
    plain = {
        "id": GIVEN,
        "post": POST,
        "team": "repairs",
        "role": "Repairs manager",
        "state": AnswerState.ANSWERED,
        "answered": ON,
        "body": "On Monday.",
        "approval": APPROVAL,
    }
    return Answer(**{**plain, **fields})  # type: ignore[arg-type]


def put(folder: Path, text: str, place: str = f"{POST}/{GIVEN}.md") -> Path:
    path = folder / "answers" / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def problems(path: Path) -> list[str]:
    found = answers.read(path)
    assert isinstance(found, list), found
    return [problem.message for problem in found]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all tries of a law."""
    return tmp_path_factory.mktemp("content")


@given(answer=every_answer)
@example(answer=an_answer(allowed=(" a, b ",)))
def test_what_we_write_comes_back_the_same(folder: Path, answer: Answer) -> None:
    assert answers.read(put(folder, answers.render(answer))) == answer


@pytest.mark.parametrize("key", ["save_as", "url", "template", "title", "_content"])
def test_no_other_key_is_read(tmp_path: Path, key: str) -> None:
    text = answers.render(an_answer()).replace("---\n\n", f'{key}: "x"\n---\n\n', 1)
    assert problems(put(tmp_path, text)) == [
        f"take out '{key}:'; only our own keys are read"
    ]


@pytest.mark.parametrize("name", answers.REQUIRED)
def test_a_missing_key_is_said(tmp_path: Path, name: str) -> None:
    lines = answers.render(an_answer()).split("\n")
    text = "\n".join(line for line in lines if not line.startswith(f"{name}:"))
    assert f"'{name}:' is missing; write the answer again" in problems(put(tmp_path, text))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("id", "07700 900123"),
        ("post", "07700 900123"),
        ("team", "07700 900123"),
        ("state", "solved"),
        ("promised_by", "soon"),
        ("language", "07700 900123"),
        ("answered", "07700 900123"),
        ("answered", "0001-01-01T00:00:00+14:00"),
        ("approved_on", "07700 900123"),
    ],
)
def test_a_value_out_of_form_is_said_and_not_quoted(
    tmp_path: Path, name: str, value: str
) -> None:
    lines = answers.render(an_answer()).split("\n")
    kept = [line for line in lines if not line.startswith(f"{name}:")]
    kept.insert(1, f'{name}: "{value}"')
    assert problems(put(tmp_path, "\n".join(kept))) == [
        f"write the answer again; '{name}:' is not as we wrote it"
    ]


@pytest.mark.parametrize(
    "place",
    [
        pytest.param(f"20260403-bbbbbb/{GIVEN}.md", id="below another post"),
        pytest.param(f"{GIVEN}.md", id="below no post"),
        pytest.param(f"{POST}/20260404-cccccc.md", id="a copy"),
    ],
)
def test_an_answer_lies_where_it_belongs(tmp_path: Path, place: str) -> None:
    assert problems(put(tmp_path, answers.render(an_answer()), place)) == [
        "an answer lies in the folder of its post, under its id"
    ]


@given(text=st.text())
@example("---\n---\n")
@example('---\nid: ["a"]\npost: {a: b}\nstate: []\n---\n')
def test_nothing_in_a_file_raises(folder: Path, text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    for whole in (text, f"---\n{text}\n---\n{text}", answers.render(an_answer()) + text):
        assert isinstance(answers.read(put(folder, whole)), Answer | list)


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="../shared/data/hostile is not here")
def test_none_of_the_hostile_files_becomes_an_answer(tmp_path: Path) -> None:
    for sent in sorted([*HOSTILE.glob("yaml/*"), *HOSTILE.glob("frontmatter/*")]):
        path = put(tmp_path, "")
        path.write_bytes(sent.read_bytes())
        assert problems(path), sent.name


def test_a_folder_is_read_without_what_is_hidden(tmp_path: Path) -> None:
    put(tmp_path, answers.render(an_answer()))
    put(tmp_path, answers.render(an_answer()), f"{POST}/.{GIVEN}.md")
    found = [path.name for path, _ in answers.of_folder(tmp_path / "answers")]
    assert found == [f"{GIVEN}.md"]
