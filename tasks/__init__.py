"""The tasks: what officers, trainers, developers and CI do with Outspoken.

`invoke --list` is the menu; `invoke` alone says what to do first.
"""

from invoke import Collection, Context, Task

from tasks import (
    answer_tasks,
    be_heard_tasks,
    developer_tasks,
    inbox_tasks,
    kit_tasks,
    letter_tasks,
    mail_tasks,
    office_tasks,
    publishing_tasks,
    translation_tasks,
)
from tasks.common import task, terminal


@task(default=True)
def start(_: Context) -> None:
    """Say what to do first."""
    terminal.speech.say(terminal.welcome.TEXT)


namespace = Collection(start)
for _family in (
    inbox_tasks,
    mail_tasks,
    answer_tasks,
    letter_tasks,
    office_tasks,
    kit_tasks,
    be_heard_tasks,
    publishing_tasks,
    translation_tasks,
    developer_tasks,
):
    for _each in vars(_family).values():
        if isinstance(_each, Task):
            namespace.add_task(_each)
