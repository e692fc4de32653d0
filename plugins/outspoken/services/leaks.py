"""The leak gate: what was taken out of a text, or told us in confidence, is not published.

When an officer decides, `written_for` makes keyed digests of what must never appear, for
the decision to keep. Before a site goes out, `search` reads every byte of it and looks
for each contact value and each officer's e-mail address everywhere, and for a text's
removed words on what carries that text. Nothing that is said about it quotes what was
found.
"""

import secrets
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from outspoken.model.problem import Problem
from outspoken.services import leak_digests, leak_records, leak_search
from outspoken.services.leak_digests import Digest, LeakKeyError, Secret
from outspoken.services.leak_index import Allowed, Index, Owner, Starts
from outspoken.services.leak_records import Record
from outspoken.services.leak_wanted import Found, Needle, Wanted
from outspoken.services.office import Office

ALLOWED = "allowed.txt"
"""File of the phrases that may appear, one a line, below the private folder."""


@dataclass(frozen=True, slots=True)
class LeakReport:
    """What a search of a finished site came to.

    Attributes:
        problems: What stands where it must not, relative to the output; what is wrong
            with the private folder's own files, relative to the folder above it.
        checked: What was looked for, in a sentence.
        unchecked: What could not be, and why, a sentence each.
    """

    problems: tuple[Problem, ...]
    checked: str
    unchecked: tuple[str, ...]


def written_for(
    private: Path,
    subject: str,
    post: str,
    contacts: Sequence[str],
    passages: Sequence[str],
    people: Iterable[tuple[str, str]] = (),
) -> Mapping[str, bytes]:
    """Return what keeps, as keyed digests, what must never appear of a submission.

    It takes the place of what was kept before, so it is for the decision's own
    transaction: nothing may be let go of that is not decided yet. A passage that is too
    short or too common to be told from a page's own words is only counted.

    Args:
        private: The private folder.
        subject: Id of the submission.
        post: Id of the post whose page carries it; the same for a post.
        contacts: The writer's e-mail address, telephone number and postal address.
        passages: The words that were taken out.
        people: Words of the names among them, each with the reason.

    Returns:
        The file, by its name below the private folder.

    Raises:
        ValueError: When *subject* is no id.
        LeakKeyError: When the key of the digests is damaged or lost.
    """
    secret = leak_digests.open_secret(
        private / "keys", is_first_use=lambda: not leak_records.paths(private)
    )
    record = leak_records.make(secret, subject, post, contacts, passages, people)
    return {leak_records.name(subject): leak_records.rendered(secret, record)}


def search(output: Path, office: Office, *, root: Path | None = None) -> LeakReport:
    """Search a finished site for what must not be on it.

    Args:
        output: The folder of the site.
        office: Whose records, officers and allowed phrases count.
        root: The repository, when it is not the office's own.
    """
    secret, records, damaged = _records(office)
    addresses, unread = _officers(office)
    phrases = _allowed(office)
    wanted = Wanted(
        Index(_everywhere(secret, records, addresses)),
        _carried(records),
        _people(records),
        [needle for needle in _needles(office, root) if needle.path not in phrases],
        Allowed(phrases),
        Starts(secret),
    )
    found = leak_search.search(output, wanted)
    problems = [*_with_best_lines(found.problems), *damaged, *unread]
    unchecked = _unchecked(office, records, addresses, found)
    return LeakReport(
        tuple(problems), _checked(records, addresses, found), tuple(unchecked)
    )


def _records(office: Office) -> tuple[Secret, list[Record], list[Problem]]:
    """Return the key, the records made with it, and what is wrong with either."""
    name = PurePosixPath(office.private.name, office.keys.name, leak_digests.KEY_NAME)
    passing = Secret(secrets.token_bytes(leak_digests.KEY_BYTES))
    try:
        secret = leak_digests.read_secret(office.keys)
    except LeakKeyError as error:
        return passing, [], [Problem(name, 0, str(error))]
    if secret:
        return secret, *leak_records.read_all(office.private, secret)
    orphans = len(leak_records.paths(office.private))
    advice = (
        f"{leak_digests.KEY_NAME} is missing, and {orphans} records are of no use without "
        "it: put it back from a backup"
    )
    return passing, [], [Problem(name, 0, advice)] if orphans else []


