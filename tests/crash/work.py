"""The tasks whose every write goes wrong, each as its command does it."""

from dataclasses import dataclass

from outspoken.services.terminal import (
    answering,
    importing,
    moderating,
    objecting,
    packs,
    publishing,
    submitting,
    withdrawing,
)
from outspoken.services.terminal.room import Room
from tests.crash.world import FILES, Step, World


@dataclass(frozen=True, slots=True)
class Task:
    """One task.

    Attributes:
        name: As it is typed.
        step: What it does.
        is_one: Whether all that it changes is one decision, done whole or not at all.
        comes_in: How many texts it brings into the inbox.
    """

    name: str
    step: Step
    is_one: bool = True
    comes_in: int = 0

    def __str__(self) -> str:
        return self.name


def _submit(world: World, room: Room) -> int:
    return submitting.run(room, [world.root / "post" / name for name in FILES])


def _moderate(verb: str, called: str) -> Step:
    def step(world: World, room: Room) -> int:
        asked = {
            "publish": moderating.Asked(accept_all=True, publish=True),
            "hold": moderating.Asked(accept_all=True, hold=True),
            "decline": moderating.Asked(decline="customer"),
        }[verb]
        return moderating.run(
            room, moderating.Wanted((world.ids[called],), "", as_data=False), asked
        )

    return step


def _answer(world: World, room: Room) -> int:
    asked = answering.Asked(
        team="repairs",
        role="Repairs manager",
        state="answered",
        promise="",
        language="en",
        text="We dried the hall on Thursday.",
    )
    return answering.run(room, world.ids["rant"], asked)


def _take_down(world: World, room: Room) -> int:
    return withdrawing.take_down(room, world.ids["rant"], "customer")


def _erase(world: World, room: Room) -> int:
    return withdrawing.erase(room, world.ids["rant"], sure=True)


def _object(world: World, room: Room) -> int:
    asked = objecting.Asked(words="That was no name.", alone=True)
    return objecting.run(room, world.ids["rant"], asked)


def _import(world: World, room: Room) -> int:
    return importing.run(room, [world.root / "post" / "blog.xml"])


def _packs(_: World, room: Room) -> int:
    return packs.run(room, packs.Asked(variants=["standard"]))


def publish(world: World, room: Room) -> int:
    """Publish the site, without packs."""
    return publishing.publish(
        room, publishing.Asked(world.output, "", rollback=False, packs=False)
    )


DECISIONS = (
    Task("moderate --publish", _moderate("publish", "waits")),
    Task("moderate --hold", _moderate("hold", "waits"), is_one=False),
    Task("moderate --decline", _moderate("decline", "also")),
    Task("answer", _answer),
    Task("take-down", _take_down),
    Task("erase", _erase),
    Task("object", _object),
)
ARRIVALS = (
    Task("submit", _submit, is_one=False, comes_in=2),
    Task("import", _import, is_one=False, comes_in=4),
)
PACKS = Task("packs", _packs, is_one=False)
