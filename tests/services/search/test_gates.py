"""What watches over the index: the leak gate, the verifier, and what hosts are told."""

import json
import re
from pathlib import Path

import pytest

from outspoken.services import (
    files,
    hosting,
    hosting_servers,
    leaks,
    page_headers,
    page_script,
    verifying,
)
from outspoken.services.hosting import Hosted
from outspoken.services.office import Office
from outspoken.services.search import page, parts

POST, OTHER = "20260403-7kq2mz", "20260405-h8t4ra"
PHONE, STAFF = "07700 900123", "Quillby"
CARDS = "search/parts/0/cards-0.json"
URL = "https://x.example.org/town"
HEADERS = page_headers.security_headers("sha256-a")
TOLD = Hosted(URL, HEADERS, searched=page.URL)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    private = tmp_path / "private"
    kept = leaks.written_for(private, POST, POST, [PHONE], [STAFF])
    for name, data in kept.items():
        files.write_private(private / name, data)
    return Office(tmp_path, tmp_path / "content", private)


def index(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


def cards(*items: tuple[str, str]) -> str:
    rows = [json.dumps({"id": id_, "text": text}) for id_, text in items]
    return '{"items":[\n' + ",\n".join(rows) + "\n]}\n"


# The leak gate


@pytest.mark.parametrize(
    ("items", "found"),
    [
        pytest.param([(POST, f"Then {STAFF} laughed")], 1, id="a word taken out of it"),
        pytest.param([(OTHER, f"Then {STAFF} laughed")], 0, id="another post's own word"),
        pytest.param([(OTHER, f"Ring {PHONE}")], 1, id="a telephone number, anywhere"),
        pytest.param([(POST, "Nobody laughed")], 0, id="nothing"),
    ],
)
def test_cards_are_searched_post_by_post(
    tmp_path: Path, office: Office, items: list[tuple[str, str]], found: int
) -> None:
    output = index(tmp_path / "output", CARDS, cards(*items))
    problems = leaks.search(output, office).problems
    assert len({each.path for each in problems}) == found
    assert STAFF not in "".join(map(str, problems))


def test_words_are_searched_for_what_may_stand_nowhere(
    tmp_path: Path, office: Office
) -> None:
    name = "search/parts/0/16-3.txt"
    output = index(tmp_path / "output", name, f"damp c\n{PHONE} c\n")
    assert [str(each.path) for each in leaks.search(output, office).problems] == [name]


# The verifier


def test_cards_that_cannot_be_read_are_a_problem(tmp_path: Path) -> None:
    output = index(tmp_path, CARDS, '{"items":[')
    [problem] = verifying.check(output, site_url=URL)
    assert problem.message.startswith("mend the JSON")


# What hosts are told


def policy_of(rows: str) -> dict[str, str]:
    found = re.search(r"Content-Security-Policy[: ]+\"?([^\"\n]*)", rows)
    assert found
    return dict(each.split(" ", 1) for each in found[1].split("; "))


def rules(text: str) -> dict[str, str]:
    """The rules of a ``_headers`` file, by path."""
    found = re.findall(r"^(/\S*)\n((?:  .*\n)+)", text, re.MULTILINE)
    return dict(found)


def test_in_headers_every_rule_lets_the_page_search() -> None:
    told = rules(hosting.headers(TOLD))
    every, own = policy_of(told["/*"]), policy_of(told["/town/search/"])
    assert every["script-src"] == f"{URL}{page_script.SEARCH}"
    assert every["connect-src"].split()[0] == f"{URL}{parts.FOLDER}"
    assert own["script-src"] == own["connect-src"] == own["form-action"] == "'self'"
    assert every["default-src"] == own["default-src"] == "'none'"


def test_the_index_is_asked_for_anew_each_time() -> None:
    told = rules(hosting.headers(TOLD))
    assert "Cache-Control: no-cache" in told["/town/search/parts/*"]


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        (hosting_servers.nginx(TOLD), 'location ^~ "/town/search/"'),
        (hosting_servers.apache(TOLD), '<LocationMatch "^/town/search/'),
    ],
)
def test_servers_let_the_script_in_on_that_page(said: str, begins: str) -> None:
    own = said[said.index(begins) :]
    assert policy_of(own)["connect-src"] == "'self'"


def test_both_scripts_are_let_in_together() -> None:
    both = Hosted(URL, HEADERS, scripted="/be-heard/write/", searched=page.URL)
    every = policy_of(rules(hosting.headers(both))["/*"])
    asked = [f"{URL}{page_script.URL}", f"{URL}{page_script.SEARCH}"]
    assert every["script-src"].split() == asked


def test_a_theme_without_the_script_opens_nothing() -> None:
    told = Hosted(URL, HEADERS)
    assert policy_of(hosting.headers(told))["script-src"] == "'none'"
    assert "/search/" not in hosting.headers(told)
