"""E-mail that comes in."""

from invoke import Context

from tasks.common import OFFICER, SCRIPTS, leave, task, terminal


@task(
    positional=["box"],
    iterable=["box"],
    help={
        "box": "a Maildir, an mbox file or .eml files; else OUTSPOKEN_IMAP says where",
        "agreed": "id of a text whose writer told you that we may print it",
        "officer": OFFICER,
        "json": SCRIPTS,
    },
)
def mail(
    _: Context, box: list[str], agreed: str = "", officer: str = "", json: bool = False
) -> None:
    """File the e-mails of a mailbox, as texts or comments."""
    if agreed:
        leave(lambda room: terminal.mail.agree(room, agreed), officer=officer)
    else:
        leave(lambda room: terminal.mail.run(room, box, as_data=json), officer=officer)
