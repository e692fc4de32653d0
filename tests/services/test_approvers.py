from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from outspoken.model.approval import Approval, Approver, statement
from outspoken.services import approvers, keys
from outspoken.services.approvers import ApproversError
from outspoken.services.office import Office

DAY = date(2026, 5, 1)
NEXT_DAY = date(2026, 5, 2)
PLACE = {"id": "20260501-7k3m9q", "kind": "rant", "post": ""}
WHO = "officer-1"
A_KEY = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
B_KEY = "PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw="


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(keys.PASSPHRASE_VARIABLE, raising=False)
    return Office(tmp_path, tmp_path / "content", tmp_path / "private")


def listed(office: Office) -> tuple[Approver, ...]:
    found = approvers.read(office.approvers)
    assert not isinstance(found, list), [str(problem) for problem in found]
    return found


def signed(office: Office, who: str = WHO, day: date = DAY) -> Approval:
    approval = Approval("sha256-1:" + "0" * 64, who, "2026-1", day)
    return replace(approval, signature=keys.sign(office, who, statement(approval, PLACE)))


def test_a_key_is_enrolled_on_first_use(office: Office) -> None:
    enrolled = approvers.enrol(office, WHO, DAY)
    assert enrolled == Approver(WHO, keys.public_key(office, WHO), DAY)
    assert listed(office) == (enrolled,)


def test_the_register_is_public_and_reads_as_a_list(office: Office) -> None:
    key = approvers.enrol(office, WHO, DAY).key
    assert office.approvers.read_text() == (
        "# Who may approve, and from when to when; the public halves of their keys.\n"
        f'\n[[approver]]\nofficer = "officer-1"\nkey = "{key}"\nfrom = "2026-05-01"\n'
    )
    assert office.approvers.stat().st_mode & 0o777 == 0o644


def test_enrolled_once_is_enough(office: Office) -> None:
    first = approvers.enrol(office, WHO, DAY)
    assert approvers.enrol(office, WHO, NEXT_DAY) == first
    assert listed(office) == (first,)


def test_what_others_wrote_into_the_register_stays(office: Office) -> None:
    office.place.mkdir(parents=True)
    office.approvers.write_text(
        f'[[approver]] # by hand\nofficer = "officer-7"\nkey = "{A_KEY}"\nfrom = 2026-01-01'
    )
    approvers.enrol(office, WHO, DAY)
    assert "# by hand" in office.approvers.read_text()
    assert [approver.officer for approver in listed(office)] == ["officer-7", WHO]


def test_one_who_retires_may_approve_until_their_last_day(office: Office) -> None:
    approvers.enrol(office, WHO, DAY)
    approvers.enrol(office, "officer-2", DAY)
    (retired,) = approvers.retire(office, WHO, NEXT_DAY)
    assert retired.until == NEXT_DAY
    assert [approver.until for approver in listed(office)] == [NEXT_DAY, None]


def test_retiring_twice_changes_nothing(office: Office) -> None:
    approvers.enrol(office, WHO, DAY)
    approvers.retire(office, WHO, DAY)
    once = office.approvers.read_bytes()
    assert approvers.retire(office, WHO, NEXT_DAY) == listed(office)
    assert office.approvers.read_bytes() == once


def test_all_keys_of_an_officer_are_closed_and_only_the_open_ones(office: Office) -> None:
    office.place.mkdir(parents=True)
    row = '[[approver]]\nofficer = "officer-1"\nkey = "{}"\nfrom = "2026-01-01"\n{}'
    office.approvers.write_text(
        row.format(A_KEY, 'to = "2026-02-01"\n')
        + row.format(A_KEY, "")
        + row.format(B_KEY, "")
    )
    approvers.retire(office, WHO, DAY)
    assert [approver.until for approver in listed(office)] == [date(2026, 2, 1), DAY, DAY]


def test_one_who_never_approved_has_no_key_to_close(office: Office) -> None:
    assert approvers.retire(office, WHO, DAY) == ()


def test_a_retired_key_is_not_enrolled_again(office: Office) -> None:
    approvers.enrol(office, WHO, DAY)
    approvers.retire(office, WHO, DAY)
    with pytest.raises(ApproversError, match="officer-1's key was retired"):
        approvers.enrol(office, WHO, NEXT_DAY)


def test_a_key_is_not_closed_before_it_began(office: Office) -> None:
    approvers.enrol(office, WHO, NEXT_DAY)
    with pytest.raises(ApproversError, match="begins after 2026-05-01"):
        approvers.retire(office, WHO, DAY)


