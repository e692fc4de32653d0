"""The one study there is: six councils over May 2015 (RULES.md, section 5).

Its published figures come out of a made-up timeline with its counts: 70% of all posts were
broadcasts; the highest council had 41% conversations of 120 posts, the lowest 8% of 92.
"""

from datetime import UTC, datetime, timedelta

import pytest

from outspoken.model.social import Conversation
from outspoken.services import conversation_page, conversation_words
from outspoken.services.league import measuring, window
from outspoken.services.league.measuring import Asked

COUNCILS = {
    "first": (120, 49),
    "second": (110, 38),
    "third": (100, 33),
    "fourth": (130, 40),
    "fifth": (105, 30),
    "sixth": (92, 7),
}
"""Posts of each council in May 2015, and how many of them were conversations."""
MAY = datetime(2015, 5, 1, 7, tzinfo=UTC)


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Conversation:
    rows = ["account,time,text"]
    for council, (posts, talks) in COUNCILS.items():
        # Before and after the month there was more of the other kind.
        for day in (MAY - timedelta(days=1), MAY + timedelta(days=31)):
            rows += [f"{council},{day:%Y-%m-%d},@resident{n} hello" for n in range(50)]
        for number in range(posts):
            moment = MAY + timedelta(hours=6 * number)
            words = f"@resident{number} yes" if number < talks else f"News {number} @mayor"
            rows.append(f"{council},{moment:%Y-%m-%d %H:%M},{words}")
    path = tmp_path_factory.mktemp("study") / "councils.csv"
    path.write_text("\n".join(rows))
    asked = Asked(window=window.read("2015-05"))
    told = measuring.measure([path], asked, datetime(2026, 1, 1, tzinfo=UTC)).conversation
    assert told
    return told


def test_of_all_posts_seventy_in_a_hundred_were_broadcasts(study: Conversation) -> None:
    whole = study.whole
    assert round(100 * whole.broadcasts / whole.own) == 70
    assert (
        "The other 70 in 100 only told you things." in conversation_page.view(study).whole
    )


def test_the_highest_and_the_lowest_council(study: Conversation) -> None:
    highest, *_, lowest = (each.account for each in study.league)
    assert (highest.name, highest.whole.own) == ("@first", 120)
    assert conversation_words.share(highest.whole) == "41%"
    assert (lowest.name, lowest.whole.own) == ("@sixth", 92)
    assert conversation_words.share(lowest.whole) == "8%"


def test_only_the_last_of_the_six_can_be_told_from_the_others(
    study: Conversation,
) -> None:
    assert len(study.accounts) == 6
    assert [(each.best, each.worst) for each in study.league] == [(1, 5)] * 5 + [(6, 6)]


def test_nothing_is_known_of_what_was_asked(study: Conversation) -> None:
    assert all(each.whole.asked is None for each in study.accounts)
    assert "We do not know what people asked" in conversation_page.view(study).unknown
