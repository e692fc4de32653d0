"""All that waits and the ledger: the site's figures, and what only the office knows."""

import html
import re
from datetime import UTC, datetime

import pytest
from tests.conftest import Town
from tests.desk.conftest import Desk
from tests.desk.test_posts import HOSTILE, actions, colleague, question
from tests.desk.test_publishing import desk as publishing_desk  # noqa: F401
from tests.desk.test_publishing import waited_for

from outspoken.model.officer import Role
from outspoken.model.reason import Reason
from outspoken.model.submission import Contact, ReplyBy
from outspoken.services import case_records, files, withdrawals

CALL = Contact(phone="01632 960123", reply_by=ReplyBy.PHONE)


def words(page: str) -> str:
    """Return what a page says, its main part without its markup."""
    main = page.partition("<main")[2].partition("</main>")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


@pytest.fixture
def desk(town: Town) -> Desk:
    """A desk with an officer at it, an admin."""
    made = Desk(town)
    made.sign_in()
    return made


def test_it_says_who_waits_and_how_they_want_to_hear(desk: Desk) -> None:
    post = question(desk.town, title="The lift", contact=CALL)
    known = case_records.read(desk.town.office, post.id)
    told = case_records.CaseRecord(
        subject=post.id, way=known.way, contact=known.contact, case_ref="AB/12 <b>"
    )
    for name, data in case_records.file_of(told).items():
        files.write_private(desk.town.office.private / name, data)
    page = desk.get("/desk/waiting/").text
    assert f'href="/desk/posts/{post.id}"' in page
    assert "Wants to hear by a call" in page
    assert "AB/12 &lt;b&gt;" in page
    assert "01632" not in page


def test_calls_to_make_lead_to_their_posts(desk: Desk) -> None:
    post = question(desk.town, contact=CALL)
    desk.town.answer(post)
    page = words(desk.get("/desk/waiting/").text)
    assert f"{post.id} : ring its writer" in page
    assert "Nobody is waiting for an answer today." in page


def test_a_team_has_a_page_of_its_own(desk: Desk) -> None:
    for number in range(27):
        question(desk.town, title=f"Lift {number:02}")
    desk.sign_in()
    page = desk.get("/desk/waiting/").text
    assert page.count('href="/desk/posts/2026') == 25
    more = re.search(r'href="([^"]+)">All 27 that wait for Repairs', page)
    assert more
    whole = desk.get(html.unescape(more[1])).text
    assert whole.count('href="/desk/posts/2026') == 27
    for odd in ("team=repairs&page=999999", "team=x&page=-1", "team=%00&page=x"):
        assert desk.get(f"/desk/waiting/?{odd}").status_code == 200


def test_the_ledger_tells_who_decided(desk: Desk) -> None:
    post = question(desk.town)
    acting = desk.town.acting()
    withdrawals.take_down(acting, post.id, Reason.LEGAL)
    page = words(desk.get("/desk/ledger/").text)
    assert f"Moira Tallis took it down (legal), {post.id}" in page
    assert f"Moira Tallis published it, {post.id}" in page


def test_hostile_titles_are_inert_and_looking_changes_nothing(desk: Desk) -> None:
    question(desk.town, title=HOSTILE[:60])
    before = actions(desk.town)
    for url in ("/desk/waiting/", "/desk/ledger/"):
        page = desk.get(url).text
        assert "<script>alert" not in page
        assert "alert" not in page.partition("</title>")[0]
    assert actions(desk.town) == before


def test_an_author_may_look(desk: Desk) -> None:
    question(desk.town)
    colleague(desk, Role.AUTHOR)
    assert desk.get("/desk/waiting/").status_code == 200
    assert desk.get("/desk/ledger/").status_code == 200


def test_the_figures_are_those_of_the_site(publishing_desk: Desk) -> None:  # noqa: F811
    desk, town = publishing_desk, publishing_desk.town
    question(town, title="The lift")
    town.answer(question(town, title="The roof"))
    post = town.publish("Mr Grimsby is rude.", title="Rude", out=("Mr Grimsby=staff",))
    town.comment("Mrs Grimsby too.", post.id, out=("Mrs Grimsby=staff",))
    town.now = datetime.now(UTC)
    desk.sign_in()
    desk.send("/desk/publish/")
    assert "It is published." in waited_for(desk).text
    output = town.office.root / "output"
    told = {
        "waiting": r"the day we get it\. (.+?) Counted on",
        "ledger": r"(Of 4 texts .+? in 100\.)",
    }
    for name, form in told.items():
        public = words((output / name / "index.html").read_text())
        own = words(desk.get(f"/desk/{name}/").text)
        figures = re.search(form, public)
        assert figures
        assert figures[1] in own
    table = re.compile(r"In all ((?:\d+ )*)")
    assert table.findall(public) == table.findall(own) != []
