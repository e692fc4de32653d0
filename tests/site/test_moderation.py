from dataclasses import replace

import pytest

from outspoken.model.officer import Role
from outspoken.model.post import Status
from outspoken.model.reason import Reason
from outspoken.services import checking, decisions, erasures, officers, posts, withdrawals
from tests.conftest import MODERATOR, Town
from tests.services.test_objections import SAM, by, objected
from tests.site.conftest import Build

WORDS = "The wall is wet and nobody comes."


def test_what_an_officer_approved_is_published_with_its_marks(
    town: Town, build: Build
) -> None:
    town.publish("Ring me on 07700 900123, flat 3b.", out=("Ring me=staff",))
    page = build()["2026/damp-again/index.html"]
    assert "removed: a way to find someone" in page
    assert "07700" not in page


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        pytest.param("The wall", "The floor", "changed after", id="another word"),
        pytest.param('title: "Damp', 'title: "Mould', "changed after", id="another title"),
        pytest.param('name: "A resident"', 'name: "B"', "changed after", id="another name"),
        pytest.param('signature: "', 'signature: "AA', "signature", id="another signature"),
        pytest.param(
            'officer: "officer-1"', 'officer: "officer-9"', "officer-9", id="nobody"
        ),
        pytest.param("2026-04-03T", "2026-04-01T", "", id="another day of receipt"),
        pytest.param('status: "published"', 'status: "draft"', "", id="a draft"),
        pytest.param('status: "published"', 'status: "approved"', "", id="unknown status"),
        pytest.param('kind: "rant"', 'kind: "praise"', "", id="another kind"),
        pytest.param(
            "---\n\n", 'save_as: "x.html"\n---\n\n', "save_as", id="a key of Pelican"
        ),
    ],
)
def test_what_was_touched_since_is_held_back_by_name(
    town: Town, build: Build, old: str, new: str, why: str
) -> None:
    touched = town.publish(WORDS)
    other = town.publish("Mine is dry.", title="A dry wall")
    path = town.file_of(touched)
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    built = build()
    assert "2026/damp-again/index.html" not in built.files
    assert "nobody comes" not in built.everything
    assert f"2026/{town.file_of(other).stem}/index.html" in built.files
    assert [held.path.name for held in built.held] == ["damp-again.md"]
    assert why in built.held[0].message


def test_the_reason_never_quotes_the_words(town: Town, build: Build) -> None:
    path = town.file_of(town.publish(WORDS))
    path.write_text(path.read_text().replace("wet", "of 07700 900123"))
    assert "07700" not in str(build().held)


def test_a_text_without_approval_is_held_back(town: Town, build: Build) -> None:
    post = town.publish(WORDS)
    path = town.file_of(post)
    path.write_text(posts.render(replace(post, approval=None)))
    assert "no officer has approved it" in str(build().held)


def test_a_key_that_was_taken_off_the_list_approves_nothing(
    town: Town, build: Build
) -> None:
    town.publish(WORDS)
    town.office.approvers.unlink()
    assert len(build().held) == 1


def test_a_signature_cannot_be_moved_to_another_text(town: Town, build: Build) -> None:
    one, other = town.publish(WORDS), town.publish(WORDS, title="Damp once more")
    path = town.file_of(one)
    path.write_text(path.read_text().replace(one.id, other.id))
    assert "signature" in str(build().held)


def test_files_that_begin_with_a_dot_are_never_published(town: Town, build: Build) -> None:
    path = town.file_of(town.publish(WORDS))
    path.rename(path.with_name(".hidden.md"))
    built = build()
    assert not built.held
    assert "nobody comes" not in built.everything


@pytest.mark.parametrize("suffix", [".rst", ".html", ".htm", ".txt"])
def test_no_reader_but_ours_reads_what_people_write(
    town: Town, build: Build, suffix: str
) -> None:
    path = town.file_of(town.publish("Words of ours."))
    path.with_suffix(suffix).write_text("Title: x\n\n<script>alert(1)</script>")
    assert "alert(1)" not in build().everything


def test_what_no_machine_can_read_stops_nobody(town: Town, build: Build) -> None:
    town.publish(WORDS)
    folder = town.office.content / "posts" / "2026"
    (folder / "broken.md").write_bytes(b"\x81\x8d no text at all")
    (folder / "unclosed.md").write_text("---\ntitle: x\n")
    built = build()
    assert "2026/damp-again/index.html" in built.files
    assert {held.path.name for held in built.held} == {"broken.md", "unclosed.md"}


def test_certain_finds_hold_back_until_an_officer_allows_them(
    town: Town, build: Build
) -> None:
    town.publish(WORDS)
    path = town.file_of(
        town.publish("Mr Hexley is late.", title="Who rings?", stays=("Hexley",))
    )
    assert not build().held
    town.office.names.write_text("[staff]\nGavin Hexley\n")
    held = build().held
    assert [each.path.name for each in held] == [path.name]
    assert "Hexley" not in str(held)


def test_a_tombstone_stands_for_a_withdrawn_post(town: Town, build: Build) -> None:
    post = town.publish(WORDS)
    town.comment("Mine too.", post.id)
    withdrawals.take_down(town.acting(), post.id, Reason.LEGAL)
    built = build()
    assert not built.held
    assert "nobody comes" not in built.everything
    page = built["2026/damp-again/index.html"]
    assert "This post was taken down on 3 April 2026" in page
    assert "Mine too." in page


