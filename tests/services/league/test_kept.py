"""What is kept in public: counts alone, and whatever else somebody wrote there is said."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.model.problem import Problem
from outspoken.model.social import Account, Conversation, Tag, Talk, months, together
from outspoken.services.league import kept


@st.composite
def talks(draw: st.DrawFn) -> Talk:
    own, asked = draw(st.integers(0, 50)), draw(st.none() | st.integers(0, 50))
    part = st.integers(0, own)
    return Talk(
        own=own,
        conversations=draw(part),
        reposts=draw(part),
        threads=draw(part),
        automatic=draw(part),
        asked=asked,
        answered=draw(st.integers(0, asked or 0)),
    )


@st.composite
def told(draw: st.DrawFn) -> Conversation:
    names = draw(st.lists(st.from_regex(r"@[a-z]\w{0,9}", fullmatch=True), unique=True))
    accounts = []
    for name in names:
        found = draw(st.lists(talks(), min_size=1, max_size=3))
        every = tuple(zip(months("2015-05", "2015-07"), found, strict=False))
        tags = draw(
            st.lists(st.builds(Tag, st.just("Quay"), st.integers(5, 99), st.booleans()))
        )
        accounts.append(
            Account(
                name=name,
                network=draw(st.sampled_from(["X", "Mastodon", ""])),
                whole=together(found),
                months=every,
                tags=tuple(tags),
            )
        )
    return Conversation("2015-05", "2015-07", tuple(accounts))


@given(figures=told())
def test_what_is_written_is_read(
    figures: Conversation, tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = tmp_path_factory.mktemp("place")
    (place / kept.FILE).write_bytes(kept.written(figures))
    assert kept.read(place) == figures


def test_there_need_be_no_file(tmp_path: Path) -> None:
    assert kept.read(tmp_path) is None


def sample() -> dict[str, Any]:
    talk = {"own": 12, "conversations": 4, "asked": 12, "answered": 11, "minutes": 30}
    return {
        "about": "…",
        "from": "2015-05",
        "to": "2015-05",
        "accounts": [
            {
                "account": "@brackwater",
                "network": "X",
                "whole": talk,
                "months": {"2015-05": dict(talk)},
                "tags": [{"tag": "Quay", "count": 7, "local": True}],
            }
        ],
    }


def first(said: dict[str, Any]) -> dict[str, Any]:
    account: dict[str, Any] = said["accounts"][0]
    return account


@pytest.mark.parametrize(
    ("change", "advice"),
    [
        (lambda s: s.update(post="Hello"), "the file: take out 'post'"),
        (lambda s: s.update({"to": "2015-04"}), "give 'from' and 'to' in their order"),
        (lambda s: s.update({"to": "May"}), "the file: mend 'to'"),
        (lambda s: s.update(accounts={}), "give 'accounts' as a list"),
        (lambda s: s["accounts"].append(first(s)), "tell each account once"),
        (lambda s: first(s).update(account="<b>"), "mend 'account'"),
        (lambda s: first(s).update(followers=["jo"]), "take out 'followers'"),
        (lambda s: first(s)["whole"].update(own=13), "'own' of the months do not add up"),
        (lambda s: first(s)["whole"].update(own=True), "give 'own' as a whole number"),
        (lambda s: first(s)["whole"].update(own=1), "mend its counts: more posts"),
        (lambda s: first(s)["whole"].update(answered=9), "no median of fewer than 10"),
        (lambda s: first(s)["months"].update({"2015-06": {}}), "give months from 2015-05"),
        (lambda s: first(s).update(months=[]), "give 'months' as an object"),
        (lambda s: first(s)["tags"][0].update(count=4), "hashtags of 5 posts and more"),
        (lambda s: first(s)["tags"][0].update(tag="a b"), "mend 'tag'"),
        (lambda s: first(s)["tags"][0].update(local="yes"), "say true or false"),
    ],
)
def test_what_is_to_be_mended_is_said(
    change: Callable[[dict[str, Any]], object], advice: str, tmp_path: Path
) -> None:
    said = sample()
    (tmp_path / kept.FILE).write_text(json.dumps(said))
    assert isinstance(kept.read(tmp_path), Conversation)
    change(said)
    (tmp_path / kept.FILE).write_text(json.dumps(said))
    found = kept.read(tmp_path)
    assert isinstance(found, list)
    (problem,) = found
    assert isinstance(problem, Problem)
    assert advice in problem.message


@pytest.mark.parametrize(
    ("data", "line"),
    [(b'{\n"from": }', 2), (b"[" * 100_000, 0), (b"\xff", 0), (b"[]", 0)],
)
def test_what_is_no_json_of_ours_is_said(data: bytes, line: int, tmp_path: Path) -> None:
    (tmp_path / kept.FILE).write_bytes(data)
    found = kept.read(tmp_path)
    assert isinstance(found, list)
    assert [each.line for each in found] == [line]
