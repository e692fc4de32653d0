"""The leak gate over small finished sites, each made by hand."""

import io
import json
import logging
import re
import stat
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from outspoken.model.problem import Problem
from outspoken.services import files, leak_letters, leak_records, leak_words, leaks
from outspoken.services.leak_digests import LeakKeyError
from outspoken.services.leaks import LeakReport
from outspoken.services.office import Office

POST = "20260403-7kq2mz"
COMMENT = "20260404-b3nd0w"
OTHER = "20260405-h8t4ra"

EMAIL = "wyn.harrow@example.org"
PHONE = "07700 900123"
ADDRESS = "Flat 3, 14 Tannery Rise, Brackwater, ZZ1 1ZZ"
STAFF = "Brenna Tosk"
NICKNAME = "Quillby"
OFFICER = "mari.thorne@brackwater.example"

FULL_WIDTH = "".join(chr(ord(letter) + 0xFEE0) for letter in EMAIL)
ARABIC = PHONE.translate({ord("0") + digit: 0x660 + digit for digit in range(10)})

SECRETS = re.compile(r"wyn|harrow|900 ?123|tannery|zz1|brenna|tosk|quillby|thorne", re.I)


def remember(
    private: Path, subject: str, post: str, contacts: list[str], passages: list[str]
) -> None:
    """Keep what must never appear, as the transaction of a decision does."""
    kept = leaks.written_for(private, subject, post, contacts, passages)
    for name, data in kept.items():
        files.write_private(private / name, data)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office with one officer; a post, a comment on it, and a post of somebody else."""
    root = tmp_path / "repository"
    private = root / "private"
    remember(private, POST, POST, [EMAIL, PHONE, ADDRESS], [STAFF])
    remember(private, COMMENT, POST, ["01632 960456"], [NICKNAME])
    remember(private, OTHER, OTHER, [], ["the fat one on reception"])
    (private / "officers.toml").write_text(
        f'[[officer]]\nid = "mt"\nname = "Mari"\nemail = "{OFFICER}"\nrole = "admin"\n'
    )
    return Office(root, root / "content", private)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


def put(output: Path, name: str, content: str | bytes) -> None:
    path = output / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def page(words: str, *, post: str = "", head: str = "") -> str:
    """A page whose words stand on its line 6."""
    carries = f' data-post="{post}"' if post else ""
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head>\n<title>Damp again</title>\n{head}\n'
        f"</head><body><main{carries}>\n{words}\n</main></body></html>\n"
    )


def atom(entry_id: str, content: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<entry>\n<id>tag:voices.example,2026:{entry_id}</id>\n"
        f'<content type="html">{content}</content>\n</entry></feed>\n'
    )


def lines(report: LeakReport) -> list[tuple[str, int]]:
    return [(str(problem.path), problem.line) for problem in report.problems]


def test_a_clean_site_passes_and_the_report_says_what_was_looked_for(
    output: Path, office: Office
) -> None:
    put(output, "2026/damp/index.html", page("<p>[removed: staff, 2 words]</p>", post=POST))
    report = leaks.search(output, office)
    assert report == LeakReport(
        problems=(),
        checked="1 file searched for the contact values and removed words of 3 "
        "submissions, the e-mail addresses of 1 officer, paths of this machine; "
        "0 pictures for metadata",
        unchecked=(),
    )


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(f"<p>{EMAIL}</p>", id="e-mail in the text"),
        pytest.param("<p>Wyn.Harrow@EXAMPLE.org</p>", id="e-mail in capitals"),
        pytest.param(f'<a href="mailto:{EMAIL}">write</a>', id="e-mail in a link"),
        pytest.param(
            '<a href="/?q=wyn%2Eharrow%40example.org">x</a>', id="per-cent escapes"
        ),
        pytest.param("<p>wyn.harrow&#64;example&period;org</p>", id="entities"),
        pytest.param("<p>wyn.<b>har</b>row@example.org</p>", id="inline markup in a word"),
        pytest.param("<td>wyn.harrow@</td><td>example.org</td>", id="split over two cells"),
        pytest.param(
            "<i>wyn</i><i>harrow</i><i>example</i><i>org</i>", id="only tags between"
        ),
        pytest.param(
            "<p>wyn.har\u200brow@exam\u00adple.org</p>", id="invisible characters"
        ),
        pytest.param(f"<p>{FULL_WIDTH}</p>", id="full-width letters"),
        pytest.param(f"<!-- from {EMAIL} -->", id="comment"),
        pytest.param(f'<img alt="{EMAIL}">', id="attribute"),
        pytest.param(f'<p class="x" {EMAIL}="">x</p>', id="name of an attribute"),
        pytest.param(r'<script>a="wyn\u002eharrow\x40example.org"</script>', id="script"),
        pytest.param(f"<style>/* {EMAIL} */</style>", id="style"),
        pytest.param("<p>wyn.harrow (at) example.org</p>", id="at in brackets"),
        pytest.param("<p>wyn.harrow at example.org</p>", id="at in words"),
        pytest.param(
            "<p>wyn DOT harrow [AT] example DOT org</p>", id="at and dot in words"
        ),
        pytest.param("<p>wyn.harrow%40example.org</p>", id="per-cent escape in the text"),
        pytest.param("<p>wyn-harrow-example-org</p>", id="e-mail as in a file's name"),
        pytest.param("<p>wyn.harrow @ example.org</p>", id="e-mail with spaces"),
        pytest.param("<p>wyn.harrow .example.org</p>", id="a dot after a space"),
        pytest.param(f"<p>{PHONE}</p>", id="phone as given"),
        pytest.param("<p>07700900123</p>", id="phone in one run"),
        pytest.param("<p>+44 (0)7700 900 123</p>", id="phone from abroad"),
        pytest.param('<a href="tel:00447700900123">ring</a>', id="phone in a link"),
        pytest.param("<p>07700<wbr>900<b></b>123</p>", id="phone split by tags"),
        pytest.param(f"<p>{ARABIC}</p>", id="phone in Arabic digits"),
        pytest.param("<p>0-7-7-0-0-9-0-0-1-2-3</p>", id="phone digit by digit"),
        pytest.param(f"<p>{ADDRESS}</p>", id="whole postal address"),
        pytest.param("<p>at 14, Tannery Rise</p>", id="house number and street"),
        pytest.param("<p>14<br>Tannery <b>Rise</b></p>", id="address on two lines"),
        pytest.param('<img src="/14-tannery-rise.jpg">', id="address in a file's name"),
        pytest.param("<p>\u200f900123 07700</p>", id="groups of figures turned"),
        pytest.param("<p>\u06a9<b>123</b> 900 07700</p>", id="turned, in Urdu"),
        pytest.param("<p>by zz11zz</p>", id="postcode in one"),
        pytest.param("<p>by ZZ1&nbsp;1ZZ</p>", id="postcode in two"),
    ],
)
def test_a_contact_value_is_found_on_any_page(
    output: Path, office: Office, words: str
) -> None:
    put(output, "archive/index.html", page(words))
    report = leaks.search(output, office)
    assert lines(report) == [("archive/index.html", 6)]
    assert report.problems[0].message == (
        f"a contact value of {POST} can be read here: take it out of what this is made "
        "from, or if it may stay add it to private/allowed.txt"
    )


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        pytest.param("feed.atom", atom(OTHER, f"&lt;p&gt;{EMAIL}"), 5, id="feed"),
        pytest.param(
            "feed.atom",
            atom(OTHER, "&lt;b&gt;wyn.&lt;/b&gt;harrow@example.org"),
            5,
            id="markup escaped in a feed",
        ),
        pytest.param("feed.json", json.dumps({"a": [{"b": EMAIL}]}), 1, id="JSON"),
        pytest.param(
            "feed.json", r'{"a": "wyn\u002eharrow@example.org"}', 1, id="JSON escape"
        ),
        pytest.param("pulse.json", '{\n"a": 7700900123}', 2, id="number in JSON"),
        pytest.param("pulse.csv", f"name,way\nWyn,{PHONE}\n", 2, id="CSV"),
        pytest.param(
            "repairs.ics",
            "BEGIN:VCALENDAR\r\nX-A:write to wyn.har\r\n row@exa\r\n mple.org\r\n",
            2,
            id="folded in a calendar",
        ),
        pytest.param("robots.txt", f"# {EMAIL}", 1, id="text file"),
        pytest.param("_headers", f"/*\n  X-By: {EMAIL}\n", 2, id="file without a suffix"),
        pytest.param("theme/main.css", f"\n/* {PHONE} */", 2, id="style sheet"),
        pytest.param("theme/x.svg", f"<svg><desc>{EMAIL}</desc></svg>", 1, id="drawing"),
        pytest.param("broken.json", f'{{"a": "{EMAIL}', 1, id="broken JSON"),
        pytest.param("broken.xml", f"<a><![x <b>{EMAIL}", 1, id="broken XML"),
    ],
)
def test_a_contact_value_is_found_in_any_file(
    output: Path, office: Office, name: str, content: str, line: int
) -> None:
    put(output, name, content)
    assert lines(leaks.search(output, office)) == [(name, line)]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("<p>Tannery Rise is damp</p>", id="a street alone"),
        pytest.param(
            '<a href="https://wyn.harrow.example.org/a">x</a>', id="a machine of that name"
        ),
        pytest.param("<p>see wyn.harrow.example.org</p>", id="a machine in the text"),
        pytest.param("<p>14 days on Tannery Rise</p>", id="a number that is no house"),
        pytest.param("<p>Flat 3</p>", id="a flat without its building"),
        pytest.param(
            "<li>Larkfield <b>14</b></li><li>Tannery Rise</li>", id="a count, then a street"
        ),
        pytest.param("<p>ZZ1 is cold</p>", id="the first half of a postcode"),
        pytest.param("<p>Brackwater</p>", id="the town"),
        pytest.param("<p>01632 960999</p>", id="another number"),
        pytest.param(f"<p>{STAFF} and {NICKNAME}</p>", id="removed words, no post's page"),
    ],
)
def test_what_leads_to_nobody_stays(output: Path, office: Office, words: str) -> None:
    put(output, "archive/index.html", page(words))
    assert not leaks.search(output, office).problems


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(f"<p>{STAFF}</p>", id="text"),
        pytest.param("<p>Ask BRENNA  TOSK's boss</p>", id="case, spaces, genitive"),
        pytest.param("<p>Bren<em>na</em> Tosk</p>", id="split by tags"),
        pytest.param("<p>Brenna</p>\n<p>Tosk</p>", id="over two paragraphs"),
        pytest.param("<p>Bre\u200dnna&nbsp;T&ouml;sk</p>", id="invisible, entity, accent"),
        pytest.param(f"<!-- {STAFF} -->", id="comment"),
        pytest.param(f'<img src="x" alt="{STAFF}">', id="attribute"),
        pytest.param('<a href="/2026/brenna-tosk/">x</a>', id="address of a link"),
        pytest.param(f'<p class="{STAFF}">x</p>', id="class"),
        pytest.param(f"<script>let a = '{STAFF}'</script>", id="script"),
        pytest.param(
            f'<article id="comment-{COMMENT}">{STAFF}</article>', id="in a comment"
        ),
    ],
)
def test_removed_words_are_found_on_the_page_of_their_post(
    output: Path, office: Office, words: str
) -> None:
    put(output, "2026/damp/index.html", page(words, post=POST))
    report = leaks.search(output, office)
    assert lines(report) == [("2026/damp/index.html", 6)]
    assert report.problems[0].message.startswith(f"what was taken out of {POST} can be")


RAHIM = "\u0631\u062d\u06cc\u0645 \u062e\u0627\u0646"
AYESHA = "\u0639\u0627\u0626\u0634\u06c1 \u0622\u063a\u0627"


@pytest.mark.parametrize(
    "written",
    [
        pytest.param(RAHIM, id="as taken out"),
        pytest.param(RAHIM.replace("\u06cc", "\u064a"), id="on an Arabic keyboard"),
        pytest.param(RAHIM.replace("\u06cc", "\u0640\u06cc"), id="stretched"),
        pytest.param(RAHIM.replace("\u062d", "\u062d\u0650"), id="with a vowel"),
        pytest.param(RAHIM.replace(" ", "\u200c"), id="parted by what nobody sees"),
        pytest.param(RAHIM.replace(" ", "&zwnj;"), id="by an entity"),
    ],
)
def test_a_name_in_urdu_is_found_whatever_keyboard_wrote_it(
    output: Path, office: Office, written: str
) -> None:
    remember(office.private, POST, POST, [], [RAHIM])
    put(output, "2026/damp/index.html", page(f"<p>x {written} x</p>", post=POST))
    assert lines(leaks.search(output, office)) == [("2026/damp/index.html", 6)]


@pytest.mark.parametrize("name", [RAHIM, AYESHA, RAHIM.replace("\u06cc", "\u064a")])
def test_a_name_in_urdu_of_an_older_record_is_found_as_it_was_written(
    output: Path, office: Office, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr(leak_words, "normalise", leak_letters.normalise_before)
        remember(office.private, POST, POST, [], [name])
    put(output, "2026/damp/index.html", page(f"<p>x {name} x</p>", post=POST))
    assert lines(leaks.search(output, office)) == [("2026/damp/index.html", 6)]


def test_removed_words_are_found_in_the_title_of_the_page(
    output: Path, office: Office
) -> None:
    text = page("", post=POST).replace("Damp again", STAFF)
    put(output, "2026/damp/index.html", text)
    assert lines(leaks.search(output, office)) == [("2026/damp/index.html", 3)]


def test_words_removed_from_a_comment_are_sought_on_the_page_of_its_post(
    output: Path, office: Office
) -> None:
    put(output, "2026/damp/index.html", page(f"<p>{NICKNAME}</p>", post=POST))
    (problem,) = leaks.search(output, office).problems
    assert COMMENT in problem.message


def test_one_word_is_not_found_in_the_vocabulary_of_markup(
    output: Path, office: Office
) -> None:
    remember(office.private, POST, POST, [], ["Mark", "Page"])
    words = '<p class="page" role="mark"><mark>removed</mark></p><style>.page{}</style>'
    put(output, "2026/damp/index.html", page(words, post=POST))
    assert not leaks.search(output, office).problems


@pytest.mark.parametrize(
    ("name", "found"),
    [
        pytest.param("2026/damp/comments.atom", True, id="the feed beside the page"),
        pytest.param("2026/damp/photos/notes.txt", True, id="a folder below"),
        pytest.param("2026/notes.txt", False, id="the folder above"),
        pytest.param("2026/noise/notes.txt", False, id="another folder"),
    ],
)
def test_removed_words_are_sought_in_the_folder_of_their_post(
    output: Path, office: Office, name: str, found: bool
) -> None:
    put(output, "2026/damp/index.html", page("", post=POST))
    put(output, name, atom("x", STAFF) if name.endswith("atom") else STAFF)
    assert [path for path, _ in lines(leaks.search(output, office))] == [name] * found


def test_a_page_in_the_root_is_not_taken_for_the_whole_site(
    output: Path, office: Office
) -> None:
    put(output, "index.html", page("", post=POST))
    put(output, "2026/noise/index.html", page(STAFF, post=OTHER))
    assert not leaks.search(output, office).problems


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param(f'<li data-post="{POST}"><p>{STAFF}</li>', True, id="its own card"),
        pytest.param(
            f'<li data-post="{COMMENT}">{NICKNAME}</li>', True, id="a comment's card"
        ),
        pytest.param(
            f'<li data-post="{POST}"><a title="{STAFF}"></a></li>',
            True,
            id="an attribute on its card",
        ),
        pytest.param(
            f'<li data-post="{POST}" title="{STAFF}">', True, id="the card's own tag"
        ),
        pytest.param(f'<li data-post="{OTHER}">{STAFF}</li>', False, id="another's card"),
        pytest.param(f'<li data-post="{POST}">x</li> {STAFF}', False, id="beside its card"),
    ],
)
def test_elsewhere_removed_words_are_sought_on_cards(
    output: Path, office: Office, words: str, found: bool
) -> None:
    put(output, "archive/index.html", page(words))
    expected = [("archive/index.html", 6)] * found
    assert lines(leaks.search(output, office)) == expected


@pytest.mark.parametrize(
    ("entry_id", "content", "found"),
    [
        pytest.param(POST, STAFF, True, id="its own entry"),
        pytest.param(POST, "<![CDATA[<b>Brenna</b> Tosk]]>", True, id="CDATA"),
        pytest.param(POST, NICKNAME, True, id="its post's entry"),
        pytest.param(COMMENT, NICKNAME, True, id="the comment's own entry"),
        pytest.param(COMMENT, STAFF, False, id="an entry of a comment on it"),
        pytest.param(OTHER, STAFF, False, id="another's entry"),
    ],
)
def test_in_feeds_removed_words_are_sought_in_entries(
    output: Path, office: Office, entry_id: str, content: str, found: bool
) -> None:
    put(output, "feed.atom", atom(entry_id, content))
    item = {"id": f"tag:voices.example,2026:{entry_id}", "content_html": content}
    put(output, "feed.json", json.dumps({"title": "Voices", "items": [item]}))
    expected = [("feed.atom", 5), ("feed.json", 0)] if found else []
    assert lines(leaks.search(output, office)) == expected


@pytest.mark.parametrize(
    ("post", "words", "found"),
    [
        pytest.param(POST, "Brenna\r\n  To\r\n sk", True, id="its own promise, folded"),
        pytest.param(POST, "Quillby", True, id="what came out of a comment below it"),
        pytest.param(OTHER, STAFF, False, id="another's promise"),
    ],
)
def test_in_calendars_removed_words_are_sought_in_events(
    output: Path, office: Office, post: str, words: str, found: bool
) -> None:
    event = f"UID:tag:voices.example\\,2026:{post}/20260406-a00001\r\nSUMMARY:{words}"
    whole = f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT"
    put(output, "promises/repairs.ics", f"BEGIN:VCALENDAR\r\n{whole}\r\nEND:VCALENDAR")
    expected = [("promises/repairs.ics", 4)] if found else []
    assert lines(leaks.search(output, office)) == expected


def test_a_removed_number_is_found_however_it_is_written(
    output: Path, office: Office
) -> None:
    remember(office.private, OTHER, OTHER, [], ["ring her on 07700 900 555 now"])
    link = '<a href="tel:+447700900555">x</a>'
    put(output, "2026/bins/index.html", page(link, post=OTHER))
    assert lines(leaks.search(output, office)) == [("2026/bins/index.html", 6)]


def test_markdown_in_removed_words_hides_nothing(output: Path, office: Office) -> None:
    removed = ["Bren**na** [Tosk](https://example.org/staff)"]
    remember(office.private, OTHER, OTHER, [], removed)
    put(output, "2026/bins/index.html", page("<b>Brenna</b> Tosk", post=OTHER))
    assert lines(leaks.search(output, office)) == [("2026/bins/index.html", 6)]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("1 < 2 &lt; 3", id="less than"),
        pytest.param("&lt;b 'x&gt; &lt;", id="a tag as text that is never closed"),
        pytest.param("&lt;a&gt;" * 3000, id="many tags as text"),
        pytest.param(f"{'&amp;' * 40}lt;b&gt;", id="escaped many times"),
        pytest.param("<b>" * 3000, id="tags within tags"),
        pytest.param("<![", id="half a declaration"),
    ],
)
def test_no_page_is_too_odd_to_be_searched(
    output: Path, office: Office, words: str
) -> None:
    put(output, "2026/damp/index.html", page(f"{words}\n<p>{STAFF}", post=POST))
    assert lines(leaks.search(output, office)) == [("2026/damp/index.html", 7)]


def test_words_of_a_script_without_spaces_are_found_inside_others(
    output: Path, office: Office
) -> None:
    remember(office.private, OTHER, OTHER, [], ["王小明"])
    put(output, "2026/bins/index.html", page("<p>我问了王小明两次</p>", post=OTHER))
    assert lines(leaks.search(output, office)) == [("2026/bins/index.html", 6)]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param("photos/wyn-harrow-example-org.txt", "photos", id="name of a file"),
        pytest.param("photos/07700900123/1.txt", "photos", id="name of a folder"),
        pytest.param("2026/damp/brenna_tosk.txt", "2026/damp", id="removed words"),
        pytest.param("wyn%2Eharrow@example.org.txt", ".", id="escaped, in the root"),
    ],
)
def test_a_leak_in_a_file_name_is_told_without_the_name(
    output: Path, office: Office, name: str, shown: str
) -> None:
    put(output, "2026/damp/index.html", page("", post=POST))
    put(output, name, EMAIL)
    problems = leaks.search(output, office).problems
    assert {str(problem.path) for problem in problems} == {shown}
    assert not SECRETS.search("".join(map(str, problems)))


def test_an_officers_address_is_found_anywhere(output: Path, office: Office) -> None:
    put(output, "about/index.html", page(f'<a href="mailto:{OFFICER}">Mari</a>'))
    (problem,) = leaks.search(output, office).problems
    assert problem.message.startswith("the e-mail address of officer mt can be read here")


@pytest.mark.parametrize(
    ("below", "what"),
    [
        pytest.param("repository", "the path of the repository", id="repository"),
        pytest.param("repository/x.py", "the path of the repository", id="a file in it"),
        pytest.param("repository/private", "the path of the private folder", id="private"),
    ],
)
def test_a_path_of_the_machine_is_found(
    output: Path, office: Office, tmp_path: Path, below: str, what: str
) -> None:
    put(output, "x.html", f"<p>\n<!-- built from file://{tmp_path / below} -->")
    (problem,) = leaks.search(output, office).problems
    assert problem == Problem(PurePosixPath("x.html"), 2, problem.message)
    assert problem.message.startswith(f"{what} can be read here")
    assert str(tmp_path) not in problem.message


def test_the_home_folder_is_found_and_a_longer_name_is_not(
    output: Path, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "/home/mari")
    put(output, "1.txt", "/home/mari/.cache")
    put(output, "2.txt", "see https://voices.example/home/mari-and-wyn and /home/marina")
    assert lines(leaks.search(output, office)) == [("1.txt", 1)]


def test_another_repository_can_be_named(
    output: Path, office: Office, tmp_path: Path
) -> None:
    put(output, "x.txt", f"{tmp_path}/clone/pelicanconf.py")
    assert lines(leaks.search(output, office, root=tmp_path / "clone")) == [("x.txt", 1)]


def picture(kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (24, 16), "teal").save(buffer, kind, **options)
    return buffer.getvalue()


def exif(words: str) -> bytes:
    data = Image.Exif()
    data[0x9286] = words  # UserComment
    data[0x010F] = "Camera"
    return data.tobytes()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("1.jpg", picture("JPEG"), id="JPEG"),
        pytest.param("1.jpg", picture("JPEG", progressive=True), id="progressive JPEG"),
        pytest.param("1.png", picture("PNG"), id="PNG"),
        pytest.param("1.webp", picture("WEBP"), id="WebP"),
        pytest.param("1.webp", picture("WEBP", lossless=True), id="lossless WebP"),
    ],
)
def test_a_plain_picture_passes(
    output: Path, office: Office, name: str, data: bytes
) -> None:
    put(output, name, data)
    report = leaks.search(output, office)
    assert not report.problems
    assert report.checked.endswith("1 picture for metadata")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_with_metadata_is_refused(
    output: Path, office: Office, kind: str
) -> None:
    put(output, "1", picture(kind, exif=exif("Harmless")))
    (problem,) = leaks.search(output, office).problems
    assert "publish the picture without its metadata; found" in problem.message


def test_a_contact_value_in_metadata_is_named_as_one(output: Path, office: Office) -> None:
    put(output, "1.jpg", picture("JPEG", exif=exif(EMAIL)))
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", EMAIL)
    put(output, "2.png", picture("PNG", pnginfo=notes))
    problems = leaks.search(output, office).problems
    named = [str(p.path) for p in problems if p.message.startswith("a contact value of")]
    assert named == ["1.jpg", "2.png"]


def test_removed_words_in_a_photo_of_their_post_are_named(
    output: Path, office: Office
) -> None:
    put(output, "2026/damp/index.html", page("", post=POST))
    put(output, "2026/damp/1.jpg", picture("JPEG", comment=STAFF.encode()))
    messages = [problem.message for problem in leaks.search(output, office).problems]
    assert any(message.startswith(f"what was taken out of {POST}") for message in messages)


@pytest.mark.parametrize(
    ("name", "data", "advice"),
    [
        pytest.param(
            "x.gz", b"\x1f\x8b\x08\0\0", "its kind (.gz) is not known", id="archive"
        ),
        pytest.param("x.pdf", b"%PDF-1.7\n%%EOF", "the PDF is broken", id="PDF"),
        pytest.param("x.zip", b"PK\x03\x04", "the zip is broken", id="zip"),
        pytest.param("x.pdf", b"words", "not the PDF that its name promises", id="no PDF"),
        pytest.param("x.zip", b"words", "not the zip that its name promises", id="no zip"),
        pytest.param("x.txt", "Wörter".encode("utf-16"), "is not known", id="UTF-16"),
        pytest.param("x", b"\xff\xfe\xfd", "its kind is not known", id="no suffix"),
        pytest.param("1.jpg", b"words", "not the picture that its name", id="false name"),
        pytest.param(
            "1.jpg", picture("JPEG")[:-9], "the image ends too early", id="cut off"
        ),
    ],
)
def test_what_cannot_be_looked_into_is_a_problem(
    output: Path, office: Office, name: str, data: bytes, advice: str
) -> None:
    put(output, name, data)
    (problem,) = leaks.search(output, office).problems
    assert advice in problem.message


def test_a_contact_value_in_an_unknown_file_is_found(output: Path, office: Office) -> None:
    put(output, "x.bin", b"\xff\xfe" + EMAIL.encode() + b"\0")
    assert any("contact" in p.message for p in leaks.search(output, office).problems)


@pytest.mark.parametrize(
    ("allowed", "words", "found"),
    [
        pytest.param(STAFF, STAFF, False, id="the value itself"),
        pytest.param("brenna  TOSK", STAFF, False, id="written in another way"),
        pytest.param("Brenna Tosk Ward", "Brenna Tosk Ward", False, id="inside the phrase"),
        pytest.param("Brenna Tosk Ward", "Brenna Tosk", True, id="not the whole phrase"),
        pytest.param("Brenna", STAFF, True, id="a phrase that is shorter"),
        pytest.param("+44 7700 900123", PHONE, False, id="a number"),
        pytest.param(f"# {STAFF}", STAFF, True, id="a remark allows nothing"),
    ],
)
def test_an_allowed_phrase_may_appear(
    output: Path, office: Office, allowed: str, words: str, found: bool
) -> None:
    (office.private / "allowed.txt").write_text(f"\n{allowed}\n")
    put(output, "2026/damp/index.html", page(words, post=POST))
    assert bool(leaks.search(output, office).problems) is found


def test_an_allowed_path_may_appear(output: Path, office: Office) -> None:
    (office.private / "allowed.txt").write_text(f"{office.root}\n")
    put(output, "x.txt", f"{office.root}")
    assert not leaks.search(output, office).problems


def test_what_is_forgotten_is_no_longer_sought(output: Path, office: Office) -> None:
    put(output, "2026/damp/index.html", page(STAFF, post=POST))
    leak_records.path(office.private, POST).unlink()
    report = leaks.search(output, office)
    assert not report.problems
    assert report.unchecked == (
        "removed words of 1 post were not looked for: no record is kept of them",
    )


def test_a_second_decision_replaces_the_first(output: Path, office: Office) -> None:
    remember(office.private, POST, POST, [], [])
    put(output, "2026/damp/index.html", page(STAFF, post=POST))
    assert leaks.search(output, office) == LeakReport(
        (), leaks.search(output, office).checked, ()
    )


@pytest.mark.parametrize("passage", ["her", "J.", "14", "…", "KT", "I was with her"])
def test_what_is_too_short_or_too_common_is_counted_not_sought(
    output: Path, office: Office, passage: str
) -> None:
    remember(office.private, POST, POST, [], [passage])
    put(output, "2026/damp/index.html", page(f"<p>{passage}</p>", post=POST))
    report = leaks.search(output, office)
    assert not report.problems
    assert report.unchecked == (
        "not looked for, being too short, too common or let stand: "
        "1 removed passage or contact value",
    )


def test_without_the_private_folder_the_report_says_what_is_left(
    output: Path, tmp_path: Path
) -> None:
    office = Office(tmp_path, tmp_path / "content", tmp_path / "private")
    put(output, "1.txt", f"{EMAIL} {tmp_path}/x")
    put(output, "2.jpg", picture("JPEG", comment=b"x"))
    report = leaks.search(output, office)
    assert [path for path, _ in lines(report)] == ["1.txt", "2.jpg"]
    assert report.unchecked == (
        "contact values, removed words and officers' e-mail addresses were not looked for: "
        "the private folder is not at hand, so the signatures and the rules of certainty "
        "stand alone",
    )
    assert not office.private.exists()


def test_without_officers_the_report_says_so(output: Path, office: Office) -> None:
    office.officers.unlink()
    put(output, "index.html", page(""))
    (sentence,) = leaks.search(output, office).unchecked
    assert (
        sentence == "officers' e-mail addresses were not looked for: officers.toml has none"
    )


@pytest.mark.parametrize(
    ("file", "content", "place", "advice"),
    [
        pytest.param(
            "keys/leaks.key",
            None,
            "keys/leaks.key",
            "leaks.key is missing, and 3 records are of no use without it: "
            "put it back from a backup",
            id="key lost",
        ),
        pytest.param(
            "keys/leaks.key",
            "x",
            "keys/leaks.key",
            "leaks.key is damaged: put it back from a backup",
            id="key damaged",
        ),
        pytest.param(
            "keys/leaks.key",
            "ab" * 32,
            f"leaks/{POST}.json",
            "was made with another key than keys/leaks.key: put it back from a backup",
            id="another key",
        ),
        pytest.param(
            f"leaks/{POST}.json",
            "{",
            f"leaks/{POST}.json",
            "is damaged: put it back from a backup",
            id="record damaged",
        ),
        pytest.param(
            f"leaks/{POST}.json",
            '{"version": 9}',
            f"leaks/{POST}.json",
            "is of a version that is not known here: put it back from a backup",
            id="record of another version",
        ),
        pytest.param(
            "officers.toml",
            "[[officer]]\nid = 1\n",
            "officers.toml",
            "give every [[officer]] an id and an email; their addresses were not checked",
            id="officers damaged",
        ),
    ],
)
def test_damage_to_the_private_folder_stops_the_publish(
    output: Path, office: Office, file: str, content: str | None, place: str, advice: str
) -> None:
    put(output, "index.html", page(""))
    path = office.private / file
    path.unlink()
    if content is not None:
        path.write_text(content)
    problems = leaks.search(output, office).problems
    assert Problem(PurePosixPath("private", place), 0, advice) in problems


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param("x", "leaks.key is damaged: put it back from a backup", id="damaged"),
        pytest.param(None, "leaks.key is missing: put it back from a backup", id="lost"),
    ],
)
def test_nothing_is_remembered_with_a_new_key_beside_an_old_one(
    office: Office, content: str | None, why: str
) -> None:
    key = office.keys / "leaks.key"
    key.unlink()
    if content is not None:
        key.write_text(content)
    with pytest.raises(LeakKeyError, match=why) as raised:
        remember(office.private, POST, POST, [EMAIL], [STAFF])
    assert not SECRETS.search(str(raised.value))


@pytest.mark.parametrize("subject", ["../../etc/passwd", "", EMAIL, f"{POST}\n"])
def test_a_record_is_kept_under_an_id_only(office: Office, subject: str) -> None:
    with pytest.raises(ValueError, match="a record is kept under an id") as raised:
        remember(office.private, subject, POST, [EMAIL], [STAFF])
    assert not SECRETS.search(str(raised.value))


def test_records_are_their_owners_alone_and_hold_no_readable_word(office: Office) -> None:
    files = [path for path in office.private.rglob("*") if path.name != "officers.toml"]
    written = "".join(path.read_text() for path in files if path.is_file())
    assert not SECRETS.search(written)
    # Only digests, counts, ids and our own names of fields.
    names = (
        "version key subject post contacts passages untold people form words length "
        "start digest near"
    )
    unread = re.sub(r"\b[0-9a-f]{3,64}\b|\d{8}-\w{6}", "", written)
    ours = {*names.split(), "together", "digits", "making", "the", "leak", "gate"}
    assert set(re.findall(r"[A-Za-z]{3,}", unread)) <= ours
    for path in (office.keys / "leaks.key", *office.private.glob("leaks/*")):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for folder in (office.keys, office.private / "leaks", office.private):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_another_office_makes_other_digests(tmp_path: Path) -> None:
    for name in ("one", "two"):
        remember(tmp_path / name, POST, POST, [EMAIL], [STAFF])
    one, two = (
        set(
            re.findall(
                r'"digest": "(\w+)"', (tmp_path / n / f"leaks/{POST}.json").read_text()
            )
        )
        for n in ("one", "two")
    )
    assert one
    assert not one & two


def test_no_message_and_no_log_quotes_what_was_found(
    output: Path, office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    everything = " ".join((EMAIL, PHONE, ADDRESS, STAFF, NICKNAME, OFFICER))
    put(output, "2026/damp/index.html", page(everything, post=POST))
    put(output, "2026/damp/1.jpg", picture("JPEG", comment=everything.encode()))
    put(output, f"2026/damp/{STAFF}.json", json.dumps({EMAIL: everything}))
    with caplog.at_level(logging.DEBUG):
        report = leaks.search(output, office)
    assert len(report.problems) > 5
    assert not SECRETS.search(f"{report} {caplog.text}")


WORDS = ("brack", "tolm", "zind", "quor", "ferwick", "0w1")
SEAMS = (" ", "\n", "&nbsp;", " <b> ", "</b> ", ", ", "\u200b ", "<p>")


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    words=st.lists(st.sampled_from(WORDS), min_size=2, max_size=6),
    seams=st.lists(st.sampled_from(SEAMS), min_size=6, max_size=6),
)
def test_removed_words_are_found_however_they_are_set(
    tmp_path: Path, words: list[str], seams: list[str]
) -> None:
    """A law: what stands between the words makes no difference, but in an address."""
    office = Office(tmp_path, tmp_path / "content", tmp_path / "private")
    remember(office.private, POST, POST, [], [" ".join(words)])
    set_out = "".join(word + seam for word, seam in zip(words, seams, strict=False))
    put(tmp_path / "output", "index.html", page(set_out, post=POST))
    assert lines(leaks.search(tmp_path / "output", office)) == [("index.html", 6)]


def test_a_machine_s_name_that_was_given_is_found_beside_an_address_like_it(
    output: Path, office: Office
) -> None:
    """Whoever gives x.example.org away is found out, whoever has x@example.org."""
    remember(office.private, COMMENT, POST, [], [EMAIL, "wyn.harrow.example.org"])
    put(output, "2026/damp/index.html", page("wyn.harrow.example.org", post=POST))
    (problem,) = leaks.search(output, office).problems
    assert problem.message.startswith(f"what was taken out of {COMMENT} can be")


def test_records_from_before_know_no_sign_and_are_as_strict(
    output: Path, office: Office
) -> None:
    path = office.private / f"leaks/{POST}.json"
    record = json.loads(path.read_bytes())
    assert [each["at"] for each in record["contacts"] if "at" in each] == [2]
    for each in record["contacts"]:
        each.pop("at", None)
    path.write_text(json.dumps(record))
    put(output, "archive/index.html", page(f"<p>{EMAIL}</p>"))
    assert lines(leaks.search(output, office)) == [("archive/index.html", 6)]
