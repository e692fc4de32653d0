"""A WordPress export: posts, pages, threads, what is held and what is left out."""

from collections import Counter
from datetime import datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path

import pytest

from outspoken.model.imported import (
    Imported,
    ImportedKind,
    ImportedState,
    LeftOut,
    Omission,
)
from outspoken.model.problem import Problem
from outspoken.services.imports import read

CASES = Path(__file__).parents[2] / "cases" / "imports"
BLOG = "wordpress:tannery.example.org"
HEAD = '<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><link>https://b.example/</link>'
WHEN = (
    "<wp:post_date_gmt>2024-01-01 10:00:00</wp:post_date_gmt><wp:status>publish</wp:status>"
)
COMMENT = (
    "<wp:comment><wp:comment_id>{0}</wp:comment_id><wp:comment_content>{1}</wp:comment_content>"
    "<wp:comment_date_gmt>2024-01-02 10:00:00</wp:comment_date_gmt>"
    "<wp:comment_approved>1</wp:comment_approved>"
    "<wp:comment_parent>{2}</wp:comment_parent></wp:comment>"
)


def brought(path: Path) -> dict[str, Imported]:
    return {one.origin: one for one in read(path) if isinstance(one, Imported)}


def problems(path: Path) -> list[Problem]:
    return [one for one in read(path) if isinstance(one, Problem)]


@pytest.fixture
def tannery() -> dict[str, Imported]:
    return brought(CASES / "wordpress.xml")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "export.xml"


def test_a_post(tannery: dict[str, Imported]) -> None:
    assert tannery[f"{BLOG}#post-12"] == Imported(
        kind=ImportedKind.POST,
        origin=f"{BLOG}#post-12",
        received=datetime(2024, 6, 2, 20, 30, tzinfo=timezone(timedelta(hours=1))),
        body=(
            "The wall behind the cot is black.\n\n"
            "[the wall](https://tannery.example.org/wp-content/wall.jpg) Our wall in "
            "November\\\nRang on Monday.\\\nNobody came."
        ),
        title="Damp & mould, again",
        name="Orla from Block 3",
        language="en-GB",
        labels=("Repairs", "damp"),
        permalink="https://tannery.example.org/2024/11/damp/",
        contacts=("orla@example.org",),
        line=17,
    )


def test_a_comment(tannery: dict[str, Imported]) -> None:
    assert tannery[f"{BLOG}#post-12/comment-30"] == Imported(
        kind=ImportedKind.COMMENT,
        origin=f"{BLOG}#post-12/comment-30",
        received=datetime(2024, 6, 3, 8, tzinfo=timezone(timedelta(hours=1))),
        body="Same in **Block 4**.\\\nBlack spots all over :)",
        parent=f"{BLOG}#post-12",
        name="Sefton",
        language="en-GB",
        permalink="https://tannery.example.org/2024/11/damp/#comment-30",
        contacts=("sefton@example.org", "https://sefton.example.org/"),
        network="192.0.2.7",
        line=40,
    )


def test_an_answer_to_spam_answers_what_the_spam_did(tannery: dict[str, Imported]) -> None:
    answer = tannery[f"{BLOG}#post-12/comment-32"]
    assert answer.parent == f"{BLOG}#post-12/comment-30"


def test_a_comment_not_let_through_is_held(tannery: dict[str, Imported]) -> None:
    assert tannery[f"{BLOG}#post-12/comment-32"].state is ImportedState.HELD


def test_a_name_that_is_an_address_is_not_shown(tannery: dict[str, Imported]) -> None:
    comment = tannery[f"{BLOG}#post-12/comment-32"]
    assert (comment.name, comment.contacts) == ("", ("orla@example.org",))


def test_a_pingback_is_a_mention_of_its_page(tannery: dict[str, Imported]) -> None:
    mention = tannery[f"{BLOG}#post-12/comment-33"]
    assert mention.kind is ImportedKind.MENTION
    assert mention.name == "Canal Side News » Damp week"
    assert mention.permalink == "https://canal.example.org/damp-week/"


def test_pages_are_told_from_posts(tannery: dict[str, Imported]) -> None:
    page = tannery[f"{BLOG}#page-2"]
    assert (page.kind, page.body) == (ImportedKind.PAGE, "We are tenants of Brackwater.")


def test_a_draft_is_held(tannery: dict[str, Imported]) -> None:
    assert tannery[f"{BLOG}#post-13"].state is ImportedState.HELD


def test_what_is_left_out_is_counted_by_reason() -> None:
    found = read(CASES / "wordpress.xml")
    assert Counter(one.reason for one in found if isinstance(one, LeftOut)) == {
        Omission.SPAM: 1,
        Omission.RECORD: 1,
        Omission.ATTACHMENT: 1,
        Omission.REVISION: 1,
        Omission.SETTINGS: 1,
        Omission.TEMPLATE: 1,
        Omission.FORM: 1,
        Omission.TYPE: 2,
        Omission.DELETED: 1,
        Omission.ORPHAN: 1,
    }


