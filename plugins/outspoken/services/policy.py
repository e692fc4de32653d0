"""The social media policy: ``content/place/policy.md``, and the officers who signed it.

Who decides or answers for the office has signed its current version first. What was
signed is asked of the activity log, which nobody can change unseen. An office without
that file has no policy to sign, and `invoke check` reminds it.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from outspoken.model.officer import Officer, Role
from outspoken.model.policy_signing import SIGNED, SUBJECT, Policy, PolicySigning
from outspoken.model.problem import Problem
from outspoken.model.record import is_detail
from outspoken.services import activity, frontmatter, logfile, own_forms, texts
from outspoken.services.office import Office
from outspoken.services.officers import NotAllowedError

FILE = "policy.md"
FIELDS = {
    "version": "Its version, such as 2026-1; a new one is to be signed again",
    "title": "Its title",
}
"""Front matter of the policy."""


class UnsignedError(NotAllowedError):
    """The acting officer has not signed the policy as it is now; says how."""


def read(office: Office) -> Policy | list[Problem] | None:
    """Read the policy; none where the office has none, problems where it is broken."""
    path = office.place / FILE
    if not path.exists():
        return None
    document = frontmatter.read(path)
    if isinstance(document, list):
        return document
    problems = [*own_forms.closed_list(document, FIELDS, tuple(FIELDS))]
    version = document.text("version")
    if version and not (version[0].isdigit() and is_detail(version)):
        problems.append(document.problem("version", "write a version such as 2026-1"))
    if not document.body.strip():
        problems.append(texts.problem(path, document.body_line, "write the policy here"))
    return problems or Policy(version, document.text("title"), document.body)


def problems(office: Office) -> Iterator[Problem]:
    """Yield what is to be mended in the policy."""
    found = read(office)
    yield from found if isinstance(found, list) else ()


def warnings(office: Office) -> Iterator[Problem]:
    """Yield that there is no policy to sign."""
    path: Path = office.place / FILE
    if not path.exists():
        advice = "write the social media policy here; officers sign it before they decide"
        yield texts.problem(path, 0, advice)


def require(office: Office, officer: Officer) -> None:
    """Refuse whoever has not signed the policy as it is now; who may not decide need not.

    Raises:
        UnsignedError: With the task by which they sign.
        NotAllowedError: When the policy cannot be read.
    """
    policy = current(office) if officer.may(Role.MODERATOR) else None
    if policy and not is_signed(office, officer, policy):
        raise UnsignedError(
            f"{officer.id} has not signed the social media policy, version "
            f"{policy.version}: read it by 'invoke policy', then sign it by "
            "'invoke policy sign'"
        )


def current(office: Office) -> Policy | None:
    """Return the policy that is to be signed; none where there is none.

    Raises:
        NotAllowedError: When it cannot be read; says what is to be mended first.
    """
    found = read(office)
    if isinstance(found, list):
        raise NotAllowedError(f"first mend {found[0]}")
    return found


def is_signed(office: Office, officer: Officer, policy: Policy) -> bool:
    """Tell whether *officer* has signed these very words."""
    log = office.log / activity.LOG
    if not log.exists():
        return False
    needle = f'"digest":"{policy.digest}"'
    return (
        logfile.latest(
            log,
            needle,
            lambda each: (
                each.action == SIGNED
                and each.officer == officer.id
                and PolicySigning.of(each).holds_for(policy)
            ),
        )
        is not None
    )


def sign(office: Office, officer: Officer, policy: Policy, now: datetime) -> None:
    """Put on record that *officer* signs these words."""
    activity.append(
        office,
        time=now,
        officer=officer.id,
        action=SIGNED,
        subject=SUBJECT,
        details={"version": policy.version, "digest": policy.digest},
        tx=f"{SIGNED}-{officer.id}-{now:%Y%m%dT%H%M%S%f}",
    )
    activity.publish_head(office)


def signings(office: Office) -> Iterator[PolicySigning]:
    """Yield every signature under any version, oldest first."""
    records = activity.read(office)
    yield from (PolicySigning.of(each) for each in records if each.action == SIGNED)
