"""`invoke corpus`: a made-up site of any size, for benchmarks."""

from pathlib import Path

from outspoken.services import corpus_forms
from outspoken.services.terminal.speech import TO_MEND, WrongUseError, console, counted


def run(out: str, form: str, count: int, comments: int) -> int:
    """Write a corpus; return the exit code."""
    if not out:
        raise WrongUseError("name an empty folder to write to: --out FOLDER")
    if form not in corpus_forms.FORMS:
        raise WrongUseError(f"use one of {', '.join(corpus_forms.FORMS)}, not {form!r}")
    if count < 1 or comments < 0:
        raise WrongUseError("ask for at least one post, and for no fewer than no comments")
    folder = Path(out)
    try:
        files = corpus_forms.write(folder, form, count, comments)
    except FileExistsError as error:
        console().print(f"{error}: name another folder")
        return TO_MEND
    console().print(f"{counted(files, 'file')} in {folder}")
    return 0
