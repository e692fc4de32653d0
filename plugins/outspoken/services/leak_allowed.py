"""What an office lets appear on any page, whoever's it is, as a publish has it."""

from contextlib import suppress

from outspoken.services import leak_held, place_words, site_settings
from outspoken.services.leak_index import Allowed
from outspoken.services.office import Office


def of(office: Office) -> Allowed:
    """Return the phrases of ``allowed.txt``, and all that the site and office are called.

    What their catalogues say is not among them: that passes in no sentence of a resident.
    """
    names = tuple[str, ...]()
    with suppress(site_settings.NoSettingsError):
        settings = site_settings.read(office)
        names = place_words.of_site(settings.chrome, settings.theme).names
    return Allowed((*leak_held.passed(office), *names))
