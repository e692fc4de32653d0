"""The leak gate over PDFs and zips: what is on their pages, beside them, and inside."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Dictionary, Name, String
from PIL import Image

from outspoken.services import files, leaks, pdf_contents
from outspoken.services.office import Office
from outspoken.services.packs import libraries

POST = "20260403-7kq2mz"
EMAIL = "wyn.harrow@example.org"
PHONE = "07700 900123"
ADDRESS = "Flat 3, 14 Tannery Rise, Brackwater, ZZ1 1ZZ"
LOCKED = 0x1
Damage = Callable[[pikepdf.Pdf], None]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office that was told a few things in confidence."""
    private = tmp_path / "repository" / "private"
    kept = leaks.written_for(private, POST, POST, [EMAIL, PHONE, ADDRESS], ["Brenna Tosk"])
    for name, data in kept.items():
        files.write_private(private / name, data)
    return Office(private.parent, private.parent / "content", private)


def found(folder: Path, office: Office, name: str, data: bytes) -> list[str]:
    """Return what the gate says of one file, with its path."""
    path = folder / "output" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    report = leaks.search(path.parents[len(Path(name).parts) - 1], office)
    assert EMAIL not in str(report)
    return [str(problem) for problem in report.problems]


def paper(body: str = "<p>Tweet your MP</p>", *, style: str = "", more: str = "") -> bytes:
    """Set a text as our packs are."""
    head = f"<title>A pack</title><style>{style}</style>{more}"
    page = f'<html lang="en"><head>{head}</head><body>{body}</body></html>'
    made = libraries.weasyprint().HTML(string=page)
    data: bytes = made.write_pdf(pdf_variant="pdf/ua-1")
    return data


def altered(damage: Damage, data: bytes | None = None, **saved: Any) -> bytes:
    """Return a PDF that *damage* was done to."""
    out = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(data or paper())) as pdf:
        damage(pdf)
        pdf.save(out, **saved)
    return out.getvalue()


def packed(members: dict[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip as those of kits are."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", kind) as made:
        for name, data in members.items():
            made.writestr(zipfile.ZipInfo(name), data, kind)
    return out.getvalue()


def photo(**saved: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 40), "white").save(out, "JPEG", **saved)
    return out.getvalue()


# PDFs


def test_a_pack_without_secrets_passes(tmp_path: Path, office: Office) -> None:
    body = '<h1>Ring 01632 960999</h1><a href="https://x.example.org/">there</a>'
    assert found(tmp_path, office, "x.pdf", paper(body)) == []


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"<p>{EMAIL}</p>", id="e-mail"),
        pytest.param("<p>Ring +44 7700 900 123.</p>", id="number, written otherwise"),
        pytest.param("<p>wyn.<b>har</b>row@example.org</p>", id="in two kinds of type"),
        pytest.param(
            f'<p style="font-size:1px;color:#fff">{EMAIL}</p>', id="white on white"
        ),
        pytest.param(f'<p style="width:3em">{ADDRESS}</p>', id="broken over lines"),
        pytest.param(
            '<p style="width:2em;hyphens:manual">wyn.har&shy;row@example.org</p>',
            id="split at the end of a line",
        ),
        pytest.param(
            f'<p style="width:3em;overflow-wrap:anywhere">{EMAIL}</p>', id="broken anywhere"
        ),
    ],
)
def test_what_was_told_in_confidence_is_found_on_a_page(
    tmp_path: Path, office: Office, body: str
) -> None:
    whole = f'<p>First.</p><div style="break-before:page"></div>{body}'
    said = "\n".join(found(tmp_path, office, "workshops/x/x.pdf", paper(whole)))
    assert said.startswith("workshops/x/x.pdf:0: a contact value of")
    assert "can be read on page 2 of it" in said


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(f"یہ {EMAIL} ہے", id="e-mail"),
        pytest.param(f"یہ <bdi dir=ltr>{EMAIL}</bdi> ہے", id="e-mail kept apart"),
        pytest.param(f"یہ میرا نمبر ہے {PHONE} ہے", id="number"),
        pytest.param(f"فلیٹ {ADDRESS} میں", id="address"),
        pytest.param(f"{ADDRESS}</p><p>یہ", id="a line of Latin letters alone"),
    ],
)
def test_what_stands_in_a_text_from_right_to_left_is_found(
    tmp_path: Path, office: Office, words: str
) -> None:
    data = paper(f'<div lang="ur" dir="rtl"><p>{words}</p></div>')
    said = found(tmp_path, office, "x.pdf", data)
    assert any("can be read on page 1 of it" in each for each in said)


def titled(pdf: pikepdf.Pdf) -> None:
    pdf.trailer.Info.Title = String(EMAIL)


