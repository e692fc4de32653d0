"""The view of a bundle: pages and files in one file, to be used without the internet."""

from dataclasses import dataclass

from outspoken.model.views.chrome import Head
from outspoken.model.views.kit_page import FacilitatorView, HandoutView, KitView


@dataclass(frozen=True, slots=True)
class OfflineView:
    """A page in a bundle.

    Attributes:
        head: The page's head.
        page: What it shows.
        file: Its name in the bundle.
        files: What else is in the bundle: address from the site's root, and file.
        home: Address of what the bundle is of, from the site's root.
    """

    head: Head
    page: KitView | FacilitatorView | HandoutView
    file: str
    files: tuple[tuple[str, str], ...]
    home: str


@dataclass(frozen=True, slots=True)
class BundleView:
    """What is in a bundle.

    Attributes:
        pages: Each page with its template.
        files: Each other file with its bytes, by its name in the bundle.
    """

    pages: tuple[tuple[str, OfflineView], ...]
    files: tuple[tuple[str, bytes], ...]
