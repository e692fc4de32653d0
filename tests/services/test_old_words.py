"""Old addresses lead on after approval, unless they tell what came out."""

import pytest
from tests.conftest import Town

from outspoken.model.submission import Kind


@pytest.mark.parametrize(
    ("former", "kept"),
    [
        pytest.param("/2019/03/damp-in-the-hall.html", True, id="plain words"),
        pytest.param("/2019/03/what-quayle-said.html", False, id="a name that came out"),
        pytest.param("/2019/03/DOLORES/", False, id="half of it, in capitals"),
        pytest.param("/2019/07700-900123.html", False, id="a telephone number"),
        pytest.param("/?p=12", True, id="a number"),
    ],
)
def test_an_old_path(town: Town, former: str, kept: bool) -> None:
    out = ("Dolores Quayle=staff",)
    post = town.publish("Dolores Quayle said so.", out=out, former=(former,))
    assert post.former == ((former,) if kept else ())


def test_an_old_anchor_tells_nothing(town: Town) -> None:
    post = town.publish("Damp.")
    comment = town.comment("Here too.", post.id, former=("comment-12",))
    assert comment.former == ("comment-12",)


@pytest.mark.parametrize(
    ("source", "published"),
    [
        ("https://elsewhere.example.org/damp", "https://elsewhere.example.org/damp"),
        ("https://elsewhere.example.org/ring/07700900123", ""),
    ],
)
def test_the_page_that_mentions_is_looked_at_too(
    town: Town, source: str, published: str
) -> None:
    post = town.publish("Damp.")
    mention = town.comment("About damp.", post.id, kind=Kind.MENTION, source=source)
    assert mention.source == published
