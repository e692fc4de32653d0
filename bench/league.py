"""How a league is made of a million posts: seconds and memory, by the form they come in.

``python -m bench.league 1000000`` writes so many made-up posts as archives of X, an outbox
of Mastodon, a feed of Bluesky and a table, and makes a league of each in its own process.
"""

import json
import random
import re
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from bench import processes
from bench.processes import MEGABYTE

ACCOUNTS = 85
AIM = 300
"""Most memory that a million posts may take, in megabytes."""
_BEGUN = datetime(2015, 1, 1, tzinfo=UTC)
_MEASURE = """\
import sys
from datetime import UTC, datetime
from pathlib import Path
sys.path.insert(0, "plugins")
from outspoken.services.league import measuring
done = measuring.measure([Path(sys.argv[1])], measuring.Asked(), datetime.now(UTC))
told = done.conversation
sys.exit(0 if not done.problems and told.whole.own == int(sys.argv[2]) else "miscounted")
"""
_PROFILE = "https://social.example.org/users/brackwater"


class Post(NamedTuple):
    """A made-up post.

    Attributes:
        number: Its number.
        account: The number of its account.
        time: When.
        text: Its words.
        parent: Number of what it answers, or 0.
    """

    number: int
    account: int
    time: datetime
    text: str
    parent: int


def posts(many: int, seed: int = 0) -> Iterator[Post]:
    """Yield *many* posts, the same on every machine; others by another *seed*."""
    chance = random.Random(20150531 + seed)
    for number in range(1, many + 1):
        answers = chance.random() < 0.3
        words = (
            f"Works on Quay Street, part {chance.randrange(9999)}: ropes, lifts and bins"
        )
        text = f"@resident{number} yes, at {number}" if answers else f"{words} #Brackwater"
        time = _BEGUN + timedelta(minutes=5 * number)
        yield Post(number, number % ACCOUNTS, time, text, number + 10**9 if answers else 0)


