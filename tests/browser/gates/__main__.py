"""``python -m tests.browser.gates FOLDER [ADDRESS...]`` says what to mend on a site."""

import os
import sys
from pathlib import Path

from tests.browser.gates import walk
from tests.browser.gates.findings import listed
from tests.browser.gates.served import Site

if __name__ == "__main__":
    found = walk.found(Site(Path(sys.argv[1])), sys.argv[2:] or None)
    print(listed(found))  # noqa: T201 - for a terminal
    print(f"{len(found)} to mend, {sum(os.times()[:4]):.0f} CPU seconds", file=sys.stderr)  # noqa: T201
    sys.exit(bool(found))
