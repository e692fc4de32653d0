"""The engine: brings an output from what stands in it to what the content now says.

Every page is a function of values. What changed is read and gated; what pages show of many
posts is put in order by briefs; a page is made when its fingerprint is another, and
written when its bytes are.
"""

from collections.abc import Collection, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from outspoken.model.campaign import Campaign
from outspoken.model.problem import Problem
from outspoken.services import (
    fingerprints,
    gate,
    heads,
    places,
    quiet_settings,
    tallies,
    texts,
)
from outspoken.services.approvers import read as read_approvers
from outspoken.services.builds import campaigns, epochs, kits, sources, staff, units
from outspoken.services.builds.output import Output
from outspoken.services.builds.progress import Progress, nobody
from outspoken.services.builds.staff import Written
from outspoken.services.builds.standings import Standings
from outspoken.services.builds.state import State
from outspoken.services.kit_shelf import NO_KITS
from outspoken.services.league import kept
from outspoken.services.office import Office
from outspoken.services.planned import Frame, Planned
from outspoken.services.site_settings import SiteSettings
from outspoken.services.wording import Wordings

if TYPE_CHECKING:
    from outspoken.services.builds.making import Making
    from outspoken.services.builds.reading import Reader
    from outspoken.services.builds.register import Register
    from outspoken.services.theme import Theme

COPY = "another file with the same id came or went"
PHOTO = "a photo of it changed"
RULES = "the program, or what the gate judges by, changed"


