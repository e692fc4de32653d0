"""Hostile strings through every field of every form of both faces, and onto the site.

The forms are read off the pages themselves, so that a new field cannot be forgotten.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup, Tag
from PIL import Image
from tests.conftest import Town
from tests.desk.asking import Answer, Asking
from tests.desk.filled import fields, value
from tests.desk.sender import RIGHT
from tests.desk.test_every_route import SCRIPTS
from tests.desk.whole import Whole
from tests.hostile import corpus, outputs, scanning
from tests.long import sampled
from tests.site.conftest import Build
from tests.site.conftest import build as build

from outspoken.model.officer import Role
from outspoken.services import inbox, send_forms
from outspoken.services.shelf import Shelf

PAYLOADS, OTHERS, SITE = sampled(2, 250), sampled(2, 1000), sampled(5, 150)
"""How many payloads and other strings go through each form, and how many onto the site."""
STAYS = {
    "csrf",
    "seal",
    "version",
    "do",
    "step",
    "token",
    "in_reply_to",
    "secret",
    "digest",
}
"""Fields that make a form what it is: with another value it is another test's."""
LONGEST = 6000
"""Most characters of a string: a form has at most 64 KB in all its fields."""
POLYGLOT = b"<script>alert(1)</script>%PDF-1.7 GIF89a PK\x05\x06 \xff\xd8\xff"


def strings() -> list[str]:
    """Return some of everything hostile that is at hand."""
    found = [*corpus.some(corpus.payloads(), PAYLOADS, most=PAYLOADS)]
    others = [*corpus.at_hand("yaml").iterdir(), *corpus.at_hand("frontmatter").iterdir()]
    texts = [path.read_bytes().decode("utf-8", "replace") for path in sorted(others)]
    told = json.loads(corpus.at_hand("redaction-disguises.json").read_text("utf-8"))
    texts += [each["text"] for each in told]
    found += corpus.some(texts, OTHERS, most=OTHERS)
    return [each[:LONGEST] for each in found]


@pytest.fixture
def whole(town: Town) -> Whole:
    """A desk with something of everything."""
    return Whole(town)


def wrong(answer: Answer) -> list[str]:
    """List what is wrong with an answer to something hostile."""
    found = [f"{answer.status} {answer.error!r}"] if answer.status in (0, 500) else []
    if answer.head("content-type").startswith("text/html"):
        return found + scanning.capable(answer.text, SCRIPTS)
    return found


def forms(asking: Asking, url: str) -> Iterator[Tag]:
    """Yield every form of a page."""
    page = asking.get(url)
    assert page.status == 200, (url, page.text[:500])
    yield from BeautifulSoup(page.text, "html5lib").select("form")


def variants(form: Tag, said: str) -> Iterator[dict[str, str]]:
    """Yield the form with *said* in every field at once, for each of its buttons."""
    typed = {}
    for each in form.select("input, select, textarea"):
        name = str(each.get("name", ""))
        if name:
            typed[name] = (value(each) or "") if name in STAYS else said
    buttons = form.select("button[name]")
    if not buttons:
        yield typed
    for each in buttons:
        yield {**typed, str(each["name"]): str(each.get("value", ""))}


def sent(asking: Asking, url: str, form: Tag, typed: dict[str, str]) -> Answer:
    to = str(form.get("action") or url)
    to = to if to.startswith("/") else f"/{to}"
    if str(form.get("method", "get")).lower() == "post":
        return asking.send(to, typed.items())
    query = "&".join(f"{quote(name)}={quote(said)}" for name, said in typed.items())
    return asking.get(f"{to.partition('?')[0]}?{query}")


def addresses(whole: Whole) -> Sequence[tuple[str, Role | None]]:
    """Return every page that has a form, and who sees it."""
    admin = Role.ADMIN
    return (
        *(("/send", None), (f"/comment?in_reply_to={whole.published}", None)),
        *((f"/mine/{whole.token}", None), ("/desk/sign-in", None)),
        *(("/desk/", admin), (f"/desk/review/{whole.waiting}", admin)),
        *(("/desk/posts/", admin), (f"/desk/posts/{whole.published}", admin)),
        *(("/desk/account", admin), ("/desk/paper/", admin), ("/desk/waiting/", admin)),
    )


def test_no_page_runs_what_was_typed_into_any_field(whole: Whole) -> None:
    known = {Role.ADMIN: whole.officer(Role.ADMIN), None: whole.stranger()}
    asked = 0
    for url, role in addresses(whole):
        asking = known[role]
        for said in strings():
            for form in forms(asking, url) if "out" not in url else ():
                if form.get("action") in ("/desk/sign-out", "/desk/publish/"):
                    continue
                for typed in variants(form, said):
                    if typed.get("do") in (
                        "withdraw",
                        "erase",
                        "down",
                        "publish",
                        "decline",
                    ):
                        continue  # it is gone then, and its page with it
                    answer = sent(asking, url, form, typed)
                    assert wrong(answer) == [], (url, typed)
                    asked += 1
    assert asked > 40


def test_no_form_that_comes_too_late_runs_what_was_typed(whole: Whole) -> None:
    """It is shown twice more: beside the passphrase, and to be sent again."""
    for said in strings():
        late = whole.stranger()
        typed = {"text": said, "csrf": said, said[:2000]: said, "do": "answer"}
        answer = late.send(f"/desk/posts/{whole.published}", typed.items())
        assert answer.status in (401, 413)
        assert wrong(answer) == [], said
    signed_in = whole.officer(Role.MODERATOR)
    for said in strings():
        typed = {"text": said, "csrf": "x", said[:2000]: said}
        answer = signed_in.send("/desk/posts/x", typed.items())
        assert wrong(answer) == [], said


