"""The bench of packs prints what there is, and finds nothing to do the second time."""

from pathlib import Path

import pytest
from bench import packs

from tests import small_kit


def test_the_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(packs, "KITS", small_kit.write(tmp_path).parent)
    packs.main()
    said = [line.split() for line in capsys.readouterr().out.splitlines() if line]
    assert said[0] == ["packs", "CPU", "s", "peak", "MB"]
    first, again, asked = said[1:4]
    assert [row[-3] for row in (first, again, asked)] == ["2", "2", "2"]
    assert float(again[-2]) < float(first[-2])
    ours, alone = said[6:8]
    assert ours[0] == "say-one-thing,"
    assert alone[-1] == "1.00"
