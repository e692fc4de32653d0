"""What officers see and type at the terminal; each module serves one task.

A module is loaded when a task first needs it: together they take a second of a
processor, and `invoke --list` needs none of them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

    from outspoken.services.terminal import (
        alerting,
        answering,
        backing_up,
        casebook,
        checking,
        commits,
        composing,
        corpora,
        desk,
        digests,
        doctoring,
        explaining,
        importing,
        kits,
        league,
        logbook,
        mail,
        mentions,
        moderating,
        objecting,
        outbox,
        packs,
        paper,
        policy,
        publishing,
        pulling,
        pulse,
        queue,
        registering,
        reporting,
        representatives,
        restoring,
        room,
        routing,
        speech,
        submitting,
        translations,
        welcome,
        withdrawing,
    )

__all__ = [
    "alerting",
    "answering",
    "backing_up",
    "casebook",
    "checking",
    "commits",
    "composing",
    "corpora",
    "desk",
    "digests",
    "doctoring",
    "explaining",
    "importing",
    "kits",
    "league",
    "logbook",
    "mail",
    "mentions",
    "moderating",
    "objecting",
    "outbox",
    "packs",
    "paper",
    "policy",
    "publishing",
    "pulling",
    "pulse",
    "queue",
    "registering",
    "reporting",
    "representatives",
    "restoring",
    "room",
    "routing",
    "speech",
    "submitting",
    "translations",
    "welcome",
    "withdrawing",
]

if not TYPE_CHECKING:

    def __getattr__(name: str) -> "ModuleType":
        if name not in __all__:
            raise AttributeError(name)
        return import_module(f"{__name__}.{name}")
