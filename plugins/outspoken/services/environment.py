"""The environment that other programs are run with: nothing in it that is not theirs."""

import os

SECRETS = frozenset(
    {
        "OUTSPOKEN_PASSPHRASE",
        "OUTSPOKEN_BACKUP_PASSPHRASE",
        "OUTSPOKEN_SMTP",
        "OUTSPOKEN_IMAP",
        "OUTSPOKEN_NOTIFY_KEY",
    }
)
"""Variables that hold a passphrase, a password or a key."""
_LEADING_AWAY = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"})
"""What a hook of git runs with: it would lead git to another repository."""


def for_others() -> dict[str, str]:
    """Return our environment for a program of others, or one of ours that signs nothing.

    It is without `SECRETS`, and without what would lead git to another repository.
    """
    unset = SECRETS | _LEADING_AWAY
    return {name: value for name, value in os.environ.items() if name not in unset}
