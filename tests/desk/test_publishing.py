"""Publishing from the desk: it goes on by itself, one at a time, and says what it found."""

import fcntl
import os
import shutil
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from tests.conftest import ROOT, Town
from tests.desk.conftest import Desk
from tests.desk.test_posts import actions, colleague, question

from outspoken.model.officer import Role
from outspoken.services import publish_runs
from outspoken.services.acting import CannotDecideError

URL = "/desk/publish/"


@pytest.fixture
def desk(town: Town) -> Desk:
    """A desk of an office whose site can be published."""
    root = town.office.root
    for name in ("themes", "plugins", "pelicanconf.py"):
        (root / name).symlink_to(ROOT / name)
    conf = (ROOT / "publishconf.py").read_text()
    (root / "publishconf.py").write_text(conf)
    shutil.copytree(ROOT / "content" / "pages", root / "content" / "pages")
    (root / "workshops").mkdir()
    made = Desk(town)
    made.sign_in()
    return made


def waited_for(desk: Desk) -> httpx.Response:
    """Return the page once nothing runs any more."""
    for _ in range(6):
        page = desk.get(f"{URL}?wait=1")
        if "It was" in page.text or "It is published" in page.text:
            return page
    pytest.fail("it never ended")


def test_it_is_published_while_nobody_looks(desk: Desk) -> None:
    question(desk.town)
    desk.town.now += timedelta(minutes=1)
    assert "Nothing was published from the desk yet." in desk.get(URL).text
    begun = desk.send(URL)
    assert (begun.status_code, begun.headers["location"]) == (303, URL)
    running = desk.get(URL).text
    if publish_runs.is_running(desk.town.office):
        assert f'href="{URL}?wait=1"' in running
    page = waited_for(desk)
    assert "It is published." in page.text, page.text
    assert "http-equiv" not in page.text
    assert (desk.town.office.root / "output" / "index.html").is_file()
    assert (desk.officer.id, "desk-publish") in actions(desk.town)
    log = publish_runs.folder(desk.town.office) / publish_runs.LOG
    assert log.stat().st_mode & 0o777 == 0o600
    assert "published " in log.read_text()
    desk.town.answer(question(desk.town, title="Lift again"))
    page = desk.get(URL)
    assert "1 answer" in page.text
    assert "1 text published" in page.text


def test_what_is_held_back_is_named_by_its_id_and_by_no_word(desk: Desk) -> None:
    post = question(desk.town, title="Grimble warren")
    path = desk.town.file_of(post)
    path.write_text(path.read_text().replace("The lift is", "The lyft is"))
    desk.send(URL)
    page = waited_for(desk)
    assert "some texts were held back" in page.text
    assert post.id in page.text
    kept = publish_runs.said(desk.town.office)
    assert "grimble" not in kept.lower()
    assert "lyft" not in kept.lower()


def test_what_is_to_be_mended_stops_it_and_is_shown(desk: Desk) -> None:
    (desk.town.office.place / "topics.toml").write_text("[[topic]\n")
    desk.send(URL)
    page = waited_for(desk)
    assert "It was not published." in page.text
    assert "topics.toml" in page.text
    assert not (desk.town.office.root / "output").exists()


def test_only_one_runs_at_a_time(desk: Desk) -> None:
    office = desk.town.office
    folder = publish_runs.folder(office)
    folder.mkdir(mode=0o700, exist_ok=True)
    handle = os.open(folder / publish_runs.LOCK, os.O_RDWR | os.O_CREAT)
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        refused = desk.send(URL)
        assert refused.status_code == 409
        assert "somebody is publishing already" in refused.text
        with pytest.raises(CannotDecideError):
            publish_runs.begin(office, "officer-1", desk.town.now)
    finally:
        os.close(handle)


def test_a_run_that_was_killed_is_told_of(desk: Desk) -> None:
    office = desk.town.office
    publish_runs.folder(office).mkdir(mode=0o700, exist_ok=True)
    publish_runs.keep(office, publish_runs.Run(desk.town.now, desk.officer.id))
    assert "It was cut off." in desk.get(URL).text


@pytest.mark.parametrize("broken", [b"", b"{}", b"[1]", b'{"started": 1}', b"\xff"])
def test_a_broken_note_breaks_nothing(desk: Desk, broken: bytes) -> None:
    folder = publish_runs.folder(desk.town.office)
    folder.mkdir(mode=0o700, exist_ok=True)
    (folder / publish_runs.STATE).write_bytes(broken)
    assert desk.get(URL).status_code == 200


def test_looking_publishes_nothing_and_an_author_may_not(desk: Desk) -> None:
    desk.get(URL)
    assert publish_runs.last(desk.town.office) is None
    colleague(desk, Role.AUTHOR)
    refused = desk.send(URL)
    assert "has the role author" in refused.text
    assert publish_runs.last(desk.town.office) is None


def test_a_post_is_named_by_its_id_in_whatever_is_said(town: Town, tmp_path: Path) -> None:
    from outspoken.services.publish_child import Discreet

    post = question(town, title="Grimble warren")
    year, slug = post.url.split("/")[-3:-1]
    out = tmp_path / "out.txt"
    with out.open("w", encoding="utf-8") as file:
        discreet = Discreet(file, town.office.content)
        discreet.write(f"content/posts/2026/{town.file_of(post).name}:3: not 'warren'\n")
        discreet.write(f"{year}/{slug}/index.html:12: leads to '/{year}/{slug}/'\n")
        discreet.write("about/index.html:3: there is nothing at '/house-rules/'\n")
        discreet.write("content/posts/2026/grimble-elsewhere.md:1: mend\n")
    said = out.read_text()
    assert "grimble" not in said
    assert "warren" not in said
    assert said.count(post.id) == 3
    assert "about/index.html:3: there is nothing at '/house-rules/'" in said
