"""Everything that can happen to the changing town, by its name."""

from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from types import ModuleType

from tests.changes import (
    campaigns,
    composing,
    damage,
    frames,
    kits,
    languages,
    mishaps,
    progress,
    speaking,
    spoken,
    texts,
)
from tests.changes.town import ChangingTown, founded

Change = Callable[[ChangingTown, Random], str]
Damage = Callable[[Path, Random], str]


def _named(module: ModuleType, *first: str) -> Mapping[str, Callable[..., str]]:
    """Return the functions of *module* that take *first*, by name, in their order."""
    return {
        name: each
        for name, each in vars(module).items()
        if getattr(each, "__module__", "") == module.__name__
        and not name.startswith("_")
        and each.__code__.co_varnames[: each.__code__.co_argcount][:1] == first
        and each.__annotations__["return"] is str
    }


MODULES = (
    *(texts, progress, frames, mishaps, kits, speaking),
    *(composing, campaigns, languages, spoken),
)
CHANGES: Mapping[str, Change] = {
    name: change for module in MODULES for name, change in _named(module, "town").items()
}
"""Changes of the content, the kits, the theme, the settings and the day."""

DAMAGES: Mapping[str, Damage] = _named(damage, "output")
"""What happens to the output, its twin and the state."""

FIRST = (
    *("new_post",) * 5,
    *("post_with_photos", "old_page", "backdated_post"),
    *("many_comments", "many_comments", "comment", "comment", "mention", "answer"),
    *("passed_on", "put_off", "answer", "reopened", "agreed"),
    *("representative", "representative", "other_ward"),
    *("kit_begun", "kit_begun", "kit_begun", "pack_made", "pack_made"),
    *("campaign", "campaign"),
    *("translation", "translation", "translation", "page_translated"),
)
"""What has happened in a town when its story begins."""


def settled(root: Path) -> ChangingTown:
    """Found a town where some have written, and been answered."""
    town, random = founded(root), Random(4)
    for name in FIRST:
        CHANGES[name](town, random)
    return town
