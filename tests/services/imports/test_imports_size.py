"""A long export needs no more memory than a short one."""

import json
import subprocess
import sys
from pathlib import Path

HEAD = """<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="x"><channel>
<link>https://b.example/</link>"""
ITEM = """<item><title>Damp {0}</title><content:encoded><![CDATA[{1}]]></content:encoded>
<wp:post_id>{0}</wp:post_id><wp:post_date_gmt>2024-01-01 10:00:00</wp:post_date_gmt>
<wp:status>publish</wp:status></item>
"""
# The peak that getrusage tells begins with that of whoever started the process.
READ = """
import re, sys
from pathlib import Path
from outspoken.services.imports import read
count = sum(1 for _ in read(Path(sys.argv[1])))
peak = re.search(r"VmHWM:\\s*(\\d+) kB", Path("/proc/self/status").read_text())
print(count, int(peak[1]) // 1024)
"""


def peak(file: Path) -> tuple[int, int]:
    """Return how much came of *file*, and the most memory in megabytes."""
    done = subprocess.run(
        [sys.executable, "-c", READ, str(file)],
        check=True,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(Path(__file__).parents[3] / "plugins")},
    )
    count, megabytes = map(int, done.stdout.split())
    return count, megabytes


def test_fifty_megabytes_take_less_than_two_hundred_of_memory(tmp_path: Path) -> None:
    file = tmp_path / "export.xml"
    words = "The boiler is cold again and nobody came. " * 600
    with file.open("w") as out:
        out.write(HEAD)
        for number in range(2_000):
            out.write(ITEM.format(number, words))
        out.write("</channel></rss>")
    assert file.stat().st_size > 50_000_000
    count, megabytes = peak(file)
    assert count == 2_000
    assert megabytes < 200


def test_twenty_megabytes_of_json_on_one_line_take_less_than_a_hundred(
    tmp_path: Path,
) -> None:
    file = tmp_path / "comments.json"
    words = "The boiler is cold again and nobody came. " * 80
    remarks = (
        {
            "commentHex": f"{number:x}",
            "url": f"/damp-{number // 50}/",
            "markdown": words,
            "creationDate": "2024-01-01T10:00:00Z",
        }
        for number in range(6_000)
    )
    with file.open("w") as out:
        out.write('{"version": 1, "comments": [')
        out.write(",".join(map(json.dumps, remarks)))
        out.write("]}")
    assert file.stat().st_size > 20_000_000
    count, megabytes = peak(file)
    assert count == 6_000 + 6_000 // 50
    assert megabytes < 100
