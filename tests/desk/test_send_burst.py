"""Many texts at once, to the server as an office runs it: none with a receipt is lost.

In every run it is a small crowd, in a long run a thousand.
"""

import re
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta

import httpx
import pytest
from tests.conftest import Town
from tests.desk.conftest import CHROME, THEME, Intake
from tests.desk.sender import RIGHT, hidden
from tests.long import sampled

from outspoken.desk import serving
from outspoken.desk.app import application
from outspoken.services import inbox, places
from outspoken.services.inbox import Waiting
from outspoken.services.intake_limits import Act, Cap, Limits
from outspoken.services.terminal import desk

CROWD = sampled(60, 1000)
AT_ONCE = 30
RECEIPT = re.compile(r"<b>(\d{8}-[0-9a-z]{6})</b>")
PATIENCE = 600


@contextmanager
def served(town: Town, cap: int, limit: int = 1000) -> Iterator[str]:
    """Serve the intake of *town* as `invoke desk` does; yield its address."""
    place, _ = places.read(town.office.place)
    caps = {Act.SENT: Cap(5, cap), Act.LOOKED: Cap(40, 2000)}
    app = application(
        town.office,
        place,
        chrome=CHROME,
        theme=THEME,
        clock=lambda: town.now,
        limit=limit,
        limits=Limits(town.office, caps),
    )
    server = serving.server(app)
    with desk.listening("127.0.0.1", 0) as listening:
        port = listening.getsockname()[1]
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            thread.join()


def send(address: str, fields: dict[str, str], number: int) -> tuple[int, str]:
    """Send a text of one's own; return the status and the id on the receipt."""
    told = {**fields, **RIGHT, "title": f"Number {number}", "step": "send"}
    try:
        answer = httpx.post(f"{address}/send", data=told, timeout=PATIENCE)
    except httpx.TransportError:
        return 0, ""
    found = RECEIPT.search(answer.text)
    return answer.status_code, found[1] if found else ""


@pytest.mark.parametrize(
    ("cap", "limit"),
    [(CROWD * 2, CROWD * 2), (CROWD // 3, CROWD * 2), (CROWD * 2, CROWD // 3)],
    ids=["all are let in", "the cap of an hour", "the queue is full"],
)
def test_a_burst_loses_nothing_that_has_a_receipt_and_leaves_the_queue_usable(
    intake: Intake, cap: int, limit: int
) -> None:
    town = intake.town
    with served(town, cap, limit) as address:
        fields = hidden(httpx.get(f"{address}/send", timeout=PATIENCE))
        town.now += timedelta(seconds=10)
        with ThreadPoolExecutor(AT_ONCE) as crowd:
            came = [*crowd.map(lambda n: send(address, fields, n), range(CROWD))]
        after = httpx.get(f"{address}/send", timeout=PATIENCE).status_code

    statuses = Counter(status for status, _ in came)
    receipts = [given for _, given in came if given]
    waiting = [each for each in inbox.waiting(town.office) if isinstance(each, Waiting)]
    assert after == 200
    assert statuses.keys() <= {200, 429, 503}, statuses
    # Some who come at once may pass the last place in the queue together.
    assert min(cap, limit, CROWD) <= len(receipts) <= min(cap, limit) + AT_ONCE
    assert {each.submission.id for each in waiting} == set(receipts)
    assert len(set(receipts)) == len(receipts) == statuses[200]
