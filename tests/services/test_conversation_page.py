"""The page of conversations: what it says of few, of many, and of nothing."""

import csv
import io
import json
from dataclasses import replace

import pytest

from outspoken.model.social import Account, Conversation, Tag, Talk
from outspoken.model.views.conversation import FiguresView
from outspoken.services import conversation_figures, conversation_page, conversation_words

WHOLE = Talk(own=20, conversations=5, reposts=2, threads=1, automatic=3)
ASKED = Talk(own=30, conversations=25, asked=12, answered=11, minutes=95)


def account(name: str, talk: Talk, *tags: Tag) -> Account:
    months = (("2026-03", talk),) if talk.own or talk.asked else ()
    return Account(name=name, network="X", whole=talk, months=months, tags=tags)


def told(*accounts: Account, last: str = "2026-03") -> Conversation:
    return Conversation("2026-03", last, accounts)


def rows(table: FiguresView) -> dict[str, dict[str, str]]:
    return {
        name: dict(zip(table.columns, cells, strict=True)) for name, cells in table.rows
    }


def test_without_figures_there_is_no_page() -> None:
    assert [*conversation_page.plan(None)] == []


def test_a_page_and_two_files() -> None:
    keys = [each.key for each in conversation_page.plan(told(account("@a", WHOLE)))]
    assert keys == [
        "conversation/index.html",
        "conversation/conversation.csv",
        "conversation/conversation.json",
    ]


def test_the_page_changes_with_each_count() -> None:
    one, *_ = conversation_page.plan(told(account("@a", WHOLE)))
    more, *_ = conversation_page.plan(told(account("@a", replace(WHOLE, automatic=4))))
    assert one.fingerprint != more.fingerprint


def test_what_it_comes_to_is_said_in_plain_words() -> None:
    page = conversation_page.view(told(account("@a", WHOLE), account("@b", ASKED)))
    assert page.whole == (
        "March 2026: we posted 50 times on 2 accounts. 30 of these spoke to somebody: "
        "60 in 100. The other 40 in 100 only told you things."
    )
    assert "what people asked 1 of these accounts" in page.unknown
    nothing = conversation_page.view(told(account("@a", Talk())))
    assert nothing.whole == "March 2026: nothing was posted on one account."


def test_a_row_of_the_league() -> None:
    league, *_ = conversation_page.view(
        told(account("@a", WHOLE), account("@b", ASKED), account("@c", Talk(own=3)))
    ).tables
    found = rows(league)
    assert [*found] == ["@b", "@a", "@c"]
    assert found["@b"] == {
        "Posts": "30",
        "Conversations": "25",
        "Broadcasts": "5",
        "Share": "83%",
        "Sure range": "66% to 93%",
        "Place": "1",
        "Questions": "12",
        "Answered": "11 (92%)",
        "Typical wait": "95 minutes",
    }
    assert found["@a"]["Place"] == "2"
    assert found["@a"]["Questions"] == "not known"
    assert (found["@c"]["Place"], found["@c"]["Share"]) == ("too few posts", "0 of 3")


def test_where_no_account_can_be_told_from_another_no_place_is_given() -> None:
    league, *_ = conversation_page.view(
        told(account("@a", WHOLE), account("@b", WHOLE))
    ).tables
    assert {row["Place"] for row in rows(league).values()} == {"cannot be told"}


def test_eighty_five_accounts_show_which_are_silent_and_which_only_broadcast() -> None:
    accounts = [
        *(account(f"@silent{number}", Talk()) for number in range(20)),
        *(account(f"@tells{number}", Talk(own=40)) for number in range(30)),
        *(account(f"@talks{number}", ASKED) for number in range(35)),
    ]
    page = conversation_page.view(told(*accounts))
    silent, broadcasting = page.named
    assert silent.title == "Silent accounts: 20 of 85"
    assert broadcasting.title == "Accounts that only broadcast: 30 of 85"
    assert broadcasting.names[0] == "@tells0 (X), 40 posts"
    league, *_ = page.tables
    assert len(league.rows) == 85
    assert league.chart
    assert len(league.chart.groups) == conversation_page.BARS_SHOWN
    assert rows(league)["@talks7"]["Place"] == "1 to 35"


def test_notes_of_an_account_and_its_hashtags() -> None:
    tags = (Tag("QuayFair", 9, is_local=True), Tag("housing", 5))
    (shown,) = conversation_page.view(told(account("@a", WHOLE, *tags))).accounts
    assert shown.note == (
        "2 of 20 posts passed on somebody else’s post and said nothing. "
        "1 of 20 posts went on from a post of its own. 3 of 20 posts came from a machine. "
        "Busiest local hashtags, used 5 times or more: #QuayFair (9). "
        "Other hashtags, used 5 times or more: "
        "#housing (5)."
    )


def test_of_many_months_the_page_has_the_last_twelve_and_the_csv_all() -> None:
    months = tuple((f"2025-{month:02}", Talk(own=1)) for month in range(1, 13))
    months += (("2026-01", Talk(own=1)),)
    one = Account(name="@a", network="X", whole=Talk(own=13), months=months)
    page = conversation_page.view(Conversation("2025-01", "2026-01", (one,)))
    (shown,) = page.accounts
    assert [name for name, _ in shown.rows][::11] == ["February 2025", "January 2026"]
    assert shown.more == "The last 12 months are here; the file below has all 13."
    written = conversation_figures.as_csv(Conversation("2025-01", "2026-01", (one,)))
    assert written.count("\n") == 1 + 13 + 1


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "0 minutes"),
        (1, "1 minute"),
        (119, "119 minutes"),
        (120, "2 hours"),
        (2880, "2 days"),
    ],
)
def test_a_wait_in_words(minutes: int, said: str) -> None:
    assert conversation_words.wait(minutes) == said


@pytest.mark.parametrize("first", ["=", "@=", "+", "-", "@-", "@\t"])
def test_an_account_may_call_itself_what_it_likes_and_its_cell_is_words(first: str) -> None:
    name = f'{first}HYPERLINK("https://a.example.org","x")'
    written = conversation_figures.as_csv(told(account(name, WHOLE)))
    for row in csv.DictReader(io.StringIO(written)):
        assert row["account"] == f"'{name.lstrip('@')}"


def test_the_csv_has_every_figure_and_no_cell_that_a_program_would_run() -> None:
    written = conversation_figures.as_csv(
        told(account("@a", WHOLE), account("@b", ASKED), account("@c", Talk()))
    )
    found = [*csv.DictReader(io.StringIO(written))]
    assert [row["account"] for row in found] == ["a", "a", "b", "b", "c"]
    assert found[1]["month"] == "all"
    assert (found[1]["posts"], found[1]["share"], found[1]["low"]) == (
        "20",
        "0.250",
        "0.112",
    )
    assert (found[1]["questions"], found[1]["answered"]) == ("", "")
    assert (found[2]["questions"], found[2]["answered"]) == ("12", "11")
    assert found[2]["median_minutes"] == "95"
    assert found[4]["share"] == ""


def test_the_json_has_the_same_with_the_league() -> None:
    found = json.loads(
        conversation_figures.as_json(told(account("@a", WHOLE), account("@b", ASKED)))
    )
    assert [each["account"] for each in found["league"]] == ["@b", "@a"]
    assert found["together"]["own"] == 50
    assert found["accounts"][1]["answer_rate"] == 0.917
    assert "asked" not in found["accounts"][0]