def test_words_put_back_under_a_tombstone_are_held_back(town: Town, build: Build) -> None:
    post = town.publish(WORDS)
    withdrawals.take_down(town.acting(), post.id, Reason.LEGAL)
    path = town.file_of(post)
    path.write_text(path.read_text() + WORDS)
    assert "words of it are still" in str(build().held)


def test_an_address_is_signed_too(town: Town, build: Build) -> None:
    path = town.file_of(town.publish(WORDS))
    path.rename(path.with_name("the-clerk-takes-bribes.md"))
    built = build()
    assert "the-clerk-takes-bribes" not in built["sitemap.xml"]
    assert "signature" in str(built.held)


def test_a_copy_of_a_text_is_held_back_and_stops_nobody(town: Town, build: Build) -> None:
    post = town.publish(WORDS)
    other = town.comment("Mine too.", post.id)
    copy = town.office.content / "comments" / "x" / post.id / f"{other.id}.md"
    copy.parent.mkdir(parents=True)
    copy.write_text(town.file_of(other).read_text())
    path = town.file_of(post)
    path.with_name("damp-again-2.md").write_text(path.read_text())
    built = build()
    assert built["comments.atom"].count("<entry") == 1
    assert "2026/damp-again/index.html" in built.files
    assert {held.path.name for held in built.held} == {"damp-again-2.md", copy.name}


def test_a_comment_cannot_become_a_post(town: Town, build: Build) -> None:
    post = town.publish(WORDS)
    comment = town.file_of(town.comment("Mine too.", post.id))
    moved = town.office.content / "posts" / post.id / comment.name
    moved.parent.mkdir()
    comment.rename(moved)
    built = build()
    assert "Mine too." not in built.everything
    assert [held.path.name for held in built.held] == [comment.name]


def test_what_was_taken_down_cannot_be_put_back(town: Town, build: Build) -> None:
    post = town.publish(WORDS)
    path = town.file_of(post)
    before = path.read_text()
    withdrawals.take_down(town.acting(), post.id, Reason.LEGAL)
    path.write_text(before)
    assert "it was taken down" in str(build().held)


def without_the_log(town: Town) -> None:
    """Leave the repository alone, as a public CI has it."""
    town.office.private.rename(town.office.root / "private.away")


@pytest.mark.parametrize("is_beside", [True, False], ids=["beside it", "in its place"])
def test_what_was_erased_cannot_be_put_back_where_nobody_has_the_log(
    town: Town, build: Build, *, is_beside: bool
) -> None:
    post = town.publish(WORDS)
    comment = town.comment("Mine too, says wynqq.", post.id)
    paths = [town.file_of(each) for each in (post, comment)]
    words = [path.read_bytes() for path in paths]
    for each in (post, comment):
        withdrawals.erase(town.acting(), each.id)
        if not is_beside:
            town.file_of(each).unlink()
    for path, data in zip(paths, words, strict=True):
        name = "0.md" if is_beside and path.exists() else path.name
        path.with_name(name).write_bytes(data)
    without_the_log(town)

    built = build()

    assert WORDS not in built.everything
    assert "wynqq" not in built.everything
    assert "it was erased" in str(built.held)


@pytest.mark.parametrize("title", ["Damp again", "Zebra crossing"])
def test_a_tombstone_counts_before_the_words_beside_it(
    town: Town, build: Build, title: str
) -> None:
    path = town.file_of(post := town.publish(WORDS, title=title))
    words = path.read_bytes()
    withdrawals.erase(town.acting(), post.id)  # its address tells nothing of the title then
    (town.office.place / erasures.FILE).unlink()
    stone = town.file_of(post)
    path.write_bytes(words)
    without_the_log(town)

    built = build()

    assert WORDS not in built.everything
    assert [held.path.name for held in built.held] == [path.name]
    assert "it is a copy of" in built.held[0].message
    advice = [str(each) for each in checking.of_texts(town.office)]
    assert f"{path}:0: remove this copy; {post.id} is {stone}" in advice


def test_what_was_put_back_cannot_be_taken_down_with_an_old_tombstone(
    town: Town, build: Build
) -> None:
    officers.add(town.office, SAM, "Sam Bello", Role.MODERATOR, (), MODERATOR)
    post = town.publish(WORDS)
    withdrawals.take_down(town.acting(), post.id, Reason.LEGAL)
    tombstone = town.file_of(post).read_bytes()
    waiting, review = objected(town, post)
    decisions.publish(by(town, SAM), waiting, review)
    assert not build().held
    town.file_of(post).write_bytes(tombstone)
    built = build()
    assert "it is not what the log says was decided last" in str(built.held)
    assert f"2026/{post.slug}/index.html" not in built.files


def test_nobody_sets_a_tombstone_without_a_key(town: Town, build: Build) -> None:
    post = town.publish(WORDS)
    tombstone = replace(post, title="", name="", body="", status=Status.WITHDRAWN)
    town.file_of(post).write_text(posts.render(tombstone))
    assert "changed after" in str(build().held)


def test_a_comment_without_replies_can_be_taken_down(town: Town, build: Build) -> None:
    post = town.publish(WORDS)
    comment = town.comment("Mine too.", post.id)
    withdrawals.take_down(town.acting(), comment.id, Reason.CUSTOMER)
    built = build()
    assert not built.held
    assert f"#comment-{comment.id}" not in built.everything
    assert "This comment was taken down" in built["comments.atom"]
