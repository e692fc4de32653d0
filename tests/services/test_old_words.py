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


@pytest.mark.parametrize(
    ("out", "former"),
    [
        pytest.param("Dolores Quayle", "/2019/doloresquayle.html", id="run together"),
        pytest.param("Dolores Quayle", "/?author=doloresq", id="in a query"),
        pytest.param("Dolores Quayle", "/tag/quayle2/", id="with a number"),
        pytest.param("Ann Lee", "/2019/annlee/", id="two short words run together"),
        pytest.param("Ann Lee", "/2019/ann_again/", id="a short word alone"),
        pytest.param("O'Neill", "/2019/oneill-again/", id="with a sign in it"),
        pytest.param("Zoë Müller", "/2019/zoe-said/", id="without its marks"),
        pytest.param("Zoë Müller", "/2019/muller-said/", id="ü as u"),
        pytest.param("Zoë Müller", "/2019/mueller-said/", id="ü as ue"),
        pytest.param("Zoë Müller", "/2019/M%C3%BCller/", id="quoted"),
        pytest.param("Mueller", "/2019/m%C3%BCller/", id="the other way round"),
        pytest.param("Łukasz", "/2019/lukasz/", id="a stroke through a letter"),
        pytest.param("Bjørn Strauß", "/2019/bjorn/", id="ø as o"),
        pytest.param("Bjørn Strauß", "/2019/strauss/", id="ß as ss"),
        pytest.param("flat 27", "/2019/flat27/", id="a flat"),
        pytest.param("07700 900123", "/2019/tel07700900123x.html", id="a number"),
        pytest.param("07700 900123", "c7700900123", id="a number in an anchor"),
    ],
)
def test_what_came_out_is_found_however_it_is_spelt(
    town: Town, out: str, former: str
) -> None:
    words = f"It was about {out} all along."
    post = town.publish(words, out=(f"{out}=contact",), former=(former,))
    assert post.former == ()


@pytest.mark.parametrize(
    ("out", "former"),
    [
        pytest.param("Ann Lee", "/2019/sleepless-planning/", id="short words in others"),
        pytest.param("flat 1204", "/?p=1204", id="the number of a post"),
        pytest.param("flat 1204", "/index.php?id=1204&page=2", id="among others"),
        pytest.param("flat 12", "comment-12", id="the number of a comment"),
    ],
)
def test_what_only_looks_like_it_stays(town: Town, out: str, former: str) -> None:
    words = f"It was about {out} all along."
    post = town.publish(words, out=(f"{out}=contact",), former=(former,))
    assert post.former == (former,)


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
