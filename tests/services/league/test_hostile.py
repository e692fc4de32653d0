"""What somebody made to do harm, or broke: it is bounded, said, and stops nothing else."""

import gzip
import io
import json
import random
import tarfile
import tempfile
import tracemalloc
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from outspoken.services.league import elements, measuring, packed, tables
from outspoken.services.league.elements import Element
from outspoken.services.league.measuring import Asked, Measured
from outspoken.services.league.told import Fault

NOW = datetime(2026, 6, 1, tzinfo=UTC)
CASES = Path(__file__).parents[2] / "cases" / "league"
MEGABYTE = 1 << 20
JUNK = (b"null", b"[]", b"{", b'"', b"\\ud800", b"\0", b"\xff\xfe", b"\r", b"9" * 30, b"")


def measured(*paths: Path) -> Measured:
    return measuring.measure(paths, Asked(), NOW)


def advice(done: Measured) -> list[str]:
    return [each.message for each in done.problems]


def zipped(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def archive_of_x(path: Path, tweets: bytes = b"", at: str = "data/") -> Path:
    account = (CASES / "x-folder/data/account.js").read_bytes()
    tweets = tweets or (CASES / "x-folder/data/tweets.js").read_bytes()
    return zipped(path, **{f"{at}account.js": account, f"{at}tweets.js": tweets})


def read(text: str) -> list[Element | Fault]:
    return [*elements.elements(io.BytesIO(text.encode()), ("orderedItems",))]


def values(text: str) -> list[object]:
    return [each.value for each in read(text) if isinstance(each, Element)]


def test_a_zip_is_read_as_its_folder_is(tmp_path: Path) -> None:
    whole = archive_of_x(tmp_path / "x.zip")
    found = measured(whole)
    assert not found.problems
    assert found.conversation
    assert found.conversation.whole.own == 7


def test_a_name_that_leads_out_of_an_archive_leads_nowhere(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    found = measured(archive_of_x(inside / "x.zip", at="../../data/"))
    assert found.conversation
    assert found.conversation.whole.own == 7
    assert [path.name for path in tmp_path.rglob("*")] == ["inside", "x.zip"]


def test_a_bomb_is_let_go_of(tmp_path: Path) -> None:
    start = b'window.YTD.tweets.part0 = [ {"tweet" : {"id_str" : "'
    bomb = archive_of_x(tmp_path / "bomb.zip", start + b"0" * (80 * MEGABYTE))
    tracemalloc.start()
    found = measured(bomb)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert any("longer than" in each or "come out of it" in each for each in advice(found))
    assert most < 40 * MEGABYTE


def test_more_than_may_come_out_of_an_archive_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packed, "SMALL", MEGABYTE)
    monkeypatch.setattr(packed, "MOST_RATIO", 2)
    many = b'window.YTD.tweets.part0 = [ {"a" : 1}' + b', {"a" : 1}' * MEGABYTE
    found = measured(archive_of_x(tmp_path / "x.zip", many))
    assert any("more than 1 MB come out of it" in each for each in advice(found))


def test_a_locked_or_damaged_archive_is_said_and_the_rest_is_read(tmp_path: Path) -> None:
    good = archive_of_x(tmp_path / "good.zip")
    data = bytearray(good.read_bytes())
    middle = data.find(b"tweets.js") + 60
    data[middle : middle + 40] = b"\xff" * 40
    (tmp_path / "damaged.zip").write_bytes(data)
    (tmp_path / "half.zip").write_bytes(good.read_bytes()[:300])
    locked = bytearray(good.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = locked.find(mark)
        while at >= 0:
            locked[at + offset] |= 1
            at = locked.find(mark, at + 1)
    (tmp_path / "locked.zip").write_bytes(locked)
    found = measured(tmp_path)
    assert found.conversation
    assert found.conversation.whole.own == 7
    named = {each.path.as_posix().partition(f"{tmp_path}/")[2] for each in found.problems}
    assert {name.partition("/")[0] for name in named} == {
        "damaged.zip",
        "half.zip",
        "locked.zip",
    }


def test_an_index_of_too_many_files_is_not_read(tmp_path: Path) -> None:
    path = archive_of_x(tmp_path / "x.zip")
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x05\x06")
    data[at + 12 : at + 16] = (packed.MOST_INDEX + 1).to_bytes(4, "little")
    path.write_bytes(data)
    assert advice(measured(path)) == [
        "unpack it, and name the folder: it holds too many files"
    ]


def tarred(path: Path, **members: bytes) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for name, data in members.items():
            about = tarfile.TarInfo(name)
            about.size = len(data)
            archive.addfile(about, io.BytesIO(data))
    return path


def test_an_archive_of_mastodon_is_read_as_its_outbox_is(tmp_path: Path) -> None:
    outbox = (CASES / "mastodon/outbox.json").read_bytes()
    likes = (CASES / "mastodon/likes.json").read_bytes()
    path = tarred(tmp_path / "m.tar.gz", **{"likes.json": likes, "outbox.json": outbox})
    found = measured(path)
    assert not found.problems
    assert found.conversation == measured(CASES / "mastodon/outbox.json").conversation


def test_a_name_of_a_gigabyte_is_not_read(tmp_path: Path) -> None:
    header = tarfile.TarInfo("././@LongLink")
    header.type, header.size = tarfile.GNUTYPE_LONGNAME, 1 << 30
    path = tmp_path / "long.tar.gz"
    path.write_bytes(gzip.compress(header.tobuf(tarfile.GNU_FORMAT) + b"a" * MEGABYTE))
    assert advice(measured(path)) == ["pack it again: a name in it is too long"]


def test_a_record_that_is_broken_is_left_out_and_the_next_is_read() -> None:
    text = '[{"a": 1},\n{"a": oh},\n{"a": 3},\n{"a": 4}}, {"a": 5}]'
    assert values(text) == [{"a": 1}, {"a": 3}, {"a": 4}, {"a": 5}]
    faults = [each for each in read(text) if isinstance(each, Fault)]
    assert [(each.line, each.number) for each in faults] == [(2, 2), (4, 5)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 100_000, id="nested without end"),
        pytest.param('[{"a":' * 50_000, id="nested objects without end"),
        pytest.param('[{"a": 1}', id="cut off after a record"),
        pytest.param('[{"a": "', id="cut off in a text"),
        pytest.param('{"orderedItems" [', id="a key without a value"),
        pytest.param("}" * 1000, id="nothing but ends"),
        pytest.param("[1, tru", id="half a word"),
    ],
)
def test_what_is_no_json_ends_with_advice(text: str) -> None:
    *_, last = read(text)
    assert isinstance(last, Fault)
    assert last.message.startswith("mend the file here, nothing after it was read")


