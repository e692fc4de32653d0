"""Bundles: pages and files in one ZIP file, the same bytes whenever it is made."""

import posixpath
from collections.abc import Callable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from outspoken.model.views.bundle import BundleView

_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP file can tell of."""
_UNIX, _MODE = 3, 0o644
_SMALL = (".pdf", ".png", ".jpg")
"""Files that are small already."""


def zipped(bundle: BundleView, render: Callable[[str, object], str]) -> bytes:
    """Return *bundle* as one file.

    Args:
        bundle: What is in it.
        render: Makes a page, by its template and its view.
    """
    made = {page.file: render(name, page).encode() for name, page in bundle.pages}
    whole = BytesIO()
    with ZipFile(whole, "w") as archive:
        for name, data in sorted({**made, **dict(bundle.files)}.items()):
            archive.writestr(_member(name), data)
    return whole.getvalue()


def carried(url: str, file: str, files: Mapping[str, str], site_url: str) -> str:
    """Write *url* as seen from a page in a bundle.

    Args:
        url: An address, from the site's root.
        file: The page, by its name in the bundle.
        files: What is in the bundle: the address of each, and its file.
        site_url: Where all else is to be had; empty where that is not known.
    """
    if not url.startswith("/"):
        return url
    path, mark, rest = url.partition("#")
    if path in files:
        same = files[path] == file and mark
        near = (
            "" if same else posixpath.relpath(files[path], posixpath.dirname(file) or ".")
        )
        return f"{near}{mark}{rest}"
    return f"{site_url}{url}" if site_url else "#"


def _member(name: str) -> ZipInfo:
    about = ZipInfo(name, _BEGINNING)
    about.create_system, about.external_attr = _UNIX, _MODE << 16
    about.compress_type = ZIP_STORED if name.endswith(_SMALL) else ZIP_DEFLATED
    return about