def test_nothing_is_added_to_a_broken_register(office: Office) -> None:
    office.place.mkdir(parents=True)
    office.approvers.write_text('[[approver]]\nofficer = "officer-1\n')
    with pytest.raises(ApproversError, match=r"approvers\.toml:2: mend the TOML"):
        approvers.enrol(office, WHO, DAY)
    assert office.approvers.read_text() == '[[approver]]\nofficer = "officer-1\n'


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param(("officer", "meg"), ":2: use an id such as officer-1", id="no id"),
        pytest.param(("officer", ""), ':2: add officer = "…"', id="nobody"),
        pytest.param(
            ("key", "c2hvcnQ="),
            ":3: give the base64 of an Ed25519 public key",
            id="no key",
        ),
        pytest.param(
            ("from", "01/05/2026"),
            ':4: write from = "2026-05-01", year first',
            id="a day in another form",
        ),
        pytest.param(
            ("to", "2025-12-31"),
            ":5: give a day not before 2026-01-01",
            id="the last day before the first",
        ),
        pytest.param(
            ("until", "2026-12-31"),
            ":5: use officer, key, from, to; there is no 'until'",
            id="an unknown field",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line(
    office: Office, change: tuple[str, str], expected: str
) -> None:
    fields = {"officer": WHO, "key": A_KEY, "from": "2026-01-01"}
    fields[change[0]] = change[1]
    lines = [f'{name} = "{value}"\n' for name, value in fields.items()]
    office.place.mkdir(parents=True)
    office.approvers.write_text("[[approver]]\n" + "".join(lines))
    found = approvers.read(office.approvers)
    assert [str(problem) for problem in found] == [
        f"content/place/approvers.toml{expected}"
    ]


def test_two_officers_never_share_a_key(office: Office) -> None:
    row = '[[approver]]\nofficer = "officer-{}"\nkey = "{}"\nfrom = "2026-01-01"\n'
    office.place.mkdir(parents=True)
    office.approvers.write_text(row.format(1, A_KEY) + row.format(2, A_KEY))
    assert [str(problem) for problem in approvers.read(office.approvers)] == [
        "content/place/approvers.toml:7: give officer-2 a key of their own"
    ]


def test_without_a_register_nobody_may_approve(office: Office) -> None:
    assert approvers.read(office.approvers) == ()


def test_a_valid_approvers_signature_counts(office: Office) -> None:
    approvers.enrol(office, WHO, DAY)
    assert approvers.is_signed(signed(office), PLACE, listed(office)) == ""


def test_any_key_of_the_officers_may_have_signed(office: Office) -> None:
    approvers.enrol(office, WHO, DAY)
    both = (Approver(WHO, B_KEY, DAY), *listed(office))
    assert approvers.is_signed(signed(office), PLACE, both) == ""


def test_the_past_of_one_who_retired_stays(office: Office) -> None:
    approvers.enrol(office, WHO, DAY)
    approval = signed(office)
    approvers.retire(office, WHO, DAY)
    assert approvers.is_signed(approval, PLACE, listed(office)) == ""


def test_nobody_approves_after_their_last_day(office: Office) -> None:
    approvers.enrol(office, WHO, DAY)
    approvers.retire(office, WHO, DAY)
    assert (
        approvers.is_signed(signed(office, day=NEXT_DAY), PLACE, listed(office))
        == "approved by officer-1, who could not approve on 2026-05-02"
    )


def test_a_stranger_approves_nothing(office: Office) -> None:
    approvers.enrol(office, WHO, DAY)
    assert (
        approvers.is_signed(signed(office, "officer-3"), PLACE, listed(office))
        == "approved by officer-3, whose key is not in place/approvers.toml"
    )


def test_one_officer_does_not_approve_as_another(office: Office) -> None:
    approvers.enrol(office, WHO, DAY)
    approvers.enrol(office, "officer-2", DAY)
    borrowed = replace(signed(office, "officer-2"), officer=WHO)
    assert (
        approvers.is_signed(borrowed, PLACE, listed(office))
        == "the signature of officer-1 does not fit the words or their place"
    )


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"digest": "sha256-1:" + "1" * 64}, id="other words"),
        pytest.param({"policy": "2027-1"}, id="another policy"),
        pytest.param({"approved_on": NEXT_DAY}, id="another day"),
        pytest.param({"signature": "AAAA"}, id="another signature"),
    ],
)
def test_an_approval_cannot_be_changed(office: Office, change: dict[str, object]) -> None:
    approvers.enrol(office, WHO, DAY)
    forged = replace(signed(office), **change)  # type: ignore[arg-type]
    assert "does not fit" in approvers.is_signed(forged, PLACE, listed(office))


@pytest.mark.parametrize("name", list(PLACE))
def test_an_approval_cannot_be_moved(office: Office, name: str) -> None:
    approvers.enrol(office, WHO, DAY)
    elsewhere = {**PLACE, name: "another"}
    assert "does not fit" in approvers.is_signed(signed(office), elsewhere, listed(office))


def test_an_approval_without_a_signature_is_none(office: Office) -> None:
    approvers.enrol(office, WHO, DAY)
    unsigned = replace(signed(office), signature="")
    assert approvers.is_signed(unsigned, PLACE, listed(office)) == "it is not signed"


def test_half_a_character_in_the_place_stops_nothing(office: Office) -> None:
    approvers.enrol(office, WHO, DAY)
    odd = {**PLACE, "kind": "\ud800"}
    assert "half a character" in approvers.is_signed(signed(office), odd, listed(office))
