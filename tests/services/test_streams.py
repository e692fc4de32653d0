"""The source of a page is read with its style sheets, however they are ended."""

import pytest
from tests.growth import grows_in_proportion

from outspoken.services import streams, tag_text


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("<style>a{}</style><p>b</p><style>c{}</style>", 2),
        ("<style></style>", 0),
        ("<style>a{}</p><style>b{}</style>", 1),
        ("<style>a{}<style>b{}</style>", 1),
        ("<style>a{}", 0),
    ],
)
def test_style_sheets_are_those_that_are_ended(text: str, many: int) -> None:
    assert len(streams.page_source(text).insets) == many


@pytest.mark.parametrize("name", ["style", "script"])
def test_elements_that_nothing_ends_cost_no_more(name: str) -> None:
    def work(size: int) -> None:
        text = f"<{name}><" * (1 + size // 9)
        streams.page_source(text)
        assert tag_text.tokens(text) is None
        assert tag_text.telling(text) is None

    assert grows_in_proportion(work, 40_000)


def test_one_within_another_is_left_to_the_parser() -> None:
    assert tag_text.tokens("<p><style>a < b</style>") == ["<p>", "<style>a < b</style>"]
    assert tag_text.tokens("<style>a<style>b</style>") is None
