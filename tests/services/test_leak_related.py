"""What came out of a post, beside titles of others that its page lists as related."""

from pathlib import Path

import pytest
from tests.changes.sites import SmallSite
from tests.changes.town import founded
from tests.conftest import NOW, Town, chosen_alike

from outspoken.model.post import Post
from outspoken.model.publication import Published
from outspoken.model.reason import Reason
from outspoken.model.review import Choice
from outspoken.services import decisions, files, inbox, leaks, readings, reviews
from outspoken.services.office import Office

POST = "20260403-7kq2mz"
COMMENT = "20260404-b3nd0w"
OTHER = "20260405-h8t4ra"
WELSH = "20260406-w31shx"
UNKNOWN = "20260407-n0b0dy"
WORD = "Rose"
NAME = "Brenna Tosk"
NUMBER = "07700 900555"
BUSHES = "Rose bushes by the bins are dead"
SAID = "[removed: staff, 1 word] on reception laughed at me."


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office with a post, a comment and a translation of it, and somebody else's."""
    root = tmp_path / "repository"
    office = Office(root, root / "content", root / "private")
    out = [WORD, NAME, f"ring her on {NUMBER} now"]
    for subject, post, passages, thread in (
        (POST, POST, out, ""),
        (COMMENT, POST, ["Quillby"], ""),
        (WELSH, WELSH, [], POST),
        (OTHER, OTHER, ["Gorse"], ""),
    ):
        kept = leaks.written_for(office.private, subject, post, [], passages, thread=thread)
        for name, data in kept.items():
            files.write_private(office.private / name, data)
    return office


def related(title: str, post: str = OTHER) -> str:
    """An item of the list of related posts, as the theme has it."""
    slug = title.lower().replace(" ", "-")
    link = f'<a href="../2026/{slug}/"><bdi>{title}</bdi></a>'
    return f'<ul><li data-post="{post}">{link}</li></ul>'


def places(office: Office, output: Path, words: str, post: str = POST) -> list[int]:
    """Return the lines on which the page of *post* has what came out of it."""
    page = output / "2026/damp/index.html"
    page.parent.mkdir(parents=True)
    main = f'<main data-post="{post}"><p>{SAID}</p>\n{words}</main>'
    page.write_text(f"<html><body>{main}</body></html>", encoding="utf-8")
    return [problem.line for problem in leaks.search(output, office).problems]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(related(BUSHES), id="a title"),
        pytest.param(f"{related(BUSHES)}{related('A rose, by Quillby')}", id="two"),
        pytest.param(
            f'<p><a href="/x/" data-post="{OTHER}">{BUSHES}</a></p>', id="a link alone"
        ),
        pytest.param(related("Rose on reception is a dear"), id="half a sentence"),
        pytest.param(related(WORD), id="the word alone"),
    ],
)
def test_a_title_of_another_thread_is_not_searched_for_single_words(
    office: Office, tmp_path: Path, words: str
) -> None:
    assert places(office, tmp_path / "site", words) == []


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(f"<p>{WORD}</p>{related(BUSHES)}", id="before the list"),
        pytest.param(f"{related(BUSHES)}<p>{WORD}</p>", id="after the list"),
        pytest.param(f"{related('Bins')}{WORD}{related('Bins')}", id="between items"),
        pytest.param(f"{WORD}{related('Bins')}more", id="beside an item"),
        pytest.param(f'<img alt="{WORD}">{related(BUSHES)}', id="what a photo shows"),
        pytest.param(
            f'<a href="/2026/{WORD}/">x</a>{related(BUSHES)}', id="an address of its own"
        ),
        pytest.param(f"{related(BUSHES)}<p>Quillby said</p>", id="out of a comment"),
        pytest.param(f"{related(BUSHES)}{related(BUSHES, COMMENT)}", id="in a comment"),
        pytest.param(f"{related(BUSHES)}{related(BUSHES, WELSH)}", id="in a translation"),
        pytest.param(f"{related('x')}{related(BUSHES, UNKNOWN)}", id="nobody knows whose"),
        pytest.param(
            f'<li data-post="{OTHER}">x <p data-post="{POST}">{WORD}</p></li>',
            id="its own within another's",
        ),
        pytest.param(
            f"<p>&lt;li data-post=&quot;{OTHER}&quot;&gt;{WORD}&lt;/li&gt;</p>",
            id="what only looks like an item",
        ),
        pytest.param(related(f"{NAME} lied"), id="a passage in another's title"),
        pytest.param(related("Bren<b>na</b> To<i>sk</i> lied"), id="with tags in it"),
        pytest.param(related(f"Ring {NUMBER}"), id="a number in another's title"),
        pytest.param(related("Gorse by the bins"), id="what came out of the other"),
        pytest.param(related("Rose on reception laughed at me"), id="a copy"),
        pytest.param(related("ROSE, on reception: laughed at me!"), id="a copy, nearly"),
    ],
)
def test_all_else_on_the_page_is_searched_as_before(
    office: Office, tmp_path: Path, words: str
) -> None:
    assert places(office, tmp_path / "site", words) == [2]


def test_on_a_translation_the_original_is_no_stranger(
    office: Office, tmp_path: Path
) -> None:
    words = f"{related(BUSHES)}{related(BUSHES, POST)}"
    assert places(office, tmp_path / "a", words, WELSH) == [2]
    assert places(office, tmp_path / "b", related(BUSHES), WELSH) == []


def test_the_page_of_the_other_is_searched_for_what_came_out_of_it_alone(
    office: Office, tmp_path: Path
) -> None:
    assert places(office, tmp_path / "a", f"<h1>{BUSHES}, {NAME}</h1>", OTHER) == []
    assert places(office, tmp_path / "b", "<h1>Gorse</h1>", OTHER) == [2]


def test_a_page_without_cards_is_read_no_more_often() -> None:
    page = f'<main data-post="{POST}"><p>{WORD}</p></main>'
    assert readings.read("index.html", page).around is None


def without_rose(town: Town) -> Post:
    """Publish a post out of which a first name came, by staff."""
    body = "I rang four times about the bath. Rose on reception laughed at me."
    sent = town.send(body, title="Nobody phones me back about the bath")
    waiting = inbox.read(town.office, sent)
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    review = chosen_alike(review, Choice.REFUSED)
    review = review.add(reviews.quoting(review, WORD, Reason.STAFF))
    return decisions.publish(town.acting(), waiting, review)


def test_a_site_goes_out_whatever_others_call_their_posts(tmp_path: Path) -> None:
    ground = founded(tmp_path / "town")
    town, site = Town(ground.office, NOW), SmallSite(ground, tmp_path / "site")
    first = without_rose(town)
    body = "They phones me about the bath and reception laughed, four times."
    town.publish(body, title=f"{BUSHES}, nobody phones about the bath")
    done = site.publish()
    assert isinstance(done, Published), done
    page = (site.output / first.url.strip("/") / "index.html").read_text(encoding="utf-8")
    assert BUSHES in page
    assert f"{WORD} on reception" not in page
