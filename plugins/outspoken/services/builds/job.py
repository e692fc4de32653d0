"""A build as a step of publishing: what changed, in a folder beside the site's place."""

import os
import shutil
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from outspoken.model.problem import Problem
from outspoken.model.publication import Built
from outspoken.services import activity, days, site_checks, site_settings, swapping, twins
from outspoken.services.builds import epochs, state, vouching
from outspoken.services.builds.engine import Engine
from outspoken.services.builds.output import Output, forget_checks
from outspoken.services.builds.progress import Progress, nobody
from outspoken.services.builds.standings import Standings
from outspoken.services.builds.state import State
from outspoken.services.office import Office
from outspoken.services.publishing import Prepared, StepError, filling
from outspoken.services.site_settings import NoSettingsError, SiteSettings

PAIR, UMASK = "pair", "umask"
"""Names under which the state keeps which twin belongs to the site, and what was taken from
the rights of its files: all of them shall be readable alike."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to build.

    Attributes:
        office: Whose site.
        place: The folder of the site.
        settings: File of settings, below the repository.
        whole: Whether nothing that an earlier build left is to be believed.
    """

    office: Office
    place: Path
    settings: str
    whole: bool = False


class Job:
    """One build of one site, with the state of the last; use it in a ``with``."""

    def __init__(self, wanted: Wanted, progress: Progress = nobody) -> None:
        self._wanted, self._progress = wanted, progress
        self._place = wanted.place.resolve()
        self._state: State | None = None
        self._settings: SiteSettings | None = None
        self._output: Output | None = None
        self._is_verified = False

    def __enter__(self) -> Self:
        """Begin; the state is opened with the first step, under the site's lock."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Let go of the state, and of all in it that was not settled."""
        if self._state is not None:
            self._state.close()

    @property
    def state(self) -> State:
        """The state, opened when it is first asked for."""
        if self._state is None:
            path = state.beside(self._place)
            if self._wanted.whole:
                state.forget(path)
            self._state = state.opened(path, epochs.of_state(self._wanted.office))
        return self._state

    @property
    def settings(self) -> SiteSettings:
        """The settings of the site."""
        return self._read_settings()

    @property
    def digests(self) -> Mapping[str, str] | None:
        """Digests of all files of the site; None where they are not to be believed."""
        if self._output is None or self._wanted.whole:
            return None
        return self._output.digests

    def check(self) -> Sequence[Problem]:
        """Return what is to be mended in the settings."""
        try:
            self._read_settings()
        except NoSettingsError as error:
            if error.problem:
                return [error.problem]
            raise StepError(str(error)) from error
        return []

    def build(self, place: Path) -> Prepared:
        """Make the site that shall stand in *place*, in a folder beside it."""
        settings = self._read_settings()
        if not settings.is_plain:
            return self._by_pelican(place)
        try:
            return self._build(place, settings)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            # The file is damaged, and its checksum did not tell: begin without it.
            self._forget()
            return self._build(place, settings)

    def verify(self, folder: Path) -> tuple[Sequence[Problem], Sequence[str]]:
        """Return what is wrong with the site in *folder*, and what was not checked."""
        self._is_verified = True
        # A preview needs none of them.
        from outspoken.services import leak_lost, leaks, links, place_words, verifying

        settings, office, place = self._read_settings(), self._wanted.office, self._place
        chrome = settings.chrome
        forms_to = [links.origin(chrome.intake)] if chrome.intake else []
        said = place_words.of_site(chrome, settings.theme)
        if self._output is None:
            wrong = verifying.check(folder, site_url=chrome.site_url, forms_to=forms_to)
            report = leaks.search(folder, office, root=office.root, said=said)
            stands = activity.last_approvals(office)
        else:
            db, changed, gone = self.state.db, self._output.changed, self._output.gone
            wrong = verifying.check_changes(
                db, folder, changed, gone, site_url=chrome.site_url, forms_to=forms_to
            )
            report = leaks.search_changes(
                db, folder, changed, gone, office, root=office.root, said=said, before=place
            )
            stands = Standings(office, self.state)
        lost = leak_lost.problems(office, stands, days.by_the_clock())
        return [*wrong, *lost, *report.problems], [report.checked, *report.unchecked]

    def _build(self, place: Path, settings: SiteSettings) -> Prepared:
        office = self._wanted.office
        made = Engine(office, settings, self.state, days.today(), self._progress)
        is_changed = made.read() or self.state.said(UMASK) != _umask()
        if made.links:
            found = (office.content / name for name in sorted({*made.links}))
            raise StepError("", [*map(site_checks.of_link, found)])
        stands = self._output = Output(place, self.state)
        if not is_changed and stands.is_level():
            return Prepared(None, self._built(made), settle=self._keep)
        folder = self._folder(place, is_new=not stands.has_files)
        try:
            made.make(self._output)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return Prepared(
            folder,
            self._built(made),
            plain=True,
            settle=self._keep,
            abandon=self._abandon,
        )

    def _folder(self, place: Path, *, is_new: bool) -> Path:
        """Return the folder to make the site in: the twin of what stands, or a new one."""
        pair, folder = self.state.said(PAIR), None
        if not is_new and self.state.said(UMASK) == _umask():
            known = twins.Pair.from_json(pair) if pair else None
            folder = twins.open(place, known) or twins.make(place)
        self._output = Output(folder or swapping.new_folder(place), self.state)
        if folder is None:
            self._output.begin()
        else:
            self._output.survey()
        return self._output.folder

    def _keep(self, old: Path | None) -> None:
        """Keep the twin and the state, now that the site stands in its place."""
        if not self._is_verified:
            # Nobody looked at what this build made.
            forget_checks(self.state.db)
        if self._output is not None and self._output.folder != self._place:
            self.state.say(PAIR, self._twin(old))
        self.state.say(UMASK, _umask())
        self.state.commit()

    def _twin(self, old: Path | None) -> dict[str, int] | None:
        """Make of what stood in place, or of the new site itself, the twin of the site."""
        output = self._output
        stands = Output(self._place, self.state)
        if old is not None and output is not None and not output.is_fresh:
            pair = twins.keep(old, self._place, {*output.changed, *output.gone})
            stands.note_again(output.changed)
        else:
            made = twins.make(self._place)
            pair = twins.keep(made, self._place, ()) if made else None
            stands.note_again()
        return pair.to_json() if pair else None

    def _abandon(self) -> None:
        output = self._output
        if output is not None and not output.is_fresh:
            names = {*output.changed, *output.gone}
            twins.give_back(output.folder, self._place, names)

    def _by_pelican(self, place: Path) -> Prepared:
        """Let Pelican read and make all: plugins of others may change anything."""
        self._forget()
        from outspoken.services import pelican_run  # plain settings need no Pelican

        wanted = self._wanted
        fatal = "warnings" if wanted.settings == site_settings.PUBLIC else "errors"

        def fill(new: Path) -> Built:
            ran = pelican_run.build(wanted.office, new, wanted.settings, fatal=fatal)
            if not ran.ok:
                raise StepError(ran.said or "Pelican ended without a word")
            return Built(ran.held, sum(1 for _ in new.rglob("*.html")))

        return filling(fill)(place)

    def _built(self, made: Engine) -> Built:
        output = self._output or Output(self._place, self.state)
        return Built(tuple(sorted(made.held)), output.pages, output.change)

    def _read_settings(self) -> SiteSettings:
        if self._settings is None:
            wanted = self._wanted
            said = vouching.settings(wanted.office, wanted.settings, self.state)
            self._settings = site_settings.read(wanted.office, wanted.settings, said)
        return self._settings

    def _forget(self) -> None:
        self.state.close()
        self._state, self._output = None, None
        state.forget(state.beside(self._place))


def _umask() -> int:
    """Return what is taken from the rights of new files; only a change tells it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
