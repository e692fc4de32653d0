"""Pages: the policy that is written is the policy that is done."""

from pathlib import Path

import pytest

from outspoken.model.reason import POLICY, POLICY_VERSION, Reason
from outspoken.model.views import Chrome
from outspoken.services import markdown, pages
from outspoken.services.pages import StaffPage
from outspoken.services.theme import Theme

THEME = Path(__file__).parents[2] / "themes" / "outspoken"
CHROME = Chrome("Town", "", "", "", "en", (), (), "999")


def house_rules() -> str:
    written = StaffPage("house-rules", "House rules", "What we do.", "en", "<p>Say it.</p>")
    page = pages.of_staff(written)
    return Theme(THEME).render(page.template, page.view, CHROME)


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_on_the_house_rules_with_its_rule(reason: Reason) -> None:
    rule = reason.rule
    row = markdown.staff(f"| {reason} | {rule.taken_out} | {rule.stays} |\n|---|---|---|")
    told = [cell.partition("</th>")[0] for cell in row.split("<th>")[1:]]
    assert len(told) == 3
    cells = "".join(f"<td>{cell}</td>" for cell in told)
    page = house_rules()
    assert cells in page.replace("\n", "")
    assert page.count(told[1]) == 1


def test_there_is_no_row_that_is_no_reason_and_the_version_is_said() -> None:
    page = house_rules()
    assert page.count("<tr>") == 1 + len(Reason) == 1 + len(POLICY)
    assert f"The rules, version {POLICY_VERSION}" in page
