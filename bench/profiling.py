"""Where the time of one scenario goes: the publish under cProfile, all its processes."""

import io
import pstats
from dataclasses import replace
from pathlib import Path

from bench import peers, scenarios
from bench.run import workplace

HOOK = Path(__file__).with_name("profiled")
"""A folder whose `sitecustomize` profiles every Python that has it on its path."""
LINES = 25


def main(scenario: str, posts: int) -> None:
    """Do all that comes before *scenario*, profile that, and print where its time went."""
    peers.say(table(scenario, posts))


def table(scenario: str, posts: int) -> str:
    """Return the functions that took the most time of their own, and how much.

    Profiled code is about twice as slow, and small functions suffer the most: read shares.
    """
    with workplace(posts) as folder:
        site = scenarios.made(folder, posts)
        builder = scenarios.publishing(site, posts)
        for name, change in scenarios.STEPS.items():
            change(site)
            if name == scenario:
                break
            builder.run(name)
        kept = folder / "profiles"
        kept.mkdir()
        more = {"PYTHONPATH": str(HOOK), "OUTSPOKEN_BENCH_PROFILE": str(kept)}
        replace(builder, more={**(builder.more or {}), **more}).run(scenario)
        return _read(sorted(kept.iterdir()))


def _read(profiles: list[Path]) -> str:
    text = io.StringIO()
    stats = pstats.Stats(*map(str, profiles), stream=text).strip_dirs()
    stats.sort_stats("tottime").print_stats(LINES)
    lines = [line for line in text.getvalue().splitlines() if line.strip()]
    return "\n".join(line for line in lines if not line.endswith(".prof"))
