"""What strangers wrote, read apart: by a program of its own, with limits.

Parsers of pages and feeds have no limits, and somebody always finds what keeps one busy for
hours. So a module that reads such things is run in a child, in which no secret of ours is
at hand, and which the system itself ends when it takes too much. The module has a function
``answers``, which is given what is asked and the bytes, and yields values that JSON has.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from outspoken.services import texts

PATIENCE = 3
"""How often the processor time a reading may take altogether, on a busy machine."""
_HERE = Path(__file__).parents[2]
_PROGRAM = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from outspoken.services import apart; apart.main()"
)


class UnreadableError(Exception):
    """What a stranger wrote takes more than we give, or is broken beyond reading."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a reading may go.

    Attributes:
        cpu: Seconds of processor time.
        memory: Bytes of memory, the libraries included.
        said: Bytes of what is answered.
    """

    cpu: int = 6
    memory: int = 1 << 30
    said: int = 1 << 24


PAGE = Limits()
"""Enough for any page that a person would read."""


def told(
    module: str, asked: Mapping[str, object], data: bytes = b"", limits: Limits = PAGE
) -> Iterator[Any]:
    """Yield what *module* answers when it reads *data*.

    Raises:
        UnreadableError: After all that it did answer, when it came to no end.
    """
    said = [str(_HERE), module, json.dumps(asdict(limits))]
    try:
        run = subprocess.run(
            [sys.executable, "-I", "-c", _PROGRAM, *said],
            input=json.dumps(asked).encode() + b"\n" + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE * limits.cpu,
            check=False,
            env={},  # no secret of ours is at hand in it
        )
        answered, is_whole = run.stdout, run.returncode == 0
    except subprocess.TimeoutExpired as error:
        answered, is_whole = error.stdout or b"", False
    # It may have been ended in the middle of a line.
    yield from (_whole(json.loads(line)) for line in answered.split(b"\n")[:-1])
    if not is_whole:
        raise UnreadableError("it takes more to read than we give")


def _whole(value: Any) -> Any:
    """Return *value* without halves of characters, which break whatever writes them."""
    if isinstance(value, str):
        return texts.whole(value)
    if isinstance(value, list):
        return [_whole(each) for each in value]
    if isinstance(value, dict):
        return {_whole(name): _whole(each) for name, each in value.items()}
    return value


def main() -> None:
    """Read what is asked and the data from the pipe, and answer: the child."""
    _, module, given = sys.argv[1:]
    limits = Limits(**json.loads(given))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu, limits.cpu))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    # What a child holds when it is ended is nobody's to find on the disk.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    asked, left = json.loads(sys.stdin.buffer.readline()), limits.said
    for answer in import_module(module).answers(asked, sys.stdin.buffer.read()):
        line = json.dumps(answer).encode() + b"\n"
        left -= len(line)
        if left < 0:
            sys.exit("it answers too much")
        sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()
