"""Records of kits: the front matter of index.md as typed values."""

import re
from typing import Any

from outspoken.model.kit import Material, Reference, Skill, Status, Variant
from outspoken.services.kits import keys
from outspoken.services.kits.blocks import NETWORKS
from outspoken.services.kits.typed import Fields

AUDIENCES = ("residents", "staff", "everyone")
LEVELS = ("starter", "improver")
SETTINGS = ("room", "drop-in", "outdoor", "one-to-one")
ACCOUNTS = ("no", "optional", "yes")
RISKS = ("low", "medium", "high")
AREAS = ("C", "H", "T", "P", "S", "F")
STAGES = ("foundation", "life", "work")
EACH = ("person", "pair", "group")
STATUSES = (Status.DRAFT, Status.TESTED, Status.READY, Status.RETIRED)
LONGEST = 8 * 60
"""Most minutes of a kit: a day."""
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_VERSION = re.compile(r"\d{1,4}\.\d{1,4}\.\d{1,4}", re.ASCII)
_MONEY = re.compile(r"\d{1,4}\.\d\d", re.ASCII)
_ADDRESS = re.compile(r"https?://[^\s/<>\"'\\`]+[^\s<>\"\\`]{0,1000}")


def read(fields: Fields) -> dict[str, Any]:
    """Return what the front matter of index.md says, as `Kit` takes it.

    What does not fit is noted with the fields, and something stands in its place.
    """
    fields.only(keys.INDEX)
    return {**_about(fields), **_running(fields), **_choosing(fields), **_using(fields)}


def _about(fields: Fields) -> dict[str, Any]:
    """Return what the kit is, and how far."""
    source = fields.part("based_on", keys.SOURCE) if _has(fields, "based_on") else None
    return {
        "id": fields.shaped("id", SLUG, "the name of its folder"),
        "title": fields.text("title"),
        "summary": fields.text("summary"),
        "version": fields.shaped("version", _VERSION, "the version as 1.0.0"),
        "status": Status(_known(fields.choice("status", STATUSES), STATUSES)),
        "last_tested": fields.day("last_tested"),
        "tested_with": fields.text("tested_with", ""),
        "review_by": fields.needed_day("review_by"),
        "licence": fields.text("licence"),
        "authors": fields.texts("authors"),
        "based_on": (source.text("url"), source.text("licence")) if source else ("", ""),
    }


def _running(fields: Fields) -> dict[str, Any]:
    """Return what it takes to run it."""
    group = fields.part("group", keys.GROUP)
    return {
        "minutes": fields.number("minutes", 5, LONGEST),
        "breaks": fields.numbers("breaks", 1, LONGEST),
        "group": tuple(group.number(name, 1, 500) for name in keys.GROUP),
        "setting": fields.choices("setting", SETTINGS),
        "platforms": fields.choices("platforms", NETWORKS, ()),
        "account_needed": fields.choice("account_needed", ACCOUNTS),
        "phone_needed": fields.yes("phone_needed"),
        "data_mb_per_person": fields.number("data_mb_per_person", 0, 10_000),
        "paper_only_route": fields.yes("paper_only_route"),
        "materials": tuple(map(_material, fields.parts("materials", keys.MATERIAL))),
        "cost_per_person_gbp": fields.shaped(
            "cost_per_person_gbp", _MONEY, 'pounds and pence as "0.40"'
        ),
        "variants": tuple(
            Variant(_known(each, [*Variant]))
            for each in fields.choices("variants", [*Variant])
        ),
    }


def _choosing(fields: Fields) -> dict[str, Any]:
    """Return what people choose it by."""
    return {
        "audience": fields.choice("audience", AUDIENCES),
        "level": fields.choice("level", LEVELS),
        "skills": tuple(map(_skill, fields.parts("eds", keys.SKILL))),
        "outcomes": fields.texts("outcomes"),
        "languages": tuple(_languages(fields)),
        "tags": fields.texts("tags", ()),
        "related": fields.texts("related", ()),
    }


def _using(fields: Fields) -> dict[str, Any]:
    """Return what to look after."""
    return {
        "risk": fields.choice("risk", RISKS),
        "safeguarding": fields.texts("safeguarding"),
        "election_sensitive": fields.yes("election_sensitive", otherwise=False),
        "seasonal": fields.text("seasonal", ""),
        "links": tuple(map(_link, fields.parts("links", keys.LINK))),
    }


def _languages(fields: Fields) -> list[str]:
    found = [*fields.texts("languages")]
    if wrong := [each for each in found if not LANGUAGE.fullmatch(each)]:
        fields.complain("languages", f"write a language as cy, not {wrong[0]!r}")
    return found or ["en"]


def _skill(row: Fields) -> Skill:
    return Skill(
        area=row.choice("area", AREAS),
        stage=row.choice("stage", STAGES),
        i_can=row.text("i_can"),
    )


def _material(row: Fields) -> Material:
    return Material(
        name=row.text("name"),
        per=row.choice("per", EACH),
        qty=row.number("qty", 1, 500, 1),
    )


def _link(row: Fields) -> Reference:
    return Reference(
        url=row.shaped("url", _ADDRESS, "an address that begins with https://"),
        label=row.text("label"),
        checked=row.day("checked"),
    )


def _has(fields: Fields, name: str) -> bool:
    return name in fields.table.fields


def _known(word: str, words: "list[Any] | tuple[Any, ...]") -> str:
    """Return *word*, or one of *words* in place of one that was complained of."""
    return word if word in words else str(words[0])
