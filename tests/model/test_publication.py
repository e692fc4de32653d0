from pathlib import Path, PurePosixPath

import pytest

from outspoken.model.problem import Problem
from outspoken.model.publication import Built, Failed, Published, Step

PLACE = Path("/srv/output")
DAMP = Problem(PurePosixPath("content/posts/2026/damp.md"), 8, "have it approved")


def test_a_published_site_with_nothing_held_back_is_done() -> None:
    published = Published(PLACE, Built((), 120), ("the leak gate found no private folder",))

    assert published.code == 0
    assert str(published).splitlines() == [
        "the leak gate found no private folder",
        "published 120 pages in /srv/output",
    ]


def test_texts_held_back_are_listed_and_have_an_exit_code_of_their_own() -> None:
    published = Published(PLACE, Built((DAMP,), 1))

    assert published.code == 3
    assert str(published).splitlines() == [
        "content/posts/2026/damp.md:8: have it approved",
        "published 1 page in /srv/output, 1 text held back",
    ]


@pytest.mark.parametrize(
    ("step", "advice"),
    [
        (Step.LOCK, "nothing was touched: publish again when that is over"),
        (Step.CHECK, "/srv/output is as it was: mend the cause, then publish again"),
        (Step.BUILD, "/srv/output is as it was: mend the cause, then publish again"),
        (Step.VERIFY, "/srv/output is as it was: mend the cause, then publish again"),
        (Step.SWAP, "/srv/output is as it was: mend the cause, then publish again"),
        (
            Step.DEPLOY,
            "the new site is in /srv/output but not at its target: "
            "mend the cause, then publish again",
        ),
    ],
)
def test_a_failure_says_which_step_what_is_there_and_what_to_do(
    step: Step, advice: str
) -> None:
    failed = Failed(PLACE, step, why="the disk is full")

    assert failed.code == 1
    assert str(failed).splitlines() == [f"the {step} failed: the disk is full", advice]


def test_a_failure_without_a_cause_is_none() -> None:
    with pytest.raises(ValueError, match="the build failed, and nothing says why"):
        Failed(PLACE, Step.BUILD)


def test_what_is_to_be_mended_comes_first() -> None:
    failed = Failed(PLACE, Step.CHECK, (DAMP, DAMP))

    assert str(failed).splitlines()[:3] == [
        "content/posts/2026/damp.md:8: have it approved",
        "content/posts/2026/damp.md:8: have it approved",
        "the check failed: 2 to mend",
    ]