def described(pdf: pikepdf.Pdf) -> None:
    kids = [each for each in pdf.objects if isinstance(each, Dictionary)]
    marked = [each for each in kids if each.get("/S") == "/P"]
    marked[0].Alt = String(EMAIL)


def left_behind(pdf: pikepdf.Pdf) -> None:
    """Leave a text that no page shows, as an editor's notes are."""
    pdf.Root.Notes = pdf.make_indirect(Dictionary(Told=String(EMAIL)))


@pytest.mark.parametrize("hide", [titled, described, left_behind])
def test_what_a_pdf_says_beside_its_pages_is_read(
    tmp_path: Path, office: Office, hide: Damage
) -> None:
    (said,) = found(tmp_path, office, "x.pdf", altered(hide))
    assert "can be read in what the PDF says of itself" in said


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f'<a href="mailto:{EMAIL}">write</a>', id="an address of a link"),
        pytest.param(f"<h1 style=\"bookmark-label:'{EMAIL}'\">x</h1>", id="a bookmark"),
        pytest.param(
            f'<img alt="{EMAIL}" src="data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/'
            '2000/svg%22 width=%2210%22 height=%2210%22/%3E">',
            id="the words of a picture",
        ),
    ],
)
def test_what_readers_of_a_pdf_are_told_is_read(
    tmp_path: Path, office: Office, body: str
) -> None:
    (said,) = found(tmp_path, office, "x.pdf", paper(f"<p>{body}</p>"))
    assert "in what the PDF says of itself" in said


def test_a_path_of_this_machine_is_found_in_a_pdf(tmp_path: Path, office: Office) -> None:
    data = altered(lambda pdf: pdf.Root.__setitem__("/X", String(f"{office.root}/a.svg")))
    (said,) = found(tmp_path, office, "x.pdf", data)
    assert "can be read here" in said


def dated(pdf: pikepdf.Pdf) -> None:
    pdf.trailer.Info.CreationDate = String("D:20260403")


def authored(pdf: pikepdf.Pdf) -> None:
    pdf.trailer.Info.Author = String("somebody")


def scripted(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def attached(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["notes.txt"] = b"plain"


def detailed(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False) as details:
        details["xmp:CreateDate"] = "2026-04-03"


@pytest.mark.parametrize(
    ("damage", "name"),
    [
        pytest.param(dated, "CreationDate", id="a day"),
        pytest.param(authored, "Author", id="an author"),
        pytest.param(scripted, "a file or a script in it (/JS)", id="a script"),
        pytest.param(attached, "a file or a script in it (/EF)", id="another file"),
        pytest.param(detailed, "CreateDate", id="a day in its details"),
    ],
)
def test_what_no_reader_needs_is_refused(
    tmp_path: Path, office: Office, damage: Damage, name: str
) -> None:
    said = found(tmp_path, office, "x.pdf", altered(damage))
    assert any("what no reader needs; found" in each and name in each for each in said)


def test_what_a_pdf_said_before_it_was_changed_is_refused(
    tmp_path: Path, office: Office
) -> None:
    """Editors write at the end of a file, and leave in it what they took out."""
    (said,) = found(
        tmp_path, office, "x.pdf", paper() + b"\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
    )
    assert "what it said before it was changed" in said


def test_a_photograph_in_a_pdf_has_no_metadata(tmp_path: Path, office: Office) -> None:
    marks = Image.Exif()
    marks[0x010E] = "a camera"

    def pasted(pdf: pikepdf.Pdf) -> None:
        picture = pdf.make_stream(photo(exif=marks))
        picture.Type, picture.Subtype = Name.XObject, Name.Image
        picture.Width, picture.Height, picture.Filter = 40, 40, Name.DCTDecode
        pdf.Root.Photo = picture

    (said,) = found(tmp_path, office, "x.pdf", altered(pasted))
    assert "publish the picture without its metadata; found EXIF" in said


def test_a_locked_pdf_is_refused(tmp_path: Path, office: Office) -> None:
    lock = pikepdf.Encryption(owner="a", user="b")
    (said,) = found(tmp_path, office, "x.pdf", altered(lambda _: None, encryption=lock))
    assert "the PDF is locked" in said


def test_a_pdf_that_only_pretends_to_be_locked_is_refused(
    tmp_path: Path, office: Office
) -> None:
    lock = pikepdf.Encryption(owner="a", user="")
    (said,) = found(tmp_path, office, "x.pdf", altered(lambda _: None, encryption=lock))
    assert "the PDF is locked" in said


def test_a_pdf_that_unpacks_to_more_than_there_is_room_for_is_refused(
    tmp_path: Path, office: Office
) -> None:
    def swollen(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Bomb = pdf.make_stream(bytes(pdf_contents.MAX_UNPACKED + 1))

    data = altered(swollen, compress_streams=True)
    assert len(data) < pdf_contents.MAX_UNPACKED // 100
    (said,) = found(tmp_path, office, "x.pdf", data)
    assert "is too large when it is unpacked" in said


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.99])
def test_a_pdf_that_is_cut_off_is_refused(
    tmp_path: Path, office: Office, kept: float
) -> None:
    data = paper()
    (said,) = found(tmp_path, office, "x.pdf", data[: int(len(data) * kept)])
    assert "the PDF is broken" in said


# Zips


def test_a_zip_of_a_kit_passes(tmp_path: Path, office: Office) -> None:
    members = {
        "index.html": b"<p>Tweet your MP</p>",
        "images/phone.jpg": photo(),
        "x-standard-en.pdf": paper(),
    }
    assert found(tmp_path, office, "workshops/x/x.zip", packed(members)) == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("a/index.html", f"<p>\n{EMAIL}</p>".encode(), id="a page"),
        pytest.param("a.pdf", paper(f"<p>{EMAIL}</p>"), id="a PDF"),
        pytest.param("a.jpg", photo(comment=EMAIL.encode()), id="a photograph"),
        pytest.param(f"{EMAIL}.txt", b"words", id="a name"),
    ],
)
def test_what_was_told_in_confidence_is_found_in_a_zip(
    tmp_path: Path, office: Office, name: str, data: bytes
) -> None:
    said = found(tmp_path, office, "x.zip", packed({"b.txt": b"more", name: data}))
    assert any(each.startswith("x.zip") and "a contact value of" in each for each in said)


