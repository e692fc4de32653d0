import copy

import pytest
from invoke import Collection, Context, Exit, task
from invoke.exceptions import ParseError
from invoke.parser import Parser
from invoke.parser.context import ParserContext
from invoke.parser.parser import ParseMachine

from outspoken.services.terminal import commandline


@task(positional=["file"], iterable=["file"])
def submit(_: Context, file: list[str], paper: bool = False, port: int = 1) -> None:
    """Take files."""


@task(positional=["id"], iterable=["add"])
def moderate(_: Context, id: str, add: list[str]) -> None:
    """Take an id."""


@pytest.fixture
def parser() -> Parser:
    commandline.settle()
    return _parser()


def _parser() -> Parser:
    contexts = copy.deepcopy(Collection(submit, moderate).to_contexts())
    return Parser(contexts=contexts, initial=ParserContext())


@pytest.mark.parametrize(
    ("line", "files"),
    [
        pytest.param("submit", [], id="none"),
        pytest.param("submit one.md two.md", ["one.md", "two.md"], id="every word"),
        pytest.param(
            "submit one.md --paper two.md", ["one.md", "two.md"], id="a flag between"
        ),
        pytest.param("submit --port 3 one.md", ["one.md"], id="after the value of a flag"),
        pytest.param("submit moderate", ["moderate"], id="a word that is a task"),
    ],
)
def test_a_task_takes_every_word(parser: Parser, line: str, files: list[str]) -> None:
    _, context = parser.parse_argv(line.split())
    assert context.args["file"].value == files


def test_a_flag_may_be_given_again(parser: Parser) -> None:
    _, context = parser.parse_argv(
        ["moderate", "x", "--add", "a=staff", "--add", "b=legal"]
    )
    assert context.args["add"].value == ["a=staff", "b=legal"]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        pytest.param(
            "sumbit", "there is no task 'sumbit': did you mean submit?", id="task"
        ),
        pytest.param(
            "xyz", "there is no task 'xyz': see 'invoke --list'", id="no such task"
        ),
        pytest.param(
            "--xyz",
            "there is no flag --xyz: see 'invoke --help'",
            id="no such flag of invoke",
        ),
        pytest.param("submit --papre", "submit has no flag --papre: did you", id="flag"),
        pytest.param("submit --xyz", "see 'invoke --help submit'", id="no such flag"),
        pytest.param("submit --port", "--port needs a value", id="no value"),
        pytest.param(
            "submit --port x", "--port takes a whole number, not 'x'", id="a word"
        ),
        pytest.param("moderate", "moderate needs the id: see", id="no word"),
        pytest.param("moderate x y", "there is no task 'y'", id="one word too many"),
    ],
)
def test_wrong_use_is_2_and_a_sentence(parser: Parser, line: str, sentence: str) -> None:
    with pytest.raises(Exit) as left:
        parser.parse_argv(line.split())
    assert left.value.code == 2
    assert sentence in str(left.value.message)


@pytest.fixture
def as_invoke_is(monkeypatch: pytest.MonkeyPatch) -> None:
    commandline.settle()
    usual = ParseMachine.__dict__["handle"].args[0]
    monkeypatch.setattr(ParseMachine, "handle", usual)
    monkeypatch.setattr(ParseMachine, "error", commandline.USUAL_ERROR)


def test_invoke_still_cannot_do_so_itself(as_invoke_is: None) -> None:
    with pytest.raises(ParseError, match=r"No idea what 'one\.md' is!"):
        _parser().parse_argv(["submit", "one.md", "two.md"])
    with pytest.raises(ValueError, match="invalid literal"):
        _parser().parse_argv(["submit", "--port", "x"])
