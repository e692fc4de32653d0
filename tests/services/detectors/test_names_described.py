"""People who are described so that those who know the place know them."""

import pytest

from outspoken.model.reason import Reason
from outspoken.services.detectors import names_described


def found(text: str) -> list[tuple[str, Reason]]:
    return [(text[p.start : p.end], p.reason) for p in names_described.find(text)]


@pytest.mark.parametrize(
    ("text", "described", "reason"),
    [
        pytest.param(
            "I told the fat one on reception.",
            "the fat one on reception",
            "staff",
            id="looks and place of work",
        ),
        pytest.param(
            "Ask the bald lad who does the bins on Tuesdays, he saw it.",
            "the bald lad who does the bins on Tuesdays",
            "staff",
            id="looks and work",
        ),
        pytest.param(
            "The one with the ponytail in lettings laughed.",
            "The one with the ponytail in lettings",
            "staff",
            id="what somebody is known by",
        ),
        pytest.param(
            "It was the ginger lad at number 9 again.",
            "the ginger lad",
            "customer",
            id="looks and door",
        ),
    ],
)
def test_identifying_descriptions_are_questions(
    text: str, described: str, reason: str
) -> None:
    assert found(text) == [(described, Reason(reason))]
    assert all(passage.confidence < 0.6 for passage in names_described.find(text))


@pytest.mark.parametrize(
    "text",
    [
        "The lad upstairs plays drums.",
        "My neighbour is a nightmare and your surveyor is worse.",
        "The woman on reception sighed.",
        "The man who came about the boiler was kind.",
        "A tall order, and a short answer from the desk.",
        "The fat cats at head office.",
        "The old man next door has no heating.",
    ],
)
def test_a_job_a_team_or_a_neighbour_describe_nobody(text: str) -> None:
    assert found(text) == []
