"""Checking: everything that is to be mended, at once, with what to do about it."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.conftest import ROOT, Town
from tests.services.old_blog import POST, Said, bring_in, export, item
from tests.services.test_decisions import opened

from outspoken.model.problem import Problem
from outspoken.model.reason import Reason
from outspoken.model.submission import Kind, Proved, Says
from outspoken.services import checking, inbox, posts, withdrawals
from outspoken.services.office import Office

PAGE = "---\ntitle: About\nsummary: Who we are.\n---\n\nWords.\n"


def said(found: Iterable[Problem]) -> list[str]:
    return [f"{each.path.name}:{each.line}: {each.message}" for each in found]


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_an_office_at_work_has_nothing_to_mend(town: Town) -> None:
    post = town.publish("It is wet.")
    town.answer(town.publish("Why is it wet?"))
    comment = town.comment("Mine too.", post.id)
    withdrawals.take_down(town.acting(), comment.id, Reason.LEGAL)
    town.send("Another.")
    below = {"kind": Kind.COMMENT, "in_reply_to": post.id, "title": ""}
    town.send("It is dry now.", says=Says.FIXED, proved=Proved.LINK, **below)
    put(town.office.content / "pages" / "about.md", PAGE)
    assert said(checking.of_site(town.office)) == []
    assert said(checking.of_texts(town.office)) == []
    assert said(checking.of_private(town.office, town.now)) == []


def test_settings_that_do_not_run_are_to_be_mended(town: Town) -> None:
    put(town.office.root / "publishconf.py", "SITEURL = nonsense\n")
    (problem,) = said(checking.of_site(town.office))
    assert problem == "publishconf.py:1: NameError: name 'nonsense' is not defined"


def test_the_sample_site_has_nothing_to_mend(tmp_path: Path) -> None:
    office = Office(ROOT, ROOT / "content", tmp_path / "nowhere")
    assert said(checking.of_site(office)) == []
    assert said(checking.of_texts(office)) == []


@pytest.mark.parametrize(
    ("place", "text", "advice"),
    [
        pytest.param("place/topics.toml", "[", "topics.toml:1: mend", id="a topic"),
        pytest.param("place/areas.csv", "key,name\nx,\n", "areas.csv:2:", id="an area"),
        pytest.param("place/channels.toml", "[", "channels.toml:1: mend", id="a channel"),
        pytest.param("place/approvers.toml", "[", "approvers.toml:1: mend", id="a key"),
        pytest.param("pages/x.md", "Words.", "x.md:1: begin", id="no front matter"),
        pytest.param(
            "pages/x.md",
            PAGE.replace("title: About\n", ""),
            "x.md:1: 'title:' is missing; write it",
            id="a page without a title",
        ),
        pytest.param(
            "pages/x.md",
            PAGE.replace("---\n\n", "save_as: ../x\n---\n\n"),
            "x.md:4: take out 'save_as:'",
            id="a page that would go elsewhere",
        ),
    ],
)
def test_the_frame_of_the_site_is_checked(
    town: Town, place: str, text: str, advice: str
) -> None:
    put(town.office.content / place, text)
    assert any(each.startswith(advice) for each in said(checking.of_site(town.office)))


def test_every_text_that_would_be_held_back_is_named(town: Town) -> None:
    touched, broken = town.publish("It is wet."), town.publish("It is dry.")
    path = town.file_of(touched)
    path.write_text(path.read_text().replace("wet", "damp"))
    town.file_of(broken).write_text("no front matter")
    assert [
        each.partition(": ")[2][:30] for each in said(checking.of_texts(town.office))
    ] == [
        "begin the file with a line of ",
        "held back: its words were chan",
        f"{broken.id} is not there, ",
    ]


def test_a_copy_of_a_text_is_named(town: Town) -> None:
    post = town.publish("It is wet.")
    path = town.file_of(post)
    path.with_name("zz-copy.md").write_bytes(path.read_bytes())
    held, copy = checking.of_texts(town.office)
    assert held.message.startswith("held back: the signature")
    assert copy.message.startswith(f"remove this copy; {post.id} is ")
    assert {held.path.name, copy.path.name} == {"zz-copy.md"}


def test_broken_approvers_hold_back_everything_and_raise_nothing(town: Town) -> None:
    town.publish("It is wet.")
    town.office.approvers.write_text("[")
    (why,) = said(checking.of_texts(town.office))
    assert "whose key is not in place" in why


@pytest.mark.parametrize(
    ("name", "text", "advice"),
    [
        pytest.param(
            "20260403-aaaaaa.md",
            "---\nkind: moan\n---\n\nx\n",
            "use one of rant",
            id="what somebody wrote over a submission",
        ),
        pytest.param(
            "20260403-aaaaaa.md",
            "---\nkind: rant\ntitle: x\nconsent: yes\n---\n\nx\n",
            "take it in with 'invoke submit'",
            id="right, but not as we wrote it",
        ),
        pytest.param(
            "rant.md",
            "---\nkind: rant\ntitle: x\nconsent: yes\n---\n\nx\n",
            "take it in with 'invoke submit'",
            id="dropped there by hand",
        ),
        pytest.param(
            "rant.doc", "x", "take it in with 'invoke submit'", id="of another kind"
        ),
    ],
)
def test_what_does_not_belong_in_the_inbox_is_said(
    town: Town, name: str, text: str, advice: str
) -> None:
    put(town.office.inbox / name, text)
    found = checking.of_private(town.office, town.now)
    assert [each.path.name for each in found if advice in each.message] == [name]


def test_what_lies_beside_a_submission_is_ours(town: Town) -> None:
    waiting, _ = opened(town)
    for beside in (".review", ".1.photo"):
        put(waiting.path.with_suffix(beside), "x")
    put(town.office.inbox / ".DS_Store", "x")
    assert said(checking.of_private(town.office, town.now)) == []


def test_a_topic_that_was_dropped_is_said_of_what_waits(town: Town) -> None:
    town.send("It is wet.", topics=("damp",))
    (town.office.place / "topics.toml").write_text('[[topic]]\nkey = "x"\nname = "X"\n')
    (problem,) = checking.of_private(town.office, town.now)
    assert problem.message == "use one of x, not 'damp'"


def test_what_an_old_blog_brought_in_has_nothing_to_mend(
    town: Town, tmp_path: Path
) -> None:
    pingback = (("type", "pingback"), ("author_url", "https://elsewhere.example.org/1"))
    comments = [Said(11, "Mine too."), Said(12, "About damp.", fields=pingback)]
    page = item(POST, comments).replace(
        "<wp:post_type>post</wp:post_type>", "<wp:post_type>page</wp:post_type>"
    )
    run = bring_in(town, export(tmp_path, page))
    assert {str(kind) for kind in run.kinds} == {"page", "comment", "mention"}
    assert said(checking.of_private(town.office, town.now)) == []


def test_the_private_lists_are_checked(town: Town) -> None:
    town.office.names.write_text("[stuff]\nGavin Hexley\n")
    town.office.officers.write_text("[")
    found = said(checking.of_private(town.office, town.now))
    assert [each.partition(":")[0] for each in found] == ["officers.toml", "names.txt"]
    assert "Hexley" not in str(found)


def test_a_public_ci_has_no_private_folder_to_check(town: Town, tmp_path: Path) -> None:
    ci = Office(town.office.root, town.office.content, tmp_path / "nowhere")
    assert said(checking.of_private(ci, town.now)) == []
    assert said(checking.warnings(ci)) == []


def test_what_is_right_but_could_be_safer_is_a_warning(town: Town) -> None:
    town.office.private.chmod(0o755)
    found = said(checking.warnings(town.office))
    assert any("lie there unencrypted" in each for each in found)
    assert any("others can look in: run 'chmod 700" in each for each in found)
    town.office.private.chmod(0o700)
    assert not any("chmod" in each for each in said(checking.warnings(town.office)))


def test_nothing_that_is_said_in_public_quotes_a_text(town: Town) -> None:
    """CI prints it for everybody to read."""
    path = town.file_of(town.publish("It is wet."))
    text = path.read_text()
    for old, new in (
        ('"rant"', '"Ring 07700 900123"'),
        ("It is wet.", "Ring 07700 900123."),
        ('"Damp again"', '"Ring\\n07700 900123"'),
        ("---\n\n", "Ring 07700 900123: now\n---\n\n"),
    ):
        path.write_text(text.replace(old, new, 1))
        found = said(checking.of_texts(town.office))
        assert len(found) == 1
        assert "07700" not in found[0]
    assert isinstance(posts.read(path), list)


def test_what_is_in_the_inbox_is_not_the_publics_to_see(town: Town) -> None:
    given_id = town.send("Ring 07700 900123.")
    assert inbox.read(town.office, given_id).submission.body == "Ring 07700 900123."
    assert said(checking.of_private(town.office, town.now)) == []
