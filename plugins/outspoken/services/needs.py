"""What a reference asks for, and what is wrong with it whatever stands."""

from collections.abc import Collection

from outspoken.services import links
from outspoken.services.links import Target
from outspoken.services.references import Reference, Use
from outspoken.services.verified import Need

SCHEMES = ("http", "https", "mailto", "tel", "sms")
"""What a link may begin with."""
_HARMLESS_DATA = ("data:image/", "data:font/", "data:,")
_RUNS = ("script", "iframe", "frame", "object", "embed", "use")
_QUOTED = 80
"""Longest address quoted in full, in characters."""


class Judge:
    """Judges the references of one site.

    Args:
        site_url: Where it will be seen; addresses below it are the site's own.
        forms_to: Origins of other hosts that a form may be sent to.
    """

    def __init__(self, site_url: str, forms_to: Collection[str]) -> None:
        self.addresses = links.Addresses(site_url)
        self._forms_to = frozenset(origin.rstrip("/").lower() for origin in forms_to)

    def judge(self, reference: Reference, name: str) -> tuple[str, Need | None]:
        """Return what to do about a reference in the file *name*, or what must be there.

        The advice is empty when the reference is right by itself.
        """
        target = self.addresses.target(reference.address, name)
        advice = self._advice(reference, target)
        if (
            advice
            or target.path is None
            or not target.is_inside
            or reference.is_in_words  # such as a link to a post that was erased
            or reference.use is Use.SEND
        ):
            return advice, None
        return "", Need(target.path, target.fragment)

    def _advice(self, reference: Reference, target: Target) -> str:
        if reference.use is Use.SEND:
            allowed = target.is_inside or target.origin in self._forms_to
            return "" if allowed else f"send no form to {quoted(reference)}"
        if not target.is_inside:
            return _outside_advice(reference, target)
        if reference.use is Use.LOAD and not reference.address.strip():
            return "name a file, or take it out"
        if target.path is None and not reference.is_in_words:
            return f"stay within the site; {quoted(reference)} leads out of it"
        return ""


def quoted(reference: Reference) -> str:
    """Return an address for a sentence."""
    address = reference.address.strip()
    return repr(address if len(address) <= _QUOTED else f"{address[:_QUOTED]}…")


def _outside_advice(reference: Reference, target: Target) -> str:
    if reference.use is Use.LOAD:
        tag = reference.where.split()[0]
        is_harmless = reference.address.strip().lower().startswith(_HARMLESS_DATA)
        if is_harmless and tag not in _RUNS:
            return ""
        return f"load nothing from elsewhere; keep {quoted(reference)} on the site"
    if target.scheme in SCHEMES:
        return ""
    return f"use one of {', '.join(SCHEMES)}, not '{target.scheme}:'"
