"""Bank holidays of the nations of the UK, from the table that its library ships.

Nothing is fetched. What was proclaimed since the table was made stands in `holidays.txt`.
Beyond the last year of the table only weekends are no working days.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

NATIONS = ("england-and-wales", "scotland", "northern-ireland")
_PROCLAIMED = Path(__file__).with_name("holidays.txt")


@cache
def of(nation: str) -> frozenset[date]:
    """Return the bank holidays of *nation*.

    Raises:
        ValueError: When *nation* is none of `NATIONS`.
    """
    if nation not in NATIONS:
        raise ValueError(f"nation must be one of {', '.join(NATIONS)}, not {nation!r}")
    return frozenset((*shipped(nation), *proclaimed(nation)))


def shipped(nation: str) -> Iterator[date]:
    """Yield the bank holidays of *nation* that the library knows."""
    # Imported here: the library brings a web client, which no other part needs.
    from govuk_bank_holidays.bank_holidays import BankHolidays

    for event in BankHolidays.load_backup_data()[nation]["events"]:
        yield date.fromisoformat(event["date"])


def proclaimed(nation: str) -> Iterator[date]:
    """Yield the bank holidays of *nation* that were proclaimed since."""
    for line in _PROCLAIMED.read_text(encoding="utf-8").splitlines():
        if line.startswith(f"{nation} "):
            yield date.fromisoformat(line.split()[1])
