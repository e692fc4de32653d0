"""Being heard: who can change something, and what is written to them."""

from invoke import Context

from tasks.common import CONTENT, leave, task, terminal


@task(
    positional=["file"],
    iterable=["file", "from_"],
    help={
        "file": "more tables, or folders of them",
        "from": "Parliament's table of members or that of wards; may be given again",
        "on": "the day that the tables are of, as 2026-06-10 (else when they were saved)",
        "yes": "do not ask before writing",
        "content": CONTENT,
    },
)
def representatives(
    _: Context,
    file: list[str],
    from_: list[str],
    on: str = "",
    yes: bool = False,
    content: str = "",
) -> None:
    """Show who speaks for each area, or compare with tables.

    Who are our MPs now: invoke representatives --from mps.csv --from wards.csv
    """
    asked = terminal.representatives.Asked((*from_, *file), on, yes)
    leave(lambda room: terminal.representatives.run(room, asked), content)


@task(
    positional=["post"],
    iterable=["hashtag"],
    help={
        "post": "id of the post that it is about",
        "text": "the words; else they are read from where you type",
        "campaign": "name of a campaign whose hashtags go along, as warm-homes",
        "hashtag": "one more hashtag; may be given again",
        "content": CONTENT,
    },
)
def compose(
    _: Context,
    post: str,
    hashtag: list[str],
    text: str = "",
    campaign: str = "",
    content: str = "",
) -> None:
    """Weigh a post of the office's own for every network.

    About a post: invoke compose 20260302-dhwcq3 --text "Eleven days without a lift."
    """
    asked = terminal.composing.Asked(text, campaign, tuple(hashtag))
    leave(lambda room: terminal.composing.run(room, post, asked), content)
