"""How a command line is read where invoke 3.0's own way will not do.

It takes every word for a task unless a single one is missing (its parser knows lists
only behind flags): here ``invoke submit one.md two.md`` means both files.
And it leaves with 1 and in its own words when it cannot understand: here that is
wrong use, 2, with a sentence. And it forbids Python to keep what it compiled, which
costs every task a quarter second. A test fails when invoke can do so by itself.
"""

import difflib
import sys
from functools import partialmethod

from invoke import Exit
from invoke.parser.argument import Argument
from invoke.parser.parser import ParseMachine

from outspoken.services.legible import legible

WRONG_USE = 2
USUAL_ERROR = ParseMachine.error


def settle() -> None:
    """Read the command line our way from here on; done twice, it changes nothing."""
    sys.dont_write_bytecode = bool(sys.flags.dont_write_bytecode)
    if not isinstance(ParseMachine.__dict__["handle"], partialmethod):
        ParseMachine.handle = partialmethod(_handle, ParseMachine.handle)  # type: ignore[assignment]
        ParseMachine.error = _refuse  # type: ignore[assignment, method-assign]


def _handle(machine: ParseMachine, usual, token: str) -> None:  # type: ignore[no-untyped-def]
    words = _list(machine)
    is_word = not token.startswith("-") and not machine.waiting_for_flag_value
    try:
        if words is not None and is_word:
            words.value = token
        else:
            usual(machine, token)
    except ValueError:
        flag = getattr(machine.flag, "name", "")
        said = f"--{flag} takes a whole number, not {token!r}"
        raise Exit(said, code=WRONG_USE) from None


def _list(machine: ParseMachine) -> Argument | None:
    if machine.context.missing_positional_args:
        return None
    lists = (each for each in machine.context.positional_args if each.kind is list)
    return next(lists, None)


def _refuse(machine: ParseMachine, said: str) -> None:
    # A word may be the name of a file that a stranger sent.
    raise Exit(legible(_sentence(machine, said)), code=WRONG_USE)


def _sentence(machine: ParseMachine, said: str) -> str:
    task, flag = machine.context.name, machine.flag
    if flag and machine.waiting_for_flag_value:
        return f"--{flag.name} needs a value: see 'invoke --help {task}'"
    if machine.context.missing_positional_args:
        names = " and ".join(
            str(each.name) for each in machine.context.missing_positional_args
        )
        return f"{task} needs the {names}: see 'invoke --help {task}'"
    token = said.removeprefix("No idea what ").removesuffix(" is!").strip("'\"")
    if token.startswith("-"):
        known, more = machine.context.flags, f"invoke --help {task or ''}".rstrip()
        what = f"{task} has no flag {token}" if task else f"there is no flag {token}"
    else:
        known, more = machine.contexts, "invoke --list"
        what = f"there is no task {token!r}"
    near = difflib.get_close_matches(token, list(known), 1, 0.6)
    return f"{what}: {f'did you mean {near[0]}?' if near else f'see {more!r}'}"
