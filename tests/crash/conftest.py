"""A town for all tests of crashes: made once, set again before each."""

import pytest

from outspoken.services.packs import libraries
from tests.crash import judging, work, world
from tests.crash.world import World
from tests.faults import seccomp


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> World:
    """An office at work; what its tasks load is loaded, so that no process has to."""
    if why := seccomp.why_not():
        pytest.skip(why)
    folder = tmp_path_factory.mktemp("crash")
    with world.alone_in(folder):
        made = world.made(folder)
        libraries.weasyprint()
        for task in (*work.DECISIONS, *work.ARRIVALS):
            made.set_again()
            made.does(task.step)()
        for step in judging.STEPS:
            made.does(step)()
    made.set_again()
    return made
