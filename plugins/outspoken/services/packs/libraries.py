"""The libraries of the system that set a text on paper: loaded late, or named."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PIL import ImageFile

SYSTEMS = {
    "Debian or Ubuntu": "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "Fedora": "pango harfbuzz",
    "Alpine": "pango harfbuzz-subset",
    "macOS with Homebrew": "pango",
}
"""Packages that hold the libraries, by system."""
MISSING = "no PDF can be made here: install Pango ({})".format(
    "; ".join(f"{system}: {packages}" for system, packages in SYSTEMS.items())
)


class MissingLibrariesError(Exception):
    """No PDF can be made on this machine; says which packages to install."""

    def __init__(self) -> None:
        super().__init__(MISSING)


def weasyprint() -> Any:
    """Return the module that sets texts, which is slow to load.

    Raises:
        MissingLibrariesError: When a library of the system that it needs is not there.
    """
    # It lets half a picture pass, in this process as a whole: ours must not.
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    try:
        with _muted():
            import weasyprint
            import weasyprint.urls
    except OSError as error:
        raise MissingLibrariesError from error
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before
    return weasyprint


@contextmanager
def _muted() -> Iterator[None]:
    """Keep to ourselves what WeasyPrint prints of a missing library: we say it."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123
        stream, sys.stdout = sys.stdout, nowhere
        try:
            yield
        finally:
            sys.stdout = stream
