"""What other programs are run with: none of our secrets."""

import os
import subprocess
import sys

import pytest
from tests.conftest import ROOT

from outspoken.services import environment, keys
from outspoken.services.backups import sealed
from outspoken.services.mail import imap
from outspoken.services.sending import ways

SAID = ROOT / "docs" / "reference" / "environment.md"


def test_other_programs_see_no_secret_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*environment.SECRETS, "GIT_DIR"):
        monkeypatch.setenv(name, "kept between us")
    monkeypatch.setenv("HOME", "/home/dana")
    told = subprocess.run(
        [sys.executable, "-c", "import os; print(dict(os.environ))"],
        env=environment.for_others(),
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "kept between us" not in told
    assert "/home/dana" in told


def test_every_secret_variable_is_among_them() -> None:
    assert {
        keys.PASSPHRASE_VARIABLE,
        sealed.PASSPHRASE_VARIABLE,
        ways.SMTP_VARIABLE,
        ways.KEY_VARIABLE,
        imap.VARIABLE,
    } == environment.SECRETS


def test_what_the_reference_calls_a_passphrase_password_or_key_is_one() -> None:
    rows = SAID.read_text(encoding="utf-8").splitlines()
    said = {
        row.split("`")[1]
        for row in rows
        if row.startswith("| `OUTSPOKEN_")
        and any(word in row for word in ("assphrase of", ":password@", "API key"))
    }
    assert said == environment.SECRETS


def test_it_is_a_copy() -> None:
    environment.for_others()["PATH"] = ""
    assert os.environ["PATH"]
