"""What the site prints on purpose is nobody's secret."""

from pathlib import Path

from tests.changes.sites import SmallSite
from tests.changes.town import founded
from tests.conftest import NOW, Town

from outspoken.model.publication import Failed, Published
from outspoken.model.social import Account, Conversation, Talk
from outspoken.model.submission import Contact
from outspoken.services import printed_ways
from outspoken.services.league import kept
from outspoken.services.office import Office

SPEAKS = (
    "role,name,area,email,phone,address,surgery,mastodon\ncouncillor,Delphine Marrable,,"
    'delphine@example.org,0117 496 0777,"3 Mill Lane, Skelder ZZ2 1AA",'
    '"Fridays, 4 to 6, Harbour Hall",@marrable@social.example.org\n'
)
PRINTED = (
    Contact(email="delphine@example.org"),
    Contact(phone="+44 117 496 0777"),
    Contact(post="ZZ2 1AA"),
    Contact(post="6 Harbour Hall"),
    Contact(email="marrable@social.example.org"),
    Contact(email="town.voices@social.example.org"),
)


def test_who_gives_a_councillors_address_as_theirs_stops_no_publish(tmp_path: Path) -> None:
    ground = founded(tmp_path / "town")
    (ground.office.place / "representatives.csv").write_text(SPEAKS)
    talk = Talk(own=9)
    account = Account(
        name="@town.voices@social.example.org",
        network="Mastodon",
        whole=talk,
        months=(("2026-03", talk),),
    )
    told = Conversation(first="2026-03", last="2026-03", accounts=(account,))
    (ground.office.place / kept.FILE).write_bytes(kept.written(told))
    town = Town(ground.office, NOW)
    for contact in PRINTED:
        town.decline(contact)
    done = SmallSite(ground, tmp_path / "site").publish()
    assert isinstance(done, Published), done
    pages = [path.read_text() for path in (tmp_path / "site").rglob("*.html")]
    for said in ("delphine@", "@marrable@", "4 to 6, Harbour Hall", "@town.voices@"):
        assert any(said in page for page in pages), said


def test_an_account_that_stands_on_no_list_is_looked_for(tmp_path: Path) -> None:
    ground = founded(tmp_path / "town")
    town = Town(ground.office, NOW)
    town.decline(Contact(email="marrable@social.example.org"))
    page = ground.office.content / "pages" / "about.md"
    page.write_text(f"{page.read_text()}\nAsk @marrable@social.example.org.\n")
    assert isinstance(SmallSite(ground, tmp_path / "site").publish(), Failed)


def test_examples_of_kits_are_printed_and_no_way_to_anybody_is(
    tmp_path: Path,
) -> None:
    kit, content = tmp_path / "workshops" / "mend-the-lamp", tmp_path / "content"
    for folder in (kit / "notes", content / "place"):
        folder.mkdir(parents=True)
    (kit / "notes" / "2026-10-01-1.md").write_text("Rang 07700 900777.\n")
    (kit / "index.md").write_text("Ring 0117 496 0123 by 8, or x@example.org.\n")
    office = Office(tmp_path, content, tmp_path / "private")
    shown = {*printed_ways.of_office(office)}
    assert shown == {"0117 496 0123"}
