"""Official answers on file: written by officers, signed like everything else."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from outspoken.model.identity import is_id
from outspoken.model.post import Answer, AnswerState
from outspoken.model.problem import Problem
from outspoken.model.record import is_code
from outspoken.model.submission import moment
from outspoken.services import approval_fields, frontmatter, own_forms, posts
from outspoken.services.frontmatter import Document
from outspoken.services.own_forms import (
    Form,
    closed_list,
    exactly,
    fits,
    local_day,
    misshapen,
)

ANSWERS = "answers"

FIELDS: Mapping[str, str] = {
    "id": "Identity",
    "post": "Id of the post it answers",
    "team": "Key of the team that answers",
    "role": "The officer's job, as shown",
    "state": "How far the office has come",
    "promised_by": "Day by which something will be done",
    "language": "BCP 47 tag",
    "answered": "Moment of the answer",
    "approved_on": "Day on which it was signed",
    "allowed": "Words that look private and that the officer let stand",
    "digest": "Digest of the words as approved",
    "officer": "Id of the officer who answered",
    "policy": "Version of the policy it was written under",
    "signature": "The officer's signature",
}
"""The closed list of keys, with their meanings."""

REQUIRED = ("id", "post", "team", "role", "state", "answered", "approved_on")
AGAIN = "write the answer again"
_FORMS: Mapping[str, Form] = {
    "id": is_id,
    "post": is_id,
    "team": is_code,
    "state": AnswerState,
    "promised_by": date.fromisoformat,
    "language": fits("language"),
    "answered": local_day,
    "approved_on": date.fromisoformat,
}


def read(path: Path) -> Answer | list[Problem]:
    """Read the answer *path*, or say why it is none of ours."""
    return own_forms.read(path, _complaints, _answer, _doubts)


def of_folder(folder: Path) -> Iterator[tuple[Path, Answer | list[Problem]]]:
    """Yield every answer below *folder*, in the order of names."""
    for path in posts.paths(folder):
        yield path, read(path)


def render(answer: Answer) -> str:
    """Return the file of *answer*."""
    promised = answer.promised_by
    fields = {
        "id": answer.id,
        "post": answer.post,
        "team": answer.team,
        "role": answer.role,
        "state": answer.state,
        "promised_by": promised.isoformat() if promised else "",
        "language": answer.language,
        "answered": answer.answered.isoformat(),
        "approved_on": answer.approval.approved_on.isoformat() if answer.approval else "",
        "allowed": answer.allowed,
        **approval_fields.of(answer.approval),
    }
    return frontmatter.render(fields, answer.body)


def _complaints(document: Document) -> Iterator[Problem]:
    yield from closed_list(document, FIELDS, REQUIRED, AGAIN)
    yield from misshapen(document, _FORMS, AGAIN)


def _doubts(document: Document, answer: Answer) -> Iterator[Problem]:
    path = document.path
    if path.parts[-3:-1] != (ANSWERS, answer.post) or path.stem != answer.id:
        advice = "an answer lies in the folder of its post, under its id"
        yield document.problem("post", advice)


def _answer(document: Document) -> Answer:
    promised = document.text("promised_by")
    return Answer(
        id=document.text("id"),
        post=document.text("post"),
        team=document.text("team"),
        role=document.text("role"),
        state=AnswerState(document.text("state")),
        promised_by=date.fromisoformat(promised) if promised else None,
        language=document.text("language") or "en",
        answered=moment(document.text("answered")),
        allowed=exactly(document, "allowed"),
        body=document.body,
        approval=approval_fields.read(document),
    )
