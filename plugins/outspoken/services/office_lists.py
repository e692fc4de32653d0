"""The office's lists, gathered from where they lie, to search texts with."""

from dataclasses import replace

from outspoken.services import officers, places
from outspoken.services.detectors.lists import Lists, read
from outspoken.services.office import Office


def lists_of(office: Office) -> Lists:
    """Return the office's lists: its officers' names, ``private/names.txt``, its channels.

    Without the private folder only the public ways to reach the office are known. What
    cannot be read is reported by ``invoke check``, not here.
    """
    known = officers.read(office)
    lists, _ = read(office.names)
    listed = () if isinstance(known, list) else tuple(officer.name for officer in known)
    known_to_all = public_lists_of(office)
    public = (*lists.public, *known_to_all.public)
    return replace(lists.with_staff(listed), public=public, figures=known_to_all.figures)


def public_lists_of(office: Office) -> Lists:
    """Return what is known of the office where its private folder is not at hand."""
    public, figures = places.public_ways(office.place), places.figures(office.place)
    return Lists(public=public, figures=figures)
