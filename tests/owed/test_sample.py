"""The ledger of the sample site, and what stands on it, tell the same."""

from collections import Counter

import pytest

from tests.conftest import ROOT
from tests.owed import plain_figures, plain_files
from tests.owed.plain_files import Files


@pytest.fixture(scope="module")
def sample() -> Files:
    return plain_files.read(ROOT / "content")


def test_as_many_texts_were_published_as_stand(sample: Files) -> None:
    told = {month: row[1] for month, row in plain_figures.came(sample).items() if row[1]}
    assert told == plain_figures.published(sample)
    assert not [each for each in sample.questions if each.is_gone and not each.is_old]


def test_every_text_came_in_the_month_of_its_receipt_or_was_declined(
    sample: Files,
) -> None:
    texts = (*(each.said for each in sample.questions), *sample.comments)
    ours = [each for each in texts if plain_files.is_residents(each)]
    received = Counter(f"{plain_files.day(said['received']):%Y-%m}" for said in ours)
    rows = plain_figures.came(sample)
    assert all(rows[month][0] >= count for month, count in received.items())
    declined = sum(row[3] for row in rows.values())
    assert sum(row[0] for row in rows.values()) == received.total() + declined


def test_what_others_wrote_is_counted_apart(sample: Files) -> None:
    texts = (*(each.said for each in sample.questions), *sample.comments)
    others = [each for each in texts if not plain_files.is_residents(each)]
    mentions = sum(each["kind"] == "mention" for each in others)
    told = [(m.get("imported", 0), m.get("mentioned", 0)) for m in sample.ledger.values()]
    assert (sum(a for a, _ in told), sum(b for _, b in told)) == (
        len(others) - mentions,
        mentions,
    )