def test_a_kind_that_nobody_knows_is_refused_inside_as_outside(
    tmp_path: Path, office: Office
) -> None:
    (said,) = found(tmp_path, office, "x.zip", packed({"a.bin": b"\xff\xfe\xfd"}))
    assert said.startswith("x.zip/a.bin:")
    assert "its kind (.bin) is not known here" in said


def remarked() -> bytes:
    out = io.BytesIO(packed({"a.txt": b"words"}))
    with zipfile.ZipFile(out, "a") as made:
        made.comment = b"by somebody"
    return out.getvalue()


def doubled() -> bytes:
    data = packed({"a.txt": b"words", "b.txt": b"words"})
    return data.replace(b"b.txt", b"a.txt")


def swollen() -> bytes:
    return packed({f"{n}.txt": bytes(30_000_000) for n in range(4)})


def lying() -> bytes:
    """Return a zip that says a member is shorter than it is."""
    data = packed({"a.txt": b"words" * 9}, zipfile.ZIP_STORED)
    return data.replace((45).to_bytes(4, "little"), (5).to_bytes(4, "little"))


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        pytest.param(packed({"a.zip": packed({})}), "is not known here", id="an empty one"),
        pytest.param(
            packed({"a.zip": packed({"b": b""})}), "holds another zip", id="a zip in it"
        ),
        pytest.param(packed({"../a.txt": b""}), "leads elsewhere", id="a way out"),
        pytest.param(packed({"/a.txt": b""}), "leads elsewhere", id="from the root"),
        pytest.param(packed({"a\\b.txt": b""}), "leads elsewhere", id="a path of Windows"),
        pytest.param(remarked(), "more than its files", id="a remark"),
        pytest.param(doubled(), "two files of one name", id="one file twice"),
        pytest.param(packed({"a": b"x"}) + b"more", "more than its files", id="a tail"),
        pytest.param(swollen(), "too large when it is unpacked", id="too much"),
        pytest.param(lying(), "", id="another length"),
        pytest.param(
            packed({f"{n}": b"" for n in range(501)}), "more than 500 files", id="too many"
        ),
    ],
)
def test_a_zip_that_hides_something_is_refused(
    tmp_path: Path, office: Office, data: bytes, advice: str
) -> None:
    said = found(tmp_path, office, "x.zip", data)
    assert said
    assert all("take it out" in each for each in said)
    assert any(advice in each for each in said)


def test_bytes_between_the_files_of_a_zip_are_refused(
    tmp_path: Path, office: Office
) -> None:
    data = packed({"a.txt": b"a" * 50}, zipfile.ZIP_STORED)
    head = data.index(b"PK\x01\x02")
    more = EMAIL.encode()
    end = data[head:]
    start = (head + len(more)).to_bytes(4, "little")
    moved = end[:-6] + start + end[-2:]
    (said,) = found(tmp_path, office, "x.zip", data[:head] + more + moved)
    assert "holds more than its files" in said
