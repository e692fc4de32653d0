"""The network that a request comes from, and how often one may send."""

import re

import pytest
from starlette.requests import Request
from tests.conftest import Town
from tests.desk.conftest import CHROME, THEME, Intake, files_of
from tests.desk.sender import RIGHT, Sender
from tests.desk.test_send_photos import picture

from outspoken.desk import networks
from outspoken.desk.app import application
from outspoken.services import places, sent_drafts
from outspoken.services.intake_limits import Act, Cap, Limits

ADDRESS = "203.0.113.77"


def request(host: str, *forwarded: str) -> Request:
    headers = [(b"x-forwarded-for", each.encode()) for each in forwarded]
    return Request({"type": "http", "client": (host, 1), "headers": headers})


@pytest.mark.parametrize(
    ("host", "network"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2:3::4", "2001:db8:1::/48"),
        ("::ffff:192.0.2.77", "192.0.2.0/24"),
        ("fe80::1%eth0", "fe80::/48"),
        ("127.0.0.1", ""),
        ("::1", ""),
        ("::ffff:127.0.0.1", ""),
        ("testclient", ""),
        ("", ""),
    ],
)
def test_only_the_first_part_of_an_address_is_looked_at(host: str, network: str) -> None:
    assert networks.of(host) == network


def test_headers_are_believed_of_a_stated_proxy_alone_and_only_its_own_word() -> None:
    asked = request("127.0.0.1", "10.0.0.1", "198.51.100.1, 192.0.2.77")
    assert networks.direct(asked) == ""
    assert networks.behind_proxy(asked) == "192.0.2.0/24"
    assert networks.behind_proxy(request("192.0.2.9")) == "192.0.2.0/24"
    assert networks.behind_proxy(request("127.0.0.1", "who knows")) == ""


def capped(
    town: Town, intake: Intake, caps: dict[Act, Cap], address: str = ADDRESS
) -> Sender:
    """Return somebody whose network is known."""
    place, _ = places.read(town.office.place)
    intake.app = application(
        town.office,
        place,
        chrome=CHROME,
        theme=THEME,
        clock=lambda: town.now,
        limits=Limits(town.office, caps),
        network=lambda _: networks.of(address),
    )
    return Sender(intake)


CAPS = {Act.SENT: Cap(2, 9), Act.LOOKED: Cap(3, 9), Act.PHOTO: Cap(4, 9)}


def test_who_sends_too_often_is_told_so_and_loses_nothing(
    town: Town, intake: Intake
) -> None:
    sender = capped(town, intake, CAPS)
    for number in range(2):
        assert sender.send("send", title=f"Number {number}").status_code == 200
    page = sender.send("send", title="Number 2")
    assert page.status_code == 429
    assert page.headers["Retry-After"] == "3600"
    assert "A lot was sent within the last hour" in page.text
    assert RIGHT["body"] in page.text
    assert len(sender.waiting) == 2
    assert sender.send("send", title="Number 0").status_code == 200, "known already"
    sender.wait(hours=1)
    assert sender.go_on(page, "send", title="Number 2").status_code == 200


def test_comments_are_counted_with_it(town: Town, intake: Intake) -> None:
    sender = capped(town, intake, CAPS)
    assert sender.send("send").status_code == 200
    assert intake.send(body="One.").status_code == 200
    page = intake.send(body="Two.")
    assert page.status_code == 429
    assert "Two." in page.text
    assert page.headers["Retry-After"] == "3600"
    assert intake.send(body="One.").status_code == 200, "known already"


def test_looks_are_counted_too(town: Town, intake: Intake) -> None:
    sender = capped(town, intake, CAPS)
    answers = [sender.send("look").status_code for _ in range(4)]
    assert answers == [200, 200, 200, 429]
    assert sender.send("send").status_code == 200


def test_photos_are_counted_one_by_one(town: Town, intake: Intake) -> None:
    sender = capped(town, intake, CAPS)
    three = {f"photo{n}": ("x.jpg", picture(), "image/jpeg") for n in (1, 2, 3)}
    assert sender.send("look", three).status_code == 200
    page = sender.send("look", three)
    assert page.status_code == 422
    assert re.findall(r'id="(photo\d)-problem"', page.text) == ["photo2", "photo3"]
    assert "We cannot keep photos just now" in page.text
    assert RIGHT["body"] in page.text


def test_photos_of_a_form_that_came_too_often_are_asked_for_again(
    town: Town, intake: Intake
) -> None:
    sender = capped(town, intake, {**CAPS, Act.LOOKED: Cap(0, 9)})
    page = sender.send("look", {"photo1": ("x.jpg", picture(), "image/jpeg")})
    assert page.status_code == 429
    assert "choose it again" in page.text


def test_one_network_leaves_room_for_the_photos_of_others(
    town: Town, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sent_drafts, "BYTES_OF_ONE", 1)
    one = {"photo1": ("x.jpg", picture(), "image/jpeg")}
    here = capped(town, intake, CAPS)
    assert here.send("look", one).status_code == 200
    page = here.send("look", one)
    assert "We cannot keep photos just now" in page.text
    there = capped(town, intake, CAPS, "198.51.100.7")
    assert there.send("look", one).status_code == 200
    here = capped(town, intake, CAPS)
    here.wait(hours=6)
    here.page = intake.get("/send")
    here.wait(seconds=5)
    assert here.send("look", one).status_code == 200


def test_no_address_is_kept_or_logged(
    town: Town, intake: Intake, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    sender = capped(town, intake, CAPS)
    photo = {"photo1": ("x.jpg", picture(), "image/jpeg")}
    for _ in range(3):
        sender.go_on(sender.send("look", photo), "send")
        sender.send("send", website="x", title="Trapped")
        sender.send("send", title="")
    intake.send(body="A comment.")
    needles = (ADDRESS.encode(), b"203.0.113")
    kept = {name: (town.office.private / name) for name in files_of(town.office.private)}
    assert any(name.startswith("counts/") for name in kept)
    for path in kept.values():
        assert not any(needle in path.read_bytes() for needle in needles)
    assert ADDRESS not in caplog.text
