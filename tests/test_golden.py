"""The sample site, built on a fixed day, compared with the pages kept in tests/golden.

`invoke golden` renews them; the difference is read in review like code.
"""

import os
import tempfile
from pathlib import Path

import pytest

from outspoken.services import pelican_run
from outspoken.services.office import Office

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden"
TODAY = "1780660800"
"""5 June 2026 in seconds since 1970, for SOURCE_DATE_EPOCH."""
KEPT = (
    "index.html",
    "waiting/index.html",
    "you-said-we-did/index.html",
    "be-heard/hollin-bank/index.html",
    "campaigns/two-lifts/index.html",
    "pulse/index.html",
    "house-rules/index.html",
    "ledger/index.html",
    "2026/come-and-breathe-what-my-kids-breathe/index.html",
    "2026/come-and-breathe-what-my-kids-breathe/comments.atom",
    "2026/this-is-the-wall-behind-the-cot/index.html",
    "topics/rent/index.html",
    "feed.json",
    "404.html",
)


def build(output: Path) -> None:
    """Build the sample site as it is on the fixed day, without a private folder."""
    office = Office(ROOT, ROOT / "content", output / "no-private-folder")
    ran = pelican_run.build(office, output, "pelicanconf.py", fatal="warnings")
    assert ran.ok, ran.said
    assert not ran.held


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("golden")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", TODAY)
        patch.setenv("OUTSPOKEN_PRIVATE", str(output / "no-private-folder"))
        build(output / "site")
    return output / "site"


@pytest.mark.parametrize("path", KEPT)
def test_the_sample_site_is_as_it_was_read_in_review(site: Path, path: str) -> None:
    made, kept = site / path, GOLDEN / path
    assert made.read_text(encoding="utf-8") == kept.read_text(encoding="utf-8")


def renew() -> None:
    """Keep the pages as they are now."""
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder) / "site")
        for path in KEPT:
            kept = GOLDEN / path
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes((Path(folder) / "site" / path).read_bytes())


if __name__ == "__main__":
    os.environ["SOURCE_DATE_EPOCH"] = TODAY
    renew()