def _officers(office: Office) -> tuple[dict[str, str], list[Problem]]:
    """Return the officers' e-mail addresses by their ids."""
    try:
        listed = tomllib.loads(office.officers.read_text("utf-8")).get("officer", [])
        return {str(officer["id"]): str(officer["email"]) for officer in listed}, []
    except FileNotFoundError:
        return {}, []
    except (KeyError, TypeError, ValueError):
        name = PurePosixPath(office.private.name, office.officers.name)
        advice = (
            "give every [[officer]] an id and an email; their addresses were not checked"
        )
        return {}, [Problem(name, 0, advice)]


def _allowed(office: Office) -> list[str]:
    try:
        lines = (office.private / ALLOWED).read_text("utf-8-sig", "replace").splitlines()
    except FileNotFoundError:
        return []
    return [line.strip() for line in lines if line.strip() and not line.startswith("# ")]


def _everywhere(
    secret: Secret, records: Iterable[Record], addresses: dict[str, str]
) -> Iterator[tuple[Digest, Owner]]:
    for record in records:
        for digest in record.contacts:
            yield digest, Owner("a contact value", record.subject)
    for officer, email in addresses.items():
        for digest in secret.of_value(email):
            yield digest, Owner("the e-mail address", f"officer {officer}")


def _carried(records: Iterable[Record]) -> dict[str, Index]:
    """Return what was taken out, by the post or comment that carries it."""
    digests: dict[str, list[tuple[Digest, Owner]]] = defaultdict(list)
    for record in records:
        owner = Owner("what was taken out", record.subject)
        for carrier in {record.subject, record.post}:
            digests[carrier] += [(digest, owner) for digest in record.passages]
    return {carrier: Index(each) for carrier, each in digests.items() if each}


def _people(records: Iterable[Record]) -> dict[str, dict[str, Owner]]:
    """Return the words of names that were taken out, by what carries them."""
    people: dict[str, dict[str, Owner]] = defaultdict(dict)
    for record in records:
        owner = Owner("a name that was taken out", record.subject)
        for carrier in {record.subject, record.post}:
            digests = (each for listed in record.people.values() for each in listed)
            people[carrier].update(dict.fromkeys(digests, owner))
    return people


def _needles(office: Office, root: Path | None) -> list[Needle]:
    """Return the paths that no page may tell, the longest first."""
    folders = [
        ("the path of the private folder", office.private),
        ("the path of the repository", root or office.root),
        ("the path of the home folder", Path.home()),
    ]
    paths = {
        str(path): what
        for what, folder in reversed(folders)
        for path in (folder.absolute(), folder.resolve())
        if path.parent != path
    }
    longest_first = sorted(paths, key=len, reverse=True)
    return [Needle(paths[path], path) for path in longest_first]


def _with_best_lines(problems: Iterable[Problem]) -> list[Problem]:
    """Return *problems* sorted, without those said again with a line."""
    placed = {(problem.path, problem.message) for problem in problems if problem.line}
    return sorted(
        problem
        for problem in problems
        if problem.line or (problem.path, problem.message) not in placed
    )


def _checked(records: list[Record], addresses: dict[str, str], found: Found) -> str:
    sought = ["paths of this machine"]
    if addresses:
        sought.insert(0, f"the e-mail addresses of {_counted(len(addresses), 'officer')}")
    if records:
        submissions = _counted(len(records), "submission")
        sought.insert(0, f"the contact values and removed words of {submissions}")
    return (
        f"{_counted(found.files, 'file')} searched for {', '.join(sought)}; "
        f"{_counted(found.pictures, 'picture')} for metadata"
    )


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _unchecked(
    office: Office, records: list[Record], addresses: dict[str, str], found: Found
) -> Iterator[str]:
    if not office.has_private:
        yield (
            "contact values, removed words and officers' e-mail addresses were not looked "
            "for: the private folder is not at hand, so the signatures and the rules of "
            "certainty stand alone"
        )
        return
    if not addresses:
        listed = office.officers.name
        yield f"officers' e-mail addresses were not looked for: {listed} has none"
    unknown = len(found.posts - {record.subject for record in records})
    if unknown:
        posts = _counted(unknown, "post")
        yield f"removed words of {posts} were not looked for: no record is kept of them"
    untold = sum(record.untold for record in records)
    if untold:
        passages = _counted(untold, "removed passage")
        yield f"not looked for, being too short or too common: {passages}"
