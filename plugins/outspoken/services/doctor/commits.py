"""The hooks that look through commits, where commits are made beside a private folder."""

from collections.abc import Iterator
from functools import partial

from outspoken.services import commit_check
from outspoken.services.doctor.finding import Finding
from outspoken.services.office import Office


def find(office: Office) -> Iterator[Finding]:
    """Yield that nobody looks through commits, when nobody does."""
    hook = office.root / commit_check.HOOKS / "pre-commit"
    if not hook.is_file() or not (office.root / ".git").exists():
        return
    if commit_check.is_on(office.root):
        return
    said = "commits are not looked through for private words"
    if commit_check.has_another(office.root):
        own = "have your own hooks run 'invoke check --commit' and '--message' too"
        yield Finding(hook, f"{said}: {own}")
    else:
        mend = partial(commit_check.turn_on, office.root)
        yield Finding(hook, said, mend, "git asks for it before each now")
