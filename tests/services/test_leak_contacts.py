"""What is looked for of a way to reach somebody, and what a stranger cannot stop."""

from pathlib import Path

import pytest
from tests.services.test_leaks import POST, page, put, remember

from outspoken.model.problem import Problem
from outspoken.services import leak_contacts, leaks
from outspoken.services.leak_digests import Secret
from outspoken.services.office import Office
from outspoken.services.place_words import SiteWords

SECRET = Secret(b"k" * 32)
SAID = frozenset({"larkfield"})


@pytest.fixture
def office(tmp_path: Path) -> Office:
    root = tmp_path / "repository"
    return Office(root, root / "content", root / "private")


def problems(office: Office, folder: Path, words: str, *said: str) -> list[Problem]:
    put(folder, "archive/index.html", page(words))
    return list(leaks.search(folder, office, said=SiteWords(said)).problems)


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("2026-04-03", id="a day"),
        pytest.param("2026040", id="figures"),
        pytest.param("5 working days", id="a number and words"),
        pytest.param("1 post", id="a count of posts"),
        pytest.param("3 weeks without heating", id="what a post says"),
        pytest.param("404 page", id="an error"),
        pytest.param("00 Halina", id="seconds and a word"),
        pytest.param("20260519 d9c4e7", id="an id"),
        pytest.param("179542 Tannery", id="a number too long for a house"),
        pytest.param("7 I'll keep", id="what somebody says"),
        pytest.param("Voices of residents @ all", id="words with an @"),
        pytest.param("Tannery Rise, Brackwater", id="a street"),
        pytest.param("Voices, Larkfield Rise", id="a heading and a street"),
        pytest.param("Brackwater", id="a town"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_leads_to_nobody_is_not_looked_for(value: str) -> None:
    assert not list(leak_contacts.digests(SECRET, value, SAID | {"rise"}))


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("wyn.harrow@example.org", id="an e-mail address"),
        pytest.param("posts@larkfield.org", id="an e-mail address of words on pages"),
        pytest.param("01632 960456", id="a telephone number"),
        pytest.param("ZZ1 1ZZ", id="a postcode"),
        pytest.param("14 Tannery Rise", id="a house"),
        pytest.param("14 Hill Top Road", id="a house in a street of ordinary words"),
        pytest.param("6 Larkfields", id="a house in a street of one word"),
        pytest.param("2 Rose Cottages", id="a cottage"),
        pytest.param("Flat 3, Hollin House", id="a flat"),
        pytest.param("Rose Cottage, Mill Lane, Brackwater", id="a house with a name"),
    ],
)
def test_what_leads_to_somebody_is_looked_for(value: str) -> None:
    assert list(leak_contacts.digests(SECRET, value, SAID))


def test_what_is_not_looked_for_is_counted(office: Office, tmp_path: Path) -> None:
    remember(office.private, POST, POST, ["2026-04-03", "Tannery Rise"], ["her"])
    assert not problems(office, tmp_path / "site", "<time>2026-04-03</time> Tannery Rise")
    assert (
        "not looked for, being too short, too common or let stand: "
        "3 removed passages or contact values"
    ) in leaks.search(tmp_path / "site", office).unchecked


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param("Rose Cottage, Mill Lane, Brackwater", True, id="as told"),
        pytest.param("at Rose Cottage,<br>Mill Lane", True, id="on two lines"),
        pytest.param('<img src="/rose-cottage-mill-lane.jpg">', True, id="a file's name"),
        pytest.param("Rose Cottage is cold", False, id="the house alone"),
        pytest.param("Mill Lane, Brackwater", False, id="the street alone"),
        pytest.param("<p>Rose Cottage</p><p>Mill Lane</p>", False, id="two texts"),
    ],
)
def test_a_house_without_a_number_is_found_with_its_street(
    office: Office, tmp_path: Path, words: str, found: bool
) -> None:
    remember(office.private, POST, POST, ["Rose Cottage, Mill Lane, Brackwater"], [])
    assert bool(problems(office, tmp_path / "site", words)) is found


@pytest.mark.parametrize(
    ("email", "words"),
    [
        pytest.param("https@harrow.org", '<a href="https://harrow.org/a">', id="a link"),
        pytest.param("see@harrow.org", "see/harrow.org", id="a slash"),
        pytest.param("ask@harrow.org", "Ask. Harrow org", id="two sentences"),
        pytest.param("ask@harrow.org", "ask harrow org", id="words"),
        pytest.param("ask@harrow.org", "<p>ask</p><p>harrow.org</p>", id="two texts"),
        pytest.param("icon@href.data", '<link rel="icon" href="data:,">', id="markup"),
        pytest.param(
            "equiv@content.security",
            '<meta http-equiv="content-security-policy" content="security">',
            id="a policy",
        ),
        pytest.param("html@html.lang", '<!doctype html><html lang="en">', id="the head"),
        pytest.param("with@is.shown", "with @ is shown", id="an @ and no dot"),
        pytest.param("at@const.hash", "at = '@'; const hash", id="a script"),
        pytest.param("ask@council.org", "https://ask-council.org/", id="a hyphen"),
        pytest.param("drive@tannery.bus", "/2026/drive-tannery-bus/", id="a slug"),
        pytest.param("lift@is.stuck", "2026-lift-is-stuck", id="the address of a post"),
        pytest.param("lift@is.it", "lift (is) it", id="a sentence"),
        pytest.param("lift@at.it", "the lift at at it", id="a sentence with its at"),
    ],
)
def test_an_e_mail_address_needs_its_sign(
    office: Office, tmp_path: Path, email: str, words: str
) -> None:
    remember(office.private, POST, POST, [email, f"my {email}"], [])
    assert not problems(office, tmp_path / "site", f"<p>{words}</p>")
    assert problems(office, tmp_path / "other", f"<p>{email}</p>")