def test_shortcodes_and_unknown_types_are_said_once() -> None:
    gallery, recipe = problems(CASES / "wordpress.xml")
    assert (gallery.line, "[gallery]" in gallery.message) == (17, True)
    assert (recipe.line, "'recipe'" in recipe.message) == (118, True)


def test_the_second_reading_is_the_same() -> None:
    assert list(read(CASES / "wordpress.xml")) == list(read(CASES / "wordpress.xml"))


def test_broken_items_are_said_and_stop_no_other() -> None:
    path = CASES / "wordpress-broken.xml"
    assert [one.title for one in brought(path).values()] == [
        "A bare & sign, and café",
        "A prefix nobody declared",
        "The one after it",
    ]
    assert [
        (one.line, one.message.removeprefix("left out: ")[:14]) for one in problems(path)
    ] == [
        (12, "mend this item"),
        (28, "mend this item"),
        (32, "write its date"),
        (37, "give it an id "),
    ]


@pytest.mark.parametrize("share", [0.3, 0.5, 0.9, 0.99])
def test_a_file_cut_anywhere_brings_what_is_whole(file: Path, share: float) -> None:
    whole = (CASES / "wordpress.xml").read_bytes()
    file.write_bytes(whole[: int(len(whole) * share)])
    all_of_it = brought(CASES / "wordpress.xml")
    assert brought(file).items() <= all_of_it.items()
    assert "the file ends here, in the middle" in problems(file)[-1].message


def test_a_post_cut_among_its_comments_brings_the_whole_ones(file: Path) -> None:
    first, second = COMMENT.format(1, "one", 0), COMMENT.format(2, "two", 0)
    file.write_text(
        f"{HEAD}<item><title>T</title><wp:post_id>1</wp:post_id>{WHEN}{first}{second[:90]}"
    )
    assert [one.body for one in brought(file).values()] == ["T", "one"]


def test_a_post_without_words_or_date_stands_for_its_comments(file: Path) -> None:
    comment = COMMENT.format(1, "one", 0)
    file.write_text(
        f"{HEAD}<item><title>T</title><link>https://b.example/?p=4</link>{comment}</item>"
    )
    post, answer = brought(file).values()
    assert (post.origin, post.body) == ("wordpress:b.example#post-4", "T")
    assert post.received == answer.received


def test_a_hundred_deep_thread_keeps_its_shape(file: Path) -> None:
    comments = "".join(COMMENT.format(n, f"c {n}", n - 1) for n in range(100, 0, -1))
    file.write_text(
        f"{HEAD}<item><title>T</title><wp:post_id>1</wp:post_id>{WHEN}{comments}</item></channel></rss>"
    )
    found = [one for one in brought(file).values() if one.kind is ImportedKind.COMMENT]
    assert [one.body for one in found[:3]] == ["c 1", "c 2", "c 3"]
    assert all(one.parent == before.origin for before, one in pairwise(found))


@pytest.mark.parametrize(
    ("extra", "state"),
    [
        pytest.param("<wp:post_password>x</wp:post_password>", "held", id="a password"),
        pytest.param(
            "<wp:post_type>draft</wp:post_type>", "held", id="a draft by its type"
        ),
        pytest.param("<wp:post_type>post</wp:post_type>", "approved", id="neither"),
    ],
)
def test_what_was_not_public_is_held(file: Path, extra: str, state: str) -> None:
    file.write_text(
        f'{HEAD}<item xmlns:content="x"><title>T</title><wp:post_id>1</wp:post_id>{WHEN}'
        f"{extra}<content:encoded>Words</content:encoded></item></channel></rss>"
    )
    assert [one.state for one in brought(file).values()] == [state]


def test_the_same_blog_over_https_gives_the_same_origins(file: Path) -> None:
    item = f"<item><title>T</title><wp:post_id>1</wp:post_id>{WHEN}</item></channel></rss>"
    file.write_text(HEAD + item)
    before = list(brought(file))
    file.write_text(HEAD.replace("https://b.example/", "http://b.example") + item)
    assert list(brought(file)) == before


def test_a_comment_that_lost_its_form_is_said(file: Path) -> None:
    deep = f"<wp:comment_content><![CDATA[{'<div>' * 80}cold]]></wp:comment_content>"
    comment = (
        f"<wp:comment><wp:comment_id>1</wp:comment_id>{deep}<wp:comment_approved>1"
        "</wp:comment_approved><wp:comment_date_gmt>2024-01-01 10:00:00"
        "</wp:comment_date_gmt></wp:comment>"
    )
    file.write_text(
        '<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>\n<item><title>T</title>'
        "<wp:post_id>1</wp:post_id><wp:status>publish</wp:status>\n"
        f"{comment}</item></channel></rss>"
    )
    assert "cold" in [one.body for one in read(file) if isinstance(one, Imported)]
    *_, problem = problems(file)
    assert (problem.line, "only its words were kept" in problem.message) == (3, True)