def of_x(folder: Path, many: int) -> Path:
    """Write an archive for each account, packed as X gives them."""
    packed = folder / "x"
    packed.mkdir()
    per = [many // ACCOUNTS + (at < many % ACCOUNTS) for at in range(ACCOUNTS)]
    for at, share in enumerate(per):
        about = {"account": {"username": f"bw{at}", "accountId": str(at)}}
        with zipfile.ZipFile(packed / f"{at}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            account = f"window.YTD.account.part0 = {json.dumps([about])}"
            archive.writestr("data/account.js", account)
            with archive.open("data/tweets.js", "w", force_zip64=True) as file:
                file.write(b"window.YTD.tweets.part0 = [")
                for post in posts(share, at):
                    file.write(b",\n" if post.number > 1 else b"\n")
                    file.write(json.dumps({"tweet": _tweet(post)}, indent=2).encode())
                file.write(b"]")
    return packed


def of_mastodon(folder: Path, many: int) -> Path:
    """Write one outbox."""
    return _json(folder / "outbox.json", "orderedItems", many, _activity)


def of_bluesky(folder: Path, many: int) -> Path:
    """Write one feed."""
    return _json(folder / "feed.json", "feed", many, _item)


def as_table(folder: Path, many: int) -> Path:
    """Write a table of all accounts."""
    path = folder / "posts.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("account,id,time,text,in_reply_to\n")
        for post in posts(many):
            said = (f"bw{post.account}", post.number, f"{post.time:%Y-%m-%dT%H:%MZ}")
            parent = post.parent or ""
            file.write(f'{said[0]},{said[1]},{said[2]},"{post.text}",{parent}\n')
    return path


def main(many: str) -> None:
    """Measure *many* posts in each form, and print the table."""
    if not re.fullmatch(r"\d{1,8}", many):
        raise SystemExit(f"give a number of posts, not {many!r}")
    sys.stdout.write(f"{int(many):,} posts; the aim is {AIM} MB\n\n")
    sys.stdout.write(f"{'':<24}{'MB of files':>12}{'CPU s':>9}{'peak MB':>9}\n")
    forms: dict[str, Callable[[Path, int], Path]] = {
        f"X, {ACCOUNTS} archives": of_x,
        "Mastodon, one outbox": of_mastodon,
        "Bluesky, one feed": of_bluesky,
        f"table, {ACCOUNTS} accounts": as_table,
    }
    for name, write in forms.items():
        with tempfile.TemporaryDirectory() as folder:
            sys.stdout.write(f"{measured(name, write, Path(folder), int(many))}\n")


def measured(name: str, write: Callable[[Path, int], Path], folder: Path, many: int) -> str:
    """Return the row of one form."""
    path = write(folder, many)
    files = [path] if path.is_file() else [*path.iterdir()]
    size = sum(each.stat().st_size for each in files) / MEGABYTE
    command = [sys.executable, "-c", _MEASURE, str(path), str(many)]
    used = processes.run(name, command, folder / "said", {})
    return f"{name:<24}{size:>12.0f}{used.seconds:>9.1f}{used.memory:>9.0f}"


def _json(
    path: Path, key: str, many: int, of_post: Callable[[Post], dict[str, object]]
) -> Path:
    with path.open("w", encoding="utf-8") as file:
        file.write(f'{{"@context": "https://www.w3.org/ns/activitystreams", "{key}": [')
        for post in posts(many):
            file.write(f"{',' if post.number > 1 else ''}{json.dumps(of_post(post))}")
        file.write("]}")
    return path


def _tweet(post: Post) -> dict[str, object]:
    tag = [] if post.parent else [{"text": "Brackwater", "indices": ["50", "61"]}]
    found: dict[str, object] = {
        "edit_info": {
            "initial": {"editTweetIds": [str(post.number)], "editsRemaining": "5"}
        },
        "retweeted": False,
        "source": '<a href="https://example.org" rel="nofollow">Web App</a>',
        "entities": {"hashtags": tag, "symbols": [], "user_mentions": [], "urls": []},
        "display_text_range": ["0", "60"],
        "favorite_count": "1",
        "id_str": str(post.number),
        "created_at": f"{post.time:%a %b %d %H:%M:%S} +0000 {post.time.year}",
        "full_text": post.text,
        "lang": "en",
    }
    if post.parent:
        found |= {"in_reply_to_status_id_str": str(post.parent)}
        found |= {"in_reply_to_user_id_str": f"9{post.number}"}
    return found


def _activity(post: Post) -> dict[str, object]:
    known_by = f"{_PROFILE}/statuses/{post.number}"
    parent = f"https://elsewhere.example.org/@jo/{post.parent}" if post.parent else None
    return {
        "id": f"{known_by}/activity",
        "type": "Create",
        "actor": _PROFILE,
        "published": f"{post.time:%Y-%m-%dT%H:%M:%SZ}",
        "to": ["https://www.w3.org/ns/activitystreams#Public"],
        "cc": [f"{_PROFILE}/followers"],
        "object": {
            "id": known_by,
            "type": "Note",
            "inReplyTo": parent,
            "content": f"<p>{post.text}</p>",
            "tag": [],
        },
    }


def _item(post: Post) -> dict[str, object]:
    record: dict[str, object] = {
        "$type": "app.bsky.feed.post",
        "createdAt": f"{post.time:%Y-%m-%dT%H:%M:%S.000Z}",
        "langs": ["en"],
        "text": post.text,
    }
    if post.parent:
        parent = {"cid": "x", "uri": f"at://did:plc:jo/app.bsky.feed.post/{post.parent}"}
        record["reply"] = {"parent": parent, "root": parent}
    return {
        "post": {
            "uri": f"at://did:plc:brackwater/app.bsky.feed.post/{post.number}",
            "author": {"did": "did:plc:brackwater", "handle": "brackwater.example.org"},
            "record": record,
            "replyCount": 0,
        }
    }


if __name__ == "__main__":
    main(sys.argv[1])
