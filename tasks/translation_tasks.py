"""Our own words in other languages: how far they are, and their review."""

from invoke import Context

from tasks.common import leave, task, terminal


@task(
    help={
        "language": "one language, as cy: lists what is to be done",
        "renew": "bring catalogues level with what pages say",
        "new": "begin the catalogue of a language, as bn",
        "sheet": "with --language: a table to write for who reviews",
        "from": "with --language and --by: the table that comes back",
        "by": "who reviewed it, as they wish to be named in public",
        "strict": "leave with 1 while anything is missing or a draft",
    },
)
def translations(
    _: Context,
    language: str = "",
    renew: bool = False,
    new: str = "",
    sheet: str = "",
    from_: str = "",
    by: str = "",
    strict: bool = False,
) -> None:
    """Show what is missing in which language, or renew it."""
    tables = {"sheet": sheet, "given": from_, "by": by}
    asked = terminal.translations.Asked(
        language=language, renew=renew, new=new, strict=strict, **tables
    )
    leave(lambda room: terminal.translations.run(room, asked))
