"""The page of conversations on the site: there when the figures are, and telling them."""

import csv
import io
import json
import re

from outspoken.model.social import Account, Conversation, Talk
from outspoken.services.league import kept
from tests.conftest import Town
from tests.site.conftest import Build, Built

PAGE = "conversation/index.html"
DATA = ("conversation/conversation.csv", "conversation/conversation.json")
TOLD = Conversation(
    "2026-03",
    "2026-03",
    tuple(
        Account(
            name=name,
            network="X",
            whole=Talk(own=own, conversations=talks),
            months=(("2026-03", Talk(own=own, conversations=talks)),) if own else (),
        )
        for name, own, talks in (("@help", 120, 49), ("@jobs", 0, 0), ("@news", 92, 7))
    ),
)


def cells(built: Built, heading: str) -> list[list[str]]:
    """Return the rows of the first table below *heading*, as words."""
    page = built[PAGE].partition(f"<h2>{heading}</h2>")[2].partition("</table>")[0]
    rows = re.findall("<tr>(.*?)</tr>", page, re.S)
    return [
        [re.sub("<[^>]+>", "", cell) for cell in re.findall("<t[hd].*?</t[hd]>", row)]
        for row in rows
    ]


def test_without_figures_there_is_no_page(build: Build) -> None:
    built = build()
    assert not {PAGE, *DATA} & built.files


def test_the_page_says_what_the_figures_say(build: Build, town: Town) -> None:
    (town.office.place / kept.FILE).write_bytes(kept.written(TOLD))
    built = build()
    assert "we posted 212 times on 3 accounts. 56 of these spoke to somebody" in built[PAGE]
    found = cells(built, "Account by account")
    assert [row[:7] for row in found] == [
        ["Account", "Posts", "Conversations", "Broadcasts", "Share", "Sure range", "Place"],
        ["@help", "120", "49", "71", "41%", "32% to 50%", "1"],
        ["@news", "92", "7", "85", "8%", "4% to 15%", "2"],
        ["@jobs", "0", "0", "0", "–", "–", "silent"],
    ]
    rows = [*csv.DictReader(io.StringIO(built[DATA[0]]))]
    assert {row["account"]: row["posts"] for row in rows} == {
        "help": "120",
        "news": "92",
        "jobs": "0",
    }
    assert json.loads(built[DATA[1]])["together"]["conversations"] == 56


def test_when_the_figures_go_the_page_goes(build: Build, town: Town) -> None:
    path = town.office.place / kept.FILE
    path.write_bytes(kept.written(TOLD))
    assert PAGE in build().files
    path.unlink()
    assert PAGE not in build().files
