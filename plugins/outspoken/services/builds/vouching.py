"""Settings that the state vouches for: read once, and again when any file of them changed.

Reading settings means running them, and Pelican with them: that takes longer than a build
in which little changed.
"""

from outspoken.services import site_settings
from outspoken.services.builds import epochs
from outspoken.services.builds.state import State
from outspoken.services.office import Office
from outspoken.services.site_settings import Said


def settings(office: Office, name: str, state: State) -> Said:
    """Return what the settings in the file *name* say.

    Raises:
        NoSettingsError: When there are none, or they do not run.
    """
    known = state.said("settings")
    if known is not None and _stands(known, name):
        kept: Said = known["said"]
        return kept
    said = site_settings.said_by(office, name)
    files = site_settings.digests(said)
    note = {"name": name, "said": said, "files": files, "code": epochs.of_code()}
    state.say("settings", note if files else None)
    return said


def _stands(known: Said, name: str) -> bool:
    if known["name"] != name or known["code"] != epochs.of_code():
        return False
    return bool(known["files"]) and (site_settings.digests(known["said"]) == known["files"])
