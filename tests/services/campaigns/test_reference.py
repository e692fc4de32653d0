"""What the reference says of campaigns is what is read."""

import re

from tests.conftest import ROOT

from outspoken.services.campaigns import fields

SAID = (ROOT / "docs" / "reference" / "campaigns.md").read_text(encoding="utf-8")


def test_every_field_stands_in_the_reference_and_whether_it_is_needed() -> None:
    rows = dict(re.findall(r"^\| `([a-z]+)` \| (yes|no) \|", SAID, re.MULTILINE))
    needed = {name: "yes" if name in fields.REQUIRED else "no" for name in fields.FIELDS}
    assert rows == needed
