"""What an imported text answers, where it leads to us, however its address is written."""

from pathlib import Path

import pytest
from tests.conftest import Town
from tests.services.old_blog import Remark, bring_in, feed

from outspoken.services.batches import Batch
from outspoken.services.import_targets import Targets
from outspoken.services.importing import Wanted

OURS = "https://our.example.org"
LONG = f"{OURS}/2026/{'a' * 300}/"


@pytest.fixture
def targets(town: Town) -> Targets:
    return Targets(town.office, Batch(town.office), OURS)


@pytest.mark.parametrize(
    "site", [OURS, "http://our.example.org:80", "https://www.OUR.example.org"]
)
def test_our_own_address_leads_to_the_text(town: Town, targets: Targets, site: str) -> None:
    post = town.publish("It is wet.")
    assert targets.on_our_site(f"{site}{post.url}") == post.id


@pytest.mark.parametrize(
    "link",
    [
        pytest.param(LONG, id="too long for a file"),
        pytest.param("https://\u2100/", id="a host that is two words"),
        pytest.param("https://[::1/", id="a bracket left open"),
        pytest.param("https://our.example.org:99999999/2026/x/", id="no port"),
        pytest.param(f"{OURS}/2026/../../private/", id="a way up"),
        pytest.param("https://elsewhere.example.org/2026/x/", id="another site"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_leads_to_no_text_of_ours(targets: Targets, link: str) -> None:
    assert targets.on_our_site(link) == ""


def test_an_answer_to_no_page_of_ours_stops_nothing(town: Town, tmp_path: Path) -> None:
    town.publish("It is wet.")
    answers = (Remark(f"{LONG}#comment-12", "Mine."), Remark(f"{OURS}/1/", "Damp.", id="x"))
    run = bring_in(town, feed(tmp_path, *answers), wanted=Wanted(site_url=OURS))
    assert len(run.new) == 1
    assert [problem.message for problem in run.problems] == [
        "left out: the text that it answers did not come in"
    ]
