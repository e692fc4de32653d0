"""What can be refused to an officer at the desk: nobody's bug, and each says what to do."""

from outspoken.services import files, officers
from outspoken.services.acting import CannotDecideError
from outspoken.services.activity import BrokenLogError
from outspoken.services.approvers import ApproversError
from outspoken.services.inbox import NotInInboxError
from outspoken.services.keys import KeyFileError
from outspoken.services.leak_digests import LeakKeyError
from outspoken.services.linked_folders import LinkedFolderError
from outspoken.services.sealing import SealError

REFUSALS = (
    ApproversError,
    BrokenLogError,
    CannotDecideError,
    KeyFileError,
    LeakKeyError,
    LinkedFolderError,
    NotInInboxError,
    SealError,
    files.FolderIsBusyError,
    officers.NotAllowedError,
)
