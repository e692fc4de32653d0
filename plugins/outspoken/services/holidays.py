"""Bank holidays of the nations of the UK, from the table that its library ships.

Nothing is fetched. Beyond the last year of the table only weekends are no working days.
"""

from datetime import date
from functools import cache

NATIONS = ("england-and-wales", "scotland", "northern-ireland")


@cache
def of(nation: str) -> frozenset[date]:
    """Return the bank holidays of *nation*.

    Raises:
        ValueError: When *nation* is none of `NATIONS`.
    """
    if nation not in NATIONS:
        raise ValueError(f"nation must be one of {', '.join(NATIONS)}, not {nation!r}")
    # Imported here: the library brings a web client, which no other part needs.
    from govuk_bank_holidays.bank_holidays import BankHolidays

    events = BankHolidays.load_backup_data()[nation]["events"]
    return frozenset(date.fromisoformat(event["date"]) for event in events)
