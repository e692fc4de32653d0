"""What is expected to go wrong: nobody's bug, and each says what to do."""

from outspoken.services import files, office, officers, pushed
from outspoken.services.acting import CannotDecideError
from outspoken.services.activity import BrokenLogError
from outspoken.services.approvers import ApproversError
from outspoken.services.backups.faults import BackupError
from outspoken.services.inbox import NotInInboxError
from outspoken.services.keys import KeyFileError
from outspoken.services.leak_digests import LeakKeyError
from outspoken.services.linked_folders import LinkedFolderError
from outspoken.services.mail.boxes import BoxError
from outspoken.services.mailing_lists import ListError
from outspoken.services.sealing import SealError
from outspoken.services.sending.ways import BadWayError
from outspoken.services.site_settings import NoSettingsError
from outspoken.services.ssh import SshError
from outspoken.services.swapping import NotASiteError
from outspoken.services.targets import BadTargetError, DeployError
from outspoken.services.terminal.speech import WrongUseError

WRONG = (BadTargetError, NotASiteError, WrongUseError)
"""What was asked and can never be done; each says how to ask."""

EXPECTED = (
    ApproversError,
    BackupError,
    BadWayError,
    BoxError,
    BrokenLogError,
    CannotDecideError,
    DeployError,
    KeyFileError,
    LeakKeyError,
    LinkedFolderError,
    ListError,
    NoSettingsError,
    NotInInboxError,
    SealError,
    SshError,
    files.FolderIsBusyError,
    office.MisplacedPrivateFolderError,
    officers.NotAllowedError,
    officers.UnknownOfficerError,
    pushed.PushedError,
)
"""What can go wrong in an office; each says what to do."""