class Engine:
    """One build: first `read`, then, unless nothing changed, `make`.

    Attributes:
        held: What was held back, with the reasons; known after `read`.
        links: Symbolic links in the content, which nobody may publish; likewise.
    """

    def __init__(
        self,
        office: Office,
        settings: SiteSettings,
        state: State,
        today: date,
        progress: Progress = nobody,
        theme: "Theme | None" = None,
    ) -> None:
        """Begin a build.

        Args:
            office: Whose site.
            settings: Its settings.
            state: What earlier builds knew.
            today: The day that clocks are read on.
            progress: Told how far it is.
            theme: The theme, where it was read already.
        """
        self.held: list[Problem] = []
        self.links: list[str] = []
        self._office, self._settings, self._state = office, settings, state
        self._today, self._progress = today, progress
        self._place, _ = places.read(office.place)
        self._given_theme = theme
        self._staff: list[Written] = []
        self._kits = NO_KITS
        self._campaigns: Sequence[Campaign] = ()
        self._why: dict[str, str] = {}

    def read(self, only: Collection[str] | None = None) -> bool:
        """Read what changed in the content; tell whether anything is to be made.

        Args:
            only: Names of files and folders, where it is known that no others changed.
        """
        found = sources.look(self._office.content, self._state, only)
        self.links = found.links
        self.held += [self._odd(name) for name in sorted(found.odd)]
        judge, standings = self._gate()
        self._read_units(found, judge, standings)
        self._read_staff_pages()
        self._read_kits()
        self._read_campaigns()
        sources.look_again(self._office.content, self._state, found)
        whole = self._whole()
        is_new = self._state.said("whole") != whole
        self._state.say("whole", whole)
        return bool(self._why or found.digests or found.gone) or is_new

    def make(self, output: Output) -> None:
        """Make what is to be made in *output*."""
        # Most builds make nothing, and what makes pages takes its time to load.
        from outspoken.services.builds.register import Register

        register = Register(self._state, self._place, self._today, self._wordings)
        making = self._making(output, register)
        making.units(self._office.content)
        making.planned(self._fixed())
        making.for_hosts(self._theme)

    @cached_property
    def _theme(self) -> "Theme":
        """The theme, which a build that makes nothing does not need."""
        from outspoken.services import compiled
        from outspoken.services.theme import Theme

        folder, intake = self._settings.theme, self._settings.chrome.intake
        return self._given_theme or Theme(folder, intake, compiled.folder())

    def _making(self, output: Output, posts: "Register") -> "Making":
        from outspoken.services.builds.making import Making
        from outspoken.services.builds.press import Press

        chrome, state = self._settings.chrome, self._state
        press = Press(self._theme, chrome, self._place, state, output)
        return Making(press, posts, self.frame, state, self._why, self._progress)

    def _odd(self, name: str) -> Problem:
        advice = "held back: put an ordinary file here, with a plain name"
        return texts.problem(self._office.content / name, 0, advice)

    def _gate(self) -> tuple[gate.Gate, Standings]:
        office = self._office
        found = read_approvers(office.approvers)
        self.held += found if isinstance(found, list) else ()
        known = () if isinstance(found, list) else found
        standings = Standings(office, self._state)
        return gate.Gate.of_office(office, known, standings), standings

    def _read_units(
        self, found: sources.Sources, judge: gate.Gate, standings: Standings
    ) -> None:
        """Read what changed, what the log tells of anew, and what holds texts back."""
        state, content = self._state, self._office.content
        found.units |= units.settle_posts(content, state, found.digests)
        why = dict.fromkeys(units.with_held(state), "")
        why |= dict.fromkeys(units.of_texts(state, standings.changed), RULES)
        rules = epochs.of_gate(judge)
        if state.said("rules") != rules:
            why |= dict.fromkeys(units.every(state), RULES)
            state.say("rules", rules)
        why |= dict.fromkeys(units.settle_erased(state, judge.erased), RULES)
        # A photo lies in a folder named by its text, which may be a comment.
        why |= dict.fromkeys(units.of_texts(state, found.units), PHOTO)
        why |= units.reasons(state, found)
        self._judge = judge
        shared = units.sharing(state, why)
        held = self._read_all({**dict.fromkeys(shared, COPY), **why})
        # Which file is a copy of which is known when the ids of all of them are.
        doubtful = shared | units.with_copies(state) if why else set()
        held |= self._read_all({unit: why.get(unit, COPY) for unit in doubtful})
        self.held += [problem for each in held.values() for problem in each]

    @cached_property
    def _reader(self) -> "Reader":
        """What reads units, which a build in which nothing changed does not need."""
        from outspoken.services.builds.reading import Reader

        return Reader(self._office.content, self._state, self._judge)

    def _read_all(self, why: dict[str, str]) -> dict[str, list[Problem]]:
        held: dict[str, list[Problem]] = {}
        for done, unit in enumerate(sorted(why)):
            self._progress("reading", done, len(why))
            read = self._reader.read(unit)
            if read.is_changed:
                self._why.setdefault(unit, why[unit] or RULES)
            held[unit] = read.held
        return held

    def _read_staff_pages(self) -> None:
        for page in staff.pages(self._office.content, self._state):
            if isinstance(page, Problem):
                self.held.append(page)
            else:
                self._staff.append(page)

    def _read_kits(self) -> None:
        workshops, words = self._office.workshops, self._wordings
        found = kits.read(workshops, words, self._state, self._today)
        self.held += found.held
        self._kits = found.shelf

    def _read_campaigns(self) -> None:
        content = self._office.content
        found = campaigns.read(content, self._place, self._state, self._today)
        self.held += found.held
        self._campaigns = found.begun

    @cached_property
    def _wordings(self) -> Wordings:
        """Our own words in every language, as they are now."""
        return Wordings(self._settings.theme, self._settings.chrome.language)

    @cached_property
    def frame(self) -> Frame:
        """What pages across posts are made of besides posts; known after `read`."""
        counted, talked = tallies.read(self._office.place), kept.read(self._office.place)
        return Frame(
            chrome=self._settings.chrome,
            place=self._place,
            today=self._today,
            per_page=self._settings.per_page,
            # What is wrong with them, ``invoke check`` says, and publish asks it first.
            tallies=() if isinstance(counted, list) else counted,
            log_head=heads.witnessed(self._office.place),
            conversation=None if isinstance(talked, list) else talked,
            pages=tuple(page.url for page in self._staff),
            kits=self._kits,
            quiet=quiet_settings.read(self._office.place, self._today),
            campaigns=self._campaigns,
            wordings=self._wordings,
        )

    def _fixed(self) -> Sequence[Planned]:
        from outspoken.services.builds import fixtures

        chrome, wordings = self._settings.chrome, self._wordings
        always = fixtures.always(self._theme, chrome, wordings.site)
        fixed = (*fixtures.written(self._staff, wordings), *always)
        if not self._settings.is_preview:
            return fixed
        from outspoken.services.style import page

        return (*fixed, *page.plan(self._theme, self.frame))

    def _whole(self) -> str:
        """Return the digest of everything but posts that any page depends on."""
        written = [(page.key, page.digest) for page in self._staff]
        looks = epochs.of_folder(self._settings.theme)
        shown = self._settings.is_preview
        return fingerprints.of(epochs.of_code(), written, looks, self.frame, shown)