def test_no_machine_is_answered_with_markup(whole: Whole) -> None:
    for said in strings():
        typed = {"source": said, "target": f"https://town.example.org/{said}"}
        answer = whole.stranger().send("/webmention", typed.items())
        assert answer.status == 400
        assert answer.head("content-type").startswith("text/plain")
        assert answer.head("x-content-type-options") == "nosniff"


def test_what_a_stale_form_held_is_shown_and_runs_nowhere(whole: Whole) -> None:
    admin = whole.officer(Role.ADMIN)
    url = f"/desk/review/{whole.waiting}"
    typed = fields(admin.get(url).text)
    (whole.town.office.inbox / f"{whole.waiting}.md").unlink()
    for said in strings():
        answer = admin.send(url, {**typed, "quote": said, "do": "decline"}.items())
        assert answer.status in (404, 409), answer.text
        assert wrong(answer) == [], said


def test_what_is_kept_reads_back_the_same_and_runs_nowhere_on_the_site(
    whole: Whole, build: Build
) -> None:
    resident = whole.stranger()
    ids = [each for said in every() if (each := _kept(whole, resident, said))]
    assert len(ids) > SITE // 2
    admin = whole.officer(Role.ADMIN)  # signed in now: taking in so many took hours
    published = [given for given in ids if _published(whole, admin, given)]
    assert len(published) > len(ids) // 2
    site = build()
    assert site.held == []
    assert outputs.findings(site.folder) == []
    assert len([each for each in site.files if "/posts/" in each or each.endswith(".html")])


def every() -> list[str]:
    """Return some payloads, others than those that only go through a form."""
    found = corpus.some(corpus.payloads(), SITE, start=7, most=SITE)
    return [each[:LONGEST] for each in found]


def _kept(whole: Whole, resident: Asking, said: str) -> str:
    """Send *said* as title, name and words; return its id, or nothing if refused."""
    page = resident.get("/send").text
    whole.town.now = whole.town.acting().now
    hidden = fields(page, "form.say")
    line = " ".join(said.split())[:70]
    typed = {**hidden, **{k: str(v) for k, v in RIGHT.items() if k != "topics"}}
    typed |= {"topics": "damp", "step": "send", "body": said, "title": line, "name": line}
    answer = resident.send("/send", typed.items())
    assert wrong(answer) == [], said
    found = re.search(r"<b>(\d{8}-[0-9a-z]{6})</b>", answer.text)
    if not found:
        assert answer.status == 422
        return ""
    kept = inbox.read(whole.town.office, found[1]).submission
    meant = send_forms.submission(send_forms.typed(typed.items()), kept.received, ("",) * 3)
    assert replace(kept, id="") == replace(meant, id="", received=kept.received), said
    return found[1]


def _published(whole: Whole, admin: Asking, given_id: str) -> bool:
    """Publish what can be published, all suggestions taken."""
    url = f"/desk/review/{given_id}"
    page = admin.get(url)
    assert wrong(page) == []
    page = admin.send(url, {**fields(page.text), "do": "all"}.items())
    assert wrong(page) == []
    whole.town.now = whole.town.acting().now
    answer = admin.send(url, {**fields(page.text), "do": "publish", "rung": "yes"}.items())
    assert wrong(answer) == []
    if answer.status == 303:
        assert wrong(admin.get(f"/desk/posts/{given_id}")) == []
    stands = Shelf(whole.town.office.content).path_of(given_id) is not None
    assert stands == (answer.status == 303), answer.text
    return stands


def polyglot() -> bytes:
    """Return a photo that is other things too: a page, a script, a document, an archive."""
    out, made = BytesIO(), Image.new("RGB", (64, 48), "green")
    exif = made.getexif()
    exif[0x010E] = POLYGLOT.decode("latin-1")
    made.save(out, "JPEG", exif=exif, comment=POLYGLOT)
    return out.getvalue() + POLYGLOT * 9


def test_a_photo_that_is_also_something_else_is_shown_as_a_photo_alone(
    whole: Whole,
) -> None:
    resident = whole.stranger()
    hidden = fields(resident.get("/send").text, "form.say")
    whole.town.now = whole.town.acting().now
    typed = {**hidden, **{k: str(v) for k, v in RIGHT.items() if k != "topics"}}
    typed |= {"topics": "damp", "step": "look"}
    parts = b"".join(
        b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
        % (name.encode(), said.encode())
        for name, said in typed.items()
    )
    name = b'"photo1"; filename="x.html.svg\xe2\x80\xaegpj.jpg"\r\nContent-Type: text/html'
    photo = b"--x\r\nContent-Disposition: form-data; name=" + name
    body = parts + photo + b"\r\n\r\n" + polyglot() + b"\r\n--x--\r\n"
    kind = (b"content-type", b"multipart/form-data; boundary=x")
    page = resident.ask("POST", b"/send", [kind], [body])
    assert page.status == 200, page.text
    assert wrong(page) == []
    (link,) = re.findall(r'<img src="([^"]+)"', page.text)
    shown = resident.get(f"/{link}")
    assert shown.head("content-type") == "image/jpeg"
    assert shown.head("x-content-type-options") == "nosniff"
    assert shown.head("content-security-policy").startswith("default-src 'none'")
    assert b"script" not in shown.body
    assert b"PK\x05\x06" not in shown.body
    drafts = whole.town.office.private / "drafts"
    assert not [each for each in drafts.rglob("*") if each.suffix in (".html", ".svg")]