def test_a_record_too_long_or_too_deep_is_left_out_in_bounded_memory() -> None:
    def pieces() -> Iterator[str]:
        yield '[{"a": "' + "x" * (4 * elements.LONGEST) + '"}, {"a": 2}, '
        yield '{"a":' * 20_000 + "1" + "}" * 20_000 + ', {"a": 3}]'

    assert values("".join(pieces())) == [{"a": 2}, {"a": 3}]


def test_records_are_found_however_the_file_is_cut_into_reads() -> None:
    class Slow(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(min(7, size or 7))

    text = json.dumps([{"text": f"née {number} ☂" * 3} for number in range(50)], indent=1)
    found = [*elements.elements(Slow(text.encode()), ())]
    assert [each.value for each in found if isinstance(each, Element)] == json.loads(text)


def test_a_line_without_end_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    long = "x" * (3 * tables.LONGEST_LINE)
    path.write_text(f"account,time,text\na,2026-03-01,{long}\na,2026-03-02,Hello\n")
    found = measured(path)
    assert advice(found) == [
        f"left out: a line is longer than {tables.LONGEST_LINE:,} characters"
    ]
    assert found.conversation
    assert found.conversation.whole.own == 1


def test_a_quotation_that_never_ends_does_not_take_the_file_with_it(tmp_path: Path) -> None:
    path = tmp_path / "quote.csv"
    rows = "a,2026-03-01,Hello\n" * 10_000
    path.write_text(f'account,time,text\na,2026-03-02,First\na,2026-03-02,"oh\n{rows}')
    found = measured(path)
    assert found.problems
    assert found.problems[0].line == 3
    assert found.conversation
    assert found.conversation.whole.own > 1


def test_lines_may_end_as_old_machines_end_them(tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes(b"account,time,text\ra,2026-03-01,Hello\ra,2026-03-02,Hello\r")
    found = measured(path)
    assert not found.problems
    assert found.conversation
    assert found.conversation.whole.own == 2


def test_an_account_that_never_posted_is_known_and_silent(tmp_path: Path) -> None:
    empty = b"window.YTD.tweets.part0 = [ ]"
    found = measured(archive_of_x(tmp_path / "x.zip", empty))
    assert not found.problems
    told = found.conversation
    assert told
    assert [each.name for each in told.silent] == ["@BrackwaterHomes"]
    assert (told.first, told.last) == ("2026-06", "2026-06")


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("name", ["x.zip", "m.tar.gz", "feed.json", "posts.csv"])
def test_no_damage_to_a_file_breaks_the_reading_of_it(
    name: str, seed: int, tmp_path: Path
) -> None:
    outbox = (CASES / "mastodon/outbox.json").read_bytes()
    whole = {
        "x.zip": lambda: archive_of_x(tmp_path / "x.zip").read_bytes(),
        "m.tar.gz": lambda: tarred(tmp_path / "m", **{"outbox.json": outbox}).read_bytes(),
        "feed.json": (CASES / "bluesky-feed.json").read_bytes,
        "posts.csv": (CASES / "semicolons-of-a-spreadsheet.csv").read_bytes,
    }
    chance, path = random.Random(seed), tmp_path / name
    data = bytearray(whole[name]())
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(data))
        data[at : at + chance.randrange(9)] = chance.choice(JUNK)
    path.write_bytes(data)
    found = measured(path)
    assert found.problems or found.conversation


def test_a_link_in_a_folder_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("account,time,text\na,2026-03-02,Hello\n")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "posts.csv").symlink_to(secret)
    found = measured(folder)
    assert found.conversation is None
    assert "there is nothing to read in it" in advice(found)[0]


def test_a_name_that_is_no_handle_is_not_published(tmp_path: Path) -> None:
    path = tmp_path / "posts.csv"
    path.write_text('account,time,text\n"=HYPERLINK(""x"")",2026-03-02,Hello\n')
    found = measured(path)
    assert found.conversation is None
    assert advice(found) == [
        "mend the name of the account, which was not counted: it is no handle"
    ]


def test_nothing_of_a_post_is_left_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[bytes] = []
    remove = tempfile.TemporaryDirectory.cleanup

    def look(self: Any) -> None:
        folder = Path(self.name)
        kept.extend(file.read_bytes() for file in folder.rglob("*") if file.is_file())
        remove(self)

    scratches = tempfile.TemporaryDirectory
    monkeypatch.setattr(scratches, "__exit__", lambda self, *_: look(self))
    found = measured(CASES / "mastodon")
    assert found.conversation
    scratch = b"".join(kept).lower()
    assert b"brackwater" in scratch  # a hashtag of our own
    for private in (b"towel", b"@jo", b"elsewhere", b"kit"):
        assert private not in scratch