@pytest.mark.parametrize(
    "email",
    [
        *("mary__x@example.org", "mary--x@example.org", "mary_-_x@example.org"),
        *("mary..x@example.org", "mary~jones@example.org", "mary`x@example.org"),
        *("mary*x@example.org", "mary·x@example.org", "mary—jones@example.org"),
        *("o’brien@example.org", "mary_sue$@example.org", "{mary}@example.org"),
        *("mary!@example.org", "মেরি@example.org", "mail،mary@example.org"),
        *("ای میل\u06d4mary@example.org", "邮箱、mary@example.org", "mary@example。org"),
        *("mary@mail--box.org", "mary@xn--80ak6aa92e.com", "posts--x@larkfield.org"),
    ],
)
def test_an_e_mail_address_may_have_unusual_signs(
    office: Office, tmp_path: Path, email: str
) -> None:
    remember(office.private, POST, POST, [email], [])
    assert problems(office, tmp_path / "site", f"<p>Write to {email} please</p>")


@pytest.mark.parametrize(
    ("email", "said"),
    [
        ("o’brien@example.org", "o'brien@example.org"),
        ("o'brien@example.org", "o’brien@example.org"),
        ("mary@example.org", "ای میل،mary@example.org"),
    ],
)
def test_other_signs_around_an_e_mail_address_hide_it_not(
    office: Office, tmp_path: Path, email: str, said: str
) -> None:
    remember(office.private, POST, POST, [email], [])
    assert problems(office, tmp_path / "site", f"<p>{said}</p>")


@pytest.mark.parametrize("email", ["14b@example.org", "7.harrow@example.org"])
def test_an_e_mail_address_may_begin_with_a_number(
    office: Office, tmp_path: Path, email: str
) -> None:
    remember(office.private, POST, POST, [email], [])
    assert problems(office, tmp_path / "site", f"<p>{email}</p>")


@pytest.mark.parametrize(
    ("contact", "said"),
    [
        pytest.param("mari@brackwater.example", "mari@brackwater.example", id="e-mail"),
        pytest.param("01632 960456", "01632 960456", id="number"),
        pytest.param("7 Dyers Yard, Brackwater", "7 Dyers Yard, Brackwater", id="address"),
        pytest.param("0808 157 0123", "0808 157 0123 or 01632 960456", id="among others"),
    ],
)
def test_what_is_the_sites_own_is_nobodys_secret(
    office: Office, tmp_path: Path, contact: str, said: str
) -> None:
    remember(office.private, POST, POST, [contact], [])
    assert problems(office, tmp_path / "site", f"<p>{contact}</p>")
    assert not problems(office, tmp_path / "site", f"<p>{contact}</p>", said)


def test_nor_is_what_the_office_has_on_its_public_list(
    office: Office, tmp_path: Path
) -> None:
    remember(office.private, POST, POST, ["01632 960456", "0808 2000 247"], [])
    (office.private / "names.txt").write_text("[public]\n01632 960456\n")
    assert not problems(office, tmp_path / "site", "01632 960456, 08082000247")


@pytest.mark.parametrize("allowed", ["01632 960456", "960456 or 01632 960456 77"])
def test_a_number_may_stand_inside_one_that_is_allowed(
    office: Office, tmp_path: Path, allowed: str
) -> None:
    remember(office.private, POST, POST, ["01632 960456"], [])
    (office.private / "allowed.txt").write_text(f"{allowed}\n")
    assert not problems(office, tmp_path / "site", f"<p>{allowed}</p>")


@pytest.mark.parametrize(
    "contacts",
    [
        pytest.param(["quill@rise.lift.org quill.rise@lift.org"], id="in one value"),
        pytest.param(["quill@rise.lift.org", "quill.rise@lift.org"], id="in two"),
        pytest.param(["quill@rise.lift.org was here"], id="with words around it"),
    ],
)
def test_no_way_to_write_two_addresses_makes_plain_words_of_them(
    office: Office, tmp_path: Path, contacts: list[str]
) -> None:
    remember(office.private, POST, POST, contacts, [])
    assert not problems(office, tmp_path / "site", "Quill Rise Lift org was here")
    for email in ("quill@rise.lift.org", contacts[-1]):
        assert problems(office, tmp_path / "other", f"<p>{email}</p>")


@pytest.mark.parametrize(
    ("contact", "markup"),
    [
        pytest.param("01632 960456", '<path d="M0 01632960456"/>', id="a path"),
        pytest.param("0 0 480 170 480", '<svg viewBox="0 0 480 170 480">', id="a frame"),
        pytest.param("410 2026", "error_page 410 /2026/x/", id="a server's settings"),
    ],
)
def test_figures_of_drawings_and_settings_are_no_number(
    office: Office, tmp_path: Path, contact: str, markup: str
) -> None:
    remember(office.private, POST, POST, [contact], [])
    assert not problems(office, tmp_path / "site", markup)
    put(tmp_path / "site", "x.svg", f"<svg>{markup}</svg>")
    assert not leaks.search(tmp_path / "site", office).problems
    assert problems(office, tmp_path / "other", f"<p>{contact}</p>")
