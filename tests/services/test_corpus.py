import json
from pathlib import Path

import pytest
from tests import scratch

from outspoken.model.post import Post
from outspoken.services import approvers, corpus, corpus_forms, posts
from outspoken.services.detectors import Lists
from outspoken.services.gate import Gate

FORMS = ["outspoken", "pelican", "hugo", "hugo-simple"]


@pytest.mark.parametrize("form", FORMS)
def test_a_corpus_is_the_same_on_every_run(tmp_path: Path, form: str) -> None:
    for name in ("one", "two"):
        corpus_forms.write(tmp_path / name, form, 3, 2)
    assert _files(tmp_path / "one") == _files(tmp_path / "two")


def _files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_a_longer_corpus_begins_like_a_shorter_one() -> None:
    assert list(corpus.texts(5, 2))[:3] == list(corpus.texts(3, 2))


def test_what_is_added_is_the_same_on_every_run_and_newest() -> None:
    before = list(corpus.texts(5, 2))
    assert corpus.text(5, 2) == corpus.text(5, 2) == list(corpus.texts(6, 2))[-1]
    added = corpus.comment(before[2].post, 5)
    assert added == corpus.comment(before[2].post, 5)
    assert added.post == before[2].post.id
    newest = max(said.received for each in before for said in (each.post, *each.comments))
    assert newest < added.received < corpus.text(5, 0).post.received


def test_a_post_is_the_same_without_its_comments() -> None:
    assert corpus.text(3, 0).post == corpus.text(3, 4).post


def test_what_is_added_lies_where_a_longer_corpus_has_it(tmp_path: Path) -> None:
    corpus_forms.write(tmp_path / "grown", "outspoken", 2, 1)
    corpus_forms.write(tmp_path / "longer", "outspoken", 3, 1)
    last = corpus.text(2, 1)
    for text in (last.post, *last.comments):
        corpus_forms.add(tmp_path / "grown", text)
    assert _files(tmp_path / "grown") == _files(tmp_path / "longer")


@pytest.mark.parametrize("form", FORMS)
def test_the_words_are_the_same_in_every_form(tmp_path: Path, form: str) -> None:
    corpus_forms.write(tmp_path / form, form, 3, 2)
    written = "\n".join(path.read_text() for path in (tmp_path / form).rglob("*.md"))
    for spoken in corpus.texts(3, 2):
        assert spoken.post.title in written
        assert spoken.post.body in written
        for comment in spoken.comments:
            assert comment.body in written


def test_documents_told_to_hugo_are_those_of_our_feeds(tmp_path: Path) -> None:
    corpus_forms.write(tmp_path / "hugo", "hugo", 60, 1)
    told = json.loads((tmp_path / "hugo" / "data" / "lists" / "all.json").read_text())
    for feed in ("feed", "comments"):
        documents = [each for each in told if each["feed"] == feed]
        assert [each["number"] for each in documents] == [0, 1]
        assert [len(each["entries"]) for each in documents] == [35, 25]
    first, *_, last = (each.post.slug for each in corpus.texts(60, 1))
    assert told[0]["entries"][0] == [f"/posts/{last}", -1]
    assert told[-1]["entries"][-1] == [f"/posts/{first}", 0]


def test_every_text_is_approved(tmp_path: Path) -> None:
    corpus_forms.write(tmp_path, "outspoken", 3, 2)
    known = approvers.read(tmp_path / "place" / "approvers.toml")
    assert not isinstance(known, list)
    gate = Gate(tmp_path, known, Lists())
    read = [text for _, text in posts.of_folder(tmp_path / posts.POSTS)]
    read += [text for _, text in posts.of_folder(tmp_path / posts.COMMENTS)]
    assert len(read) == 9
    for text in read:
        assert isinstance(text, Post)
        assert gate.reason_to_hold(text) == ""


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").touch()
    with pytest.raises(FileExistsError, match="is not empty"):
        corpus_forms.write(tmp_path, "hugo", 1, 0)


def test_a_corpus_can_be_published(tmp_path: Path) -> None:
    site = scratch.whole(tmp_path)
    made = site.invoke("corpus", "--posts", 30, "--comments", 1, "--out", tmp_path / "made")
    assert made.code == 0, made.said
    ran = site.invoke(
        "publish", "--content", tmp_path / "made", "--output", tmp_path / "out"
    )
    assert ran.code == 0, ran.said
    assert len([*(tmp_path / "out").glob("2016/*/index.html")]) == 30