NEVER = "0000-00-00 00:00:00"
ITEM = (
    "<item><title>T</title><content:encoded>Words</content:encoded>"
    "<wp:post_id>1</wp:post_id><wp:post_date_gmt>{0}</wp:post_date_gmt>"
    "<wp:status>{1}</wp:status>{2}</item></channel></rss>"
)


def dated(number: int, moment: str) -> str:
    return COMMENT.format(number, f"Words {number}", 0).replace(
        "2024-01-02 10:00:00", moment
    )


@pytest.mark.parametrize(
    ("post", "comments", "moments", "notes"),
    [
        pytest.param(
            NEVER,
            ["2024-01-03 10:00:00", "2024-01-02 10:00:00"],
            [2, 3, 2],
            ["dated as its first answer"],
            id="a post is as old as its first answer",
        ),
        pytest.param(
            "2024-01-01 10:00:00",
            [NEVER],
            [1, 1],
            ["dated as what it stands under"],
            id="a comment is as old as its post",
        ),
        pytest.param(
            NEVER,
            [NEVER, "2024-01-05 10:00:00"],
            [5, 5, 5],
            ["dated as its first answer", "dated as what it stands under"],
            id="both are as old as another comment",
        ),
    ],
)
def test_what_has_no_date_takes_one_from_its_thread(
    file: Path, post: str, comments: list[str], moments: list[int], notes: list[str]
) -> None:
    below = "".join(dated(number, moment) for number, moment in enumerate(comments, 1))
    file.write_text(HEAD + ITEM.format(post, "publish", below))
    assert [one.received.day for one in brought(file).values()] == moments
    said = [one.message for one in problems(file)]
    assert all(any(note in one for one in said) for note in notes)
    assert len(said) == len(notes)


def test_without_any_date_it_says_how_to_write_one(file: Path) -> None:
    file.write_text(HEAD + ITEM.format(NEVER, "publish", ""))
    (problem,) = problems(file)
    assert problem.message == "left out: write its date as 2024-03-04T10:00:00Z"


def test_a_draft_without_a_date_has_that_of_its_last_change(file: Path) -> None:
    changed = "<wp:post_modified_gmt>2024-02-03 10:00:00</wp:post_modified_gmt>"
    file.write_text(HEAD + ITEM.format(NEVER, "draft", changed))
    (draft,) = brought(file).values()
    assert (draft.received.day, draft.state) == (3, ImportedState.HELD)


def test_what_was_to_come_out_later_is_held(file: Path) -> None:
    file.write_text(HEAD + ITEM.format("2099-01-01 10:00:00", "future", ""))
    (post,) = brought(file).values()
    assert post.state is ImportedState.HELD


FOOTNOTE = '<sup data-fn="a" class="fn"><a href="#a" id="a-link">1</a></sup>'
META = (
    "<wp:postmeta><wp:meta_key>footnotes</wp:meta_key>"
    "<wp:meta_value><![CDATA[{}]]></wp:meta_value></wp:postmeta>"
)


@pytest.mark.parametrize(
    ("html", "kept", "body", "notes"),
    [
        pytest.param(
            f"<!-- wp:paragraph --><p>Cold{FOOTNOTE}</p><!-- wp:footnotes /--><p>End</p>",
            '[{"content": "Said in <em>May</em>", "id": "a"}, {"content": "Twice"}]',
            "Cold (1)\n\n1. Said in *May*\n2. Twice\n\nEnd",
            [],
            id="where they stood",
        ),
        pytest.param(
            f"Cold{FOOTNOTE}", '[{"content": "a"}]', "Cold (1)\n\n1. a", [], id="last"
        ),
        pytest.param("Cold", "[]", "Cold", [], id="none"),
        pytest.param("Cold", "[[[", "Cold", ["footnotes that cannot be read"], id="broken"),
        pytest.param("Cold", "[" * 99_999, "Cold", ["footnotes that cannot"], id="deep"),
    ],
)
def test_footnotes_become_a_list(
    file: Path, html: str, kept: str, body: str, notes: list[str]
) -> None:
    words = f"<![CDATA[{html}]]>"
    item = ITEM.format("2024-01-01 10:00:00", "publish", META.format(kept))
    file.write_text(HEAD + item.replace("Words", words))
    (post,) = brought(file).values()
    assert post.body == body
    said = [one.message for one in problems(file)]
    assert len(said) == len(notes)
    assert all(note in one for note, one in zip(notes, said, strict=True))


def test_a_reusable_block_is_told_of(file: Path) -> None:
    words = '<![CDATA[Cold <!-- wp:block {"ref":6} /-->]]>'
    item = ITEM.format("2024-01-01 10:00:00", "publish", "")
    file.write_text(HEAD + item.replace("Words", words))
    (problem,) = problems(file)
    assert "a reusable block" in problem.message
