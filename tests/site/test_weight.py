"""What the pages of the sample site weigh, in the languages that it can be built in."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from outspoken.services import office, site_settings
from outspoken.services.builds import state
from outspoken.services.builds.engine import Engine
from outspoken.services.builds.output import Output
from outspoken.services.page_kinds import Kind, Kinds
from outspoken.services.theme import Theme
from tests import weights
from tests.conftest import ROOT
from tests.weights import Weight, typical

TODAY = date(2026, 6, 5)
POSTS = ("form", "form-more", "post", "post-more")
SCRIPTED = "compose"
"""The page on which people write holds a table for its script."""
TYPICAL, HARD = 5000, 11_500
"""Most that a post with its comments weighs, in bytes after gzip: half of them, any."""
FRAME, ANY_FRAME = 2700, 3100
"""The same for all of a post that is not words."""
FRAME_BROTLI, ANY_BROTLI = 2300, 2600
OTHERS, OTHERS_FRAME = 14_000, 3500
"""Most that a page of another kind weighs, and all of it that is not words."""


@pytest.fixture(scope="module", params=["en", "cy", "ur"])
def weighed(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> list[Weight]:
    """Weigh every page of the sample site, built in one language."""
    folder, whose = tmp_path_factory.mktemp("site"), office.at(ROOT)
    said = site_settings.read(whose)
    said = replace(said, chrome=replace(said.chrome, language=request.param))
    passing = state.opened(None)
    engine = Engine(whose, said, passing, TODAY)
    engine.read()
    engine.make(Output(folder, passing))
    passing.close()
    kinds = Theme(said.theme).kinds
    pages = sorted(folder.rglob("*.html"))
    found = [
        weights.of(f"/{each.relative_to(folder)}", each.read_text("utf-8"), kinds)
        for each in pages
    ]
    table = "\n".join((f"\n{request.param}:", *weights.table(found)))
    sys.stdout.write(f"{table}\n")
    return found


def posts(weighed: Sequence[Weight]) -> list[Weight]:
    return [each for each in weighed if each.kind in POSTS]


def test_a_post_with_its_comments_is_light(weighed: list[Weight]) -> None:
    own = posts(weighed)
    assert len(own) > 10
    assert typical(own, "whole") <= TYPICAL
    assert [each for each in own if each.whole > HARD] == []


def test_little_of_a_post_is_not_words(weighed: list[Weight]) -> None:
    own = posts(weighed)
    assert typical(own, "overhead") <= FRAME
    # Nothing, where there is no brotli to weigh with.
    assert typical(own, "rest") <= FRAME_BROTLI
    assert [each for each in own if each.rest > ANY_BROTLI] == []
    assert [each for each in own if each.overhead > ANY_FRAME] == []


def test_no_page_of_another_kind_is_heavy(weighed: list[Weight]) -> None:
    others = [each for each in weighed if each.kind not in (*POSTS, SCRIPTED)]
    heavy = [each for each in others if each.whole > OTHERS]
    framed = [each for each in others if each.overhead > OTHERS_FRAME]
    assert heavy + framed == []


def test_words_and_all_that_is_not_words() -> None:
    kind = Kind("post", "p{gap:0}", "", True, "", "")  # type: ignore[arg-type] # no markup
    html = (
        '<!doctype html><style>p{gap:0}</style><meta name="description" content="Words.">'
        '<p class="by">Many words<img src="a" alt="A wall"></p>'
    )
    whole = weights.of("/", html, Kinds(post=kind))
    bare = html.replace("Many words", "").replace("Words.", "").replace("A wall", "")
    assert (whole.kind, whole.url) == ("post", "/")
    assert whole.overhead == weights.of("/", bare, Kinds(post=kind)).whole
    assert whole.words < whole.whole
