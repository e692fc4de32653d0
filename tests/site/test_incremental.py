"""A build of what changed is a clean build, to the letter, whatever happened before.

Stories of a made-up town: its residents write, officers answer and take down, staff edit
the theme, files get lost, and a build is killed now and then. ``OUTSPOKEN_SEQUENCES=2000``
tells more of them than the suite does.
"""

import os
import shutil
import sys
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.changes import builders, catalogue, folders, secrecy
from tests.changes.town import ChangingTown, copied
from tests.site.conftest import forget_pelican

SEQUENCES = int(os.environ.get("OUTSPOKEN_SEQUENCES", "25"))
IS_LONG = SEQUENCES > 100
STEPS = 12
"""Most things that happen in a story."""
ORACLES = 8
"""Of how many builds one is compared with Pelican's reading as well."""
SEEDS = st.integers(0, 2**16)
TOLD: Counter[str] = Counter()
"""What happened in all stories together."""


class Story(RuleBasedStateMachine):
    """One town, from its first build to its last."""

    beginning: ChangingTown

    def __init__(self) -> None:
        super().__init__()
        # Always the same folder, so that templates stay compiled.
        self.folder = self.beginning.root.with_name("story")
        shutil.rmtree(self.folder, ignore_errors=True)
        self.town = copied(self.beginning, self.folder / "town")
        self.output = self.folder / "site"
        self.is_changed = False
        TOLD["sequences"] += 1

    @initialize()
    def first_build(self) -> None:
        self._build("engine")

    @rule(name=st.sampled_from(sorted(catalogue.CHANGES)), seed=SEEDS)
    def change(self, name: str, seed: int) -> None:
        note(catalogue.CHANGES[name](self.town, Random(seed)))
        self.is_changed = True
        TOLD["changes"] += 1

    @rule(name=st.sampled_from(sorted(catalogue.DAMAGES)), seed=SEEDS)
    def damage(self, name: str, seed: int) -> None:
        note(catalogue.DAMAGES[name](self.output, Random(seed)))
        self.is_changed = True
        TOLD["damages"] += 1

    @precondition(lambda self: self.is_changed)
    @rule(step=st.integers(1, 600))
    def killed(self, step: int) -> None:
        """Build, and be killed at a touch of a file; or come to the end."""
        if builders.killed(self.town, self.output, step):
            TOLD["killed builds"] += 1

    @precondition(lambda self: self.is_changed)
    @rule(road=st.sampled_from(("engine", "engine", "engine", "pelican")))
    def build(self, road: str) -> None:
        self._build(road)

    def _build(self, road: str) -> None:
        """Build by a road, and compare with a clean build."""
        came = builders.ROADS[road](self.town, self.output)
        self.is_changed = False
        TOLD[f"builds by {road}"] += 1
        self._compare(builders.clean, came)
        if TOLD["compared"] % ORACLES == 0:
            self._compare(builders.by_articles, came)
            TOLD["compared with Pelican's reading"] += 1
        if road == "engine":
            assert secrecy.strangers(self.town, self.output) == []

    def _compare(self, builder: builders.Builder, came: builders.Came) -> None:
        other = self.folder / "other"
        shutil.rmtree(other, ignore_errors=True)
        wanted = builder(self.town, other)
        TOLD["compared"] += 1
        assert folders.difference(self.output, other) == ""
        assert came.fits(wanted), f"{came}, not {wanted}"

    def teardown(self) -> None:
        try:
            if self.is_changed:
                self._build("engine")
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)
            forget_pelican()


@pytest.mark.timeout(0 if IS_LONG else 1200)
def test_what_is_built_of_changes_is_what_is_built_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Story.beginning = catalogue.settled(tmp_path / "beginning")
    TOLD.clear()
    # To make a story that failed shorter takes minutes: where there is time for that.
    phases = (Phase.reuse, Phase.generate, *([Phase.shrink] if IS_LONG else []))
    told = settings(
        phases=phases,
        max_examples=SEQUENCES,
        # The suite tells the same stories each time; a long run tells new ones.
        derandomize=not IS_LONG,
        stateful_step_count=STEPS,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    try:
        kept = builders.templates_kept(tmp_path / "compiled")
        with builders.small_pages(), kept:
            run_state_machine_as_test(Story, settings=told)
    finally:
        with capsys.disabled():
            counts = ", ".join(f"{count:,} {what}" for what, count in TOLD.items())
            sys.stdout.write(f"\n{counts}\n")
