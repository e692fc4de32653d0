"""`invoke build`, `serve` and `publish`: the steps joined up, what came of them said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from outspoken.model.problem import Problem
from outspoken.model.publication import Built, Failed
from outspoken.services import (
    checking,
    leaks,
    pelican_run,
    publishing,
    site_settings,
    swapping,
    targets,
    texts,
    theme,
    verifying,
)
from outspoken.services.office import Office
from outspoken.services.publishing import StepError, Steps
from outspoken.services.site_settings import NoSettingsError
from outspoken.services.targets import Target
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import (
    TO_MEND,
    WrongUseError,
    console,
    counted,
    list_problems,
)

PREVIEW = "pelicanconf.py"
PUBLIC = site_settings.PUBLIC


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the flags of publish ask for.

    Attributes:
        output: The folder of the site.
        target: Where to put it besides, as it was typed; or empty.
        rollback: Whether to go back to an earlier release instead.
    """

    output: Path
    target: str
    rollback: bool


def preview(room: Room, output: Path) -> int:
    """Build a preview in *output*, in the place of the last one; return the exit code."""
    swapping.refuse_to_replace(output)
    _refuse_place(room.office, output)
    steps = Steps(
        check=lambda: [
            *checking.of_links(room.office),
            *site_settings.problems(room.office),
        ],
        build=lambda folder: _build(room.office, folder, PREVIEW, fatal="errors"),
        verify=lambda _: ((), ()),
    )
    holder = publishing.this_process(room.now)
    done = publishing.publish(output, steps, holder=holder)
    if isinstance(done, Failed):
        console().print(str(done))
        return done.code
    list_problems(done.built.held)
    held = counted(len(done.built.held), "text")
    left_out = f", {held} left out" if done.built.held else ""
    console().print(
        f"built {counted(done.built.pages, 'page')} in {texts.shown(output)}{left_out}"
    )
    return done.code


def serve(room: Room, output: Path, port: int) -> int:
    """Show a preview that follows every save, until stopped; return the exit code."""
    if not 1 <= port <= 65535:
        raise WrongUseError(f"name a port from 1 to 65535, not {port}")
    swapping.refuse_to_replace(output)
    _refuse_place(room.office, output)
    if list_problems(site_settings.problems(room.office)):
        return TO_MEND
    console().print(f"Open http://localhost:{port} and stop with Ctrl-C.")
    return pelican_run.serve(room.office, output, PREVIEW, ("127.0.0.1", str(port)))


def publish(room: Room, wanted: Wanted) -> int:
    """Check, build, verify, swap in and deploy, or go back; return the exit code."""
    target = targets.parse(wanted.target) if wanted.target else None
    swapping.refuse_to_replace(wanted.output)
    _refuse_place(room.office, wanted.output)
    if target is not None and target.folder is not None:
        _refuse_place(room.office, target.folder)
    if not wanted.rollback:
        return _publish(room.office, wanted.output, target, room.now)
    if target is None:
        raise WrongUseError("name the folder to go back in: --to FOLDER --rollback")
    holder = publishing.this_process(room.now)
    console().print(publishing.roll_back(target, holder=holder))
    return 0


def _publish(office: Office, output: Path, target: Target | None, now: datetime) -> int:
    holder = publishing.this_process(now)

    def deploy(folder: Path) -> str:
        if target is None:
            return ""
        return publishing.deploy(
            target, folder, repository=office.root, now=now, holder=holder
        )

    if target is not None:
        publishing.check_target(target, place=output, repository=office.root)
    steps = Steps(
        check=lambda: [*checking.of_links(office), *checking.of_site(office)],
        build=lambda folder: _build(office, folder, PUBLIC, fatal="warnings"),
        verify=lambda folder: _verify(office, folder),
        deploy=deploy if target else None,
    )
    done = publishing.publish(output, steps, holder=holder)
    console().print(str(done))
    return done.code


def _refuse_place(office: Office, place: Path) -> None:
    """Refuse a place that holds the office's own folders: what is there is replaced."""
    for own in (office.private, office.content, office.root / ".git"):
        one, other = own.resolve(), place.resolve()
        if one.is_relative_to(other) or other.is_relative_to(one):
            raise WrongUseError(f"{place} holds {own.name}/, or lies in it: name another")


def _build(office: Office, folder: Path, settings: str, *, fatal: str) -> Built:
    ran = pelican_run.build(office, folder, settings, fatal=fatal)
    if not ran.ok:
        raise StepError(ran.said)
    return Built(ran.held, sum(1 for _ in folder.rglob("*.html")))


def _verify(office: Office, folder: Path) -> tuple[Sequence[Problem], Sequence[str]]:
    try:
        chrome = site_settings.read(office).chrome
    except NoSettingsError as error:
        raise StepError(str(error)) from error
    forms_to = [theme.origin(chrome.intake)] if chrome.intake else []
    wrong = verifying.check(folder, site_url=chrome.site_url, forms_to=forms_to)
    report = leaks.search(folder, office, root=office.root)
    return [*wrong, *report.problems], [report.checked, *report.unchecked]
