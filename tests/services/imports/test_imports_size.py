"""A long export needs no more memory than a short one."""

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


def test_fifty_megabytes_take_less_than_two_hundred_of_memory(tmp_path: Path) -> None:
    file = tmp_path / "export.xml"
    words = "The boiler is cold again and nobody came. " * 600
    with file.open("w") as out:
        out.write(HEAD)
        for number in range(2_000):
            out.write(ITEM.format(number, words))
        out.write("</channel></rss>")
    assert file.stat().st_size > 50_000_000
    done = subprocess.run(
        [sys.executable, "-c", READ, str(file)],
        check=True,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(Path(__file__).parents[3] / "plugins")},
    )
    count, megabytes = map(int, done.stdout.split())
    assert count == 2_000
    assert megabytes < 200
