"""Changes of what people wrote: each does one thing to a town and says what."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

from outspoken.model.clock import TRACKS
from outspoken.model.post import Post
from outspoken.model.reason import Reason
from outspoken.model.submission import LONDON, Kind, Photo
from outspoken.services import answers, photos, posts, withdrawals
from outspoken.services.acting import CannotDecideError
from outspoken.services.approvers import ApproversError
from tests.changes import made, words
from tests.changes.town import ChangingTown

NOTHING = ""
"""What a change says that found nothing to change."""
UNDECIDED = (CannotDecideError, ApproversError)
"""What keeps an officer from deciding: nothing is left to do, or their key was retired."""


def new_post(town: ChangingTown, random: Random) -> str:
    """Publish a post of any kind."""
    return _said(town, town.put(made.a_post(town, random)))


def old_page(town: ChangingTown, random: Random) -> str:
    """Publish a page of an old site, with addresses that others may claim as well."""
    post = replace(
        made.a_post(town, random), kind=Kind.PAGE, track="", former=made.former(random)
    )
    return _said(town, town.put(post))


def backdated_post(town: ChangingTown, random: Random) -> str:
    """Publish a post that was received long ago, so that it moves what came later."""
    received = town.now() - timedelta(days=random.randint(20, 800))
    return _said(town, town.put(made.a_post(town, random, received)))


def post_with_photos(town: ChangingTown, random: Random) -> str:
    """Publish a post with one to three photos."""
    post = made.a_post(town, random)
    folder = town.content / posts.PHOTOS / post.id
    folder.mkdir(parents=True, exist_ok=True)
    shown = []
    for number in range(1, random.randint(2, 4)):
        data = words.picture(random)
        (folder / f"{number}.jpg").write_bytes(data)
        alt = words.sentence(random)
        shown.append(Photo(f"{number}.jpg", alt, photos.digest(data)))
    return _said(town, town.put(replace(post, photos=tuple(shown))))


def edited_post(town: ChangingTown, random: Random) -> str:
    """Change the words of a post, as after an objection."""
    path, post = _one(town, random, posts.POSTS)
    if post is None or post.is_withdrawn:
        return NOTHING
    return _said(town, _revised(town, random, path, post))


def edited_comment(town: ChangingTown, random: Random) -> str:
    """Change the words of a comment or mention, as after an objection."""
    path, post = _one(town, random, posts.COMMENTS)
    if post is None or post.is_withdrawn:
        return NOTHING
    return _said(town, _revised(town, random, path, post))


def rerouted(town: ChangingTown, random: Random) -> str:
    """Give a post another area, other topics and another promise; its words stay."""
    _, post = _one(town, random, posts.POSTS)
    if post is None or post.is_withdrawn:
        return NOTHING
    moved = replace(
        post,
        area=random.choice(made.AREA_KEYS),
        topics=made.topics(random),
        track=random.choice(("", *TRACKS)),
        redactions=made.redactions(random),
    )
    return _said(town, town.put(moved))


def moved_post(town: ChangingTown, random: Random) -> str:
    """Give a post another address; the old one leads on."""
    path, post = _one(town, random, posts.POSTS)
    if post is None or post.is_withdrawn:
        return NOTHING
    moved = replace(post, slug=f"{post.slug}-m", former=(*post.former, post.url))
    path.unlink()
    return _said(town, town.put(moved))


def comment(town: ChangingTown, random: Random) -> str:
    """Publish a comment on a post, or a reply to one."""
    _, post = _one(town, random, posts.POSTS)
    if post is None:
        return NOTHING
    return _said(town, town.put(made.a_comment(town, random, post)))


def many_comments(town: ChangingTown, random: Random) -> str:
    """Publish a handful of comments on one post, so that its thread has pages."""
    _, post = _one(town, random, posts.POSTS)
    if post is None:
        return NOTHING
    for _ in range(4):
        town.put(made.a_comment(town, random, post))
    return f"four comments on {post.id}"


def mention(town: ChangingTown, random: Random) -> str:
    """Publish a mention of a post by another site."""
    _, post = _one(town, random, posts.POSTS)
    if post is None:
        return NOTHING
    source = f"https://letter.example.org/{random.randrange(100)}"
    below = replace(made.a_comment(town, random, post), kind=Kind.MENTION, source=source)
    return _said(town, town.put(replace(below, in_reply_to=post.id, former=())))


def answer(town: ChangingTown, random: Random) -> str:
    """Answer a post for the office, in any state."""
    _, post = _one(town, random, posts.POSTS)
    if post is None:
        return NOTHING
    return _said(town, town.put(made.an_answer(town, random, post)))


def answer_removed(town: ChangingTown, random: Random) -> str:
    """Remove the file of an answer."""
    found = town.files(answers.ANSWERS)
    return _removed(town, random.choice(found)) if found else NOTHING


def taken_down(town: ChangingTown, random: Random) -> str:
    """Take a post or comment down, or back for its writer; the tombstone stays."""
    _, post = _one(town, random, random.choice((posts.POSTS, posts.COMMENTS)))
    if post is None or post.is_withdrawn:
        return NOTHING
    keep_copy(town, town.place_of(post))
    try:
        if random.random() < 0.2:
            withdrawals.take_back(town.acting(), post.id)
        else:
            reason = random.choice((Reason.LEGAL, Reason.CUSTOMER, Reason.HATEFUL))
            withdrawals.take_down(town.acting(), post.id, reason)
    except UNDECIDED:
        return NOTHING
    return f"{post.id} taken down"


def erased(town: ChangingTown, random: Random) -> str:
    """Erase a text: of a post not even the words of its address are left."""
    _, post = _one(town, random, random.choice((posts.POSTS, posts.COMMENTS)))
    if post is None:
        return NOTHING
    try:
        withdrawals.erase(town.acting(), post.id)
    except UNDECIDED:
        return NOTHING
    return f"{post.id} erased"


def removed(town: ChangingTown, random: Random) -> str:
    """Remove the file of a post or comment; what stood below it is an orphan then."""
    found = town.files(random.choice((posts.POSTS, posts.COMMENTS)))
    return _removed(town, random.choice(found)) if found else NOTHING


def put_back(town: ChangingTown, random: Random) -> str:
    """Put a file back as it was before it was taken down, removed or broken."""
    if not town.kept:
        return NOTHING
    path, data = town.kept.pop(random.choice(sorted(town.kept)))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return f"{_said(town, path)} put back"


def keep_copy(town: ChangingTown, path: Path) -> None:
    """Keep a file as it is, so that somebody can put it back."""
    town.kept[path.name] = (path, path.read_bytes())


def _revised(town: ChangingTown, random: Random, path: Path, post: Post) -> Path:
    keep_copy(town, path)
    said, now = words.said(random), town.now()
    day = now.astimezone(LONDON).date()
    revised = replace(post, body=said.body, revised_at=now, approved_on=day)
    return town.put(replace(revised, approved_at=now, redactions=made.redactions(random)))


def _removed(town: ChangingTown, path: Path) -> str:
    keep_copy(town, path)
    path.unlink()
    return f"{_said(town, path)} removed"


def _one(town: ChangingTown, random: Random, folder: str) -> tuple[Path, Post | None]:
    """Return any text of a folder; none where there is none, or it cannot be read."""
    found = town.files(folder)
    if not found:
        return town.content, None
    path = random.choice(found)
    post = posts.read(path)
    return path, post if isinstance(post, Post) else None


def _said(town: ChangingTown, path: Path) -> str:
    return path.relative_to(town.content).as_posix()
