"""What can go wrong with a backup."""


class BackupError(Exception):
    """A backup cannot be made, read or put back; says why and what to do."""


class SpoiltError(BackupError):
    """A backup is not what was written: cut, changed, or never one of ours."""


class WrongKeyError(BackupError):
    """What was given does not open a backup."""
