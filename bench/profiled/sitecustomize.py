"""Profiles every Python that starts with this folder on its path.

A publish may be several processes: each leaves a file in ``$OUTSPOKEN_BENCH_PROFILE``. Time
is that of the processor, so that waiting for another process is none.
"""

import atexit
import cProfile
import os
import time
from pathlib import Path

folder = os.environ.get("OUTSPOKEN_BENCH_PROFILE")
if folder:
    profile = cProfile.Profile(time.process_time)
    path = Path(folder) / f"{os.getpid()}.prof"

    def leave() -> None:
        """Write down what this process did."""
        profile.disable()
        if profile.getstats():
            profile.dump_stats(path)

    atexit.register(leave)
    profile.enable()
