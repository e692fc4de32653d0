"""The view of the page on which readers let their phone keep pages."""

from dataclasses import dataclass

from outspoken.model.views.chrome import Head


@dataclass(frozen=True, slots=True)
class KeepView:
    """The page on which readers let their phone keep pages, and end it."""

    head: Head
