"""`invoke build`, `serve` and `publish`: the steps joined up, what came of them said."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from outspoken.model.problem import Problem
from outspoken.model.publication import Failed
from outspoken.services import (
    activity,
    deploying,
    erasures,
    publishing,
    site_checks,
    site_settings,
    swapping,
    targets,
    texts,
)
from outspoken.services.builds.job import Job, Wanted
from outspoken.services.office import Office, refuse_pushed
from outspoken.services.publishing import Steps
from outspoken.services.targets import Target
from outspoken.services.terminal import packs
from outspoken.services.terminal.progress import showing
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import (
    WrongUseError,
    counted,
    list_problems,
    say,
)

PREVIEW = site_settings.PREVIEW
PUBLIC = site_settings.PUBLIC


@dataclass(frozen=True, slots=True)
class Asked:
    """What the flags of publish ask for.

    Attributes:
        output: The folder of the site.
        target: Where to put it besides, as it was typed; or empty.
        rollback: Whether to go back to an earlier release instead.
        full: Whether to make and check all of the site, whatever is known of it.
        packs: Whether to make the packs of workshop kits first that are missing.
        progress: Shows how far it is; the terminal's own bar where it is none.
    """

    output: Path
    target: str
    rollback: bool
    full: bool = False
    packs: bool = True
    progress: Callable[[str, int, int], None] | None = None


def preview(room: Room, output: Path, *, whole: bool = False) -> int:
    """Build a preview in *output*, in the place of the last one; return the exit code."""
    refuse_pushed(room.office, output)
    swapping.refuse_to_replace(output)
    _refuse_place(room.office, output)
    wanted = Wanted(room.office, output, PREVIEW, whole)
    holder = publishing.this_process(room.now)
    with showing() as bar, Job(wanted, bar) as job:
        steps = Steps(check=job.check, build=job.build, verify=lambda _: ((), ()))
        done = publishing.publish(output, steps, holder=holder)
    if isinstance(done, Failed):
        say(str(done))
        return done.code
    list_problems(done.built.held)
    held = counted(len(done.built.held), "text")
    left_out = f", {held} left out" if done.built.held else ""
    pages = counted(done.built.pages, "page")
    say(f"built {pages} in {texts.shown(output)}{left_out}{done.built.said}")
    return done.code


def serve(room: Room, output: Path, port: int) -> int:
    """Show a preview that follows every save, until stopped; return the exit code."""
    if not 1 <= port <= 65535:
        raise WrongUseError(f"name a port from 1 to 65535, not {port}")
    refuse_pushed(room.office, output)
    swapping.refuse_to_replace(output)
    _refuse_place(room.office, output)
    from outspoken.services.terminal import serving  # nobody else needs a server

    return serving.run(room, output, port)


def publish(room: Room, asked: Asked) -> int:
    """Check, build, verify, swap in and deploy, or go back; return the exit code."""
    target = targets.parse(asked.target) if asked.target else None
    folder = target.folder if target is not None else None
    # What is there, or what vouches for it, would be believed.
    refuse_pushed(room.office, asked.output, *([folder] if folder else []))
    swapping.refuse_to_replace(asked.output)
    _refuse_place(room.office, asked.output)
    if folder is not None:
        _refuse_place(room.office, folder)
    if not asked.rollback:
        return _publish(room.office, asked, target, room.now)
    if target is None:
        raise WrongUseError("name the folder to go back in: --to FOLDER --rollback")
    holder = publishing.this_process(room.now)
    say(deploying.roll_back(target, holder=holder))
    return 0


def _publish(office: Office, asked: Asked, target: Target | None, now: datetime) -> int:
    holder, output = publishing.this_process(now), asked.output
    if target is not None:
        deploying.check(target, place=output, repository=office.root)
    wanted = Wanted(office, output, PUBLIC, asked.full)
    shown = nullcontext(asked.progress) if asked.progress else showing()
    with shown as bar, Job(wanted, bar) as job:

        def deploy(site: Path) -> str:
            if target is None:
                return ""
            return deploying.deploy(
                target,
                site,
                repository=office.root,
                now=now,
                holder=holder,
                digests=job.digests,
                erased=erasures.mark(office),
            )

        def check() -> list[Problem]:
            # The gate asks the log what was approved last: a forged one would let more in.
            log = activity.broken(office) if office.has_own_content else []
            problems = [*log, *job.check(), *site_checks.of_place(office)]
            if not problems and asked.packs:
                packs.before_publish(office, job.settings, now, bar)
            elif not problems:
                packs.without_making(office, job.settings)
            return problems

        steps = Steps(
            check=check,
            build=job.build,
            verify=job.verify,
            deploy=deploy if target else None,
        )
        done = publishing.publish(output, steps, holder=holder)
    say(str(done))
    return done.code


def _refuse_place(office: Office, place: Path) -> None:
    """Refuse a place that holds the office's own folders: what is there is replaced."""
    for own in (office.private, office.content, office.root / ".git"):
        one, other = own.resolve(), place.resolve()
        if one.is_relative_to(other) or other.is_relative_to(one):
            raise WrongUseError(f"{place} holds {own.name}/, or lies in it: name another")
