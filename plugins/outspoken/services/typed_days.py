"""Days as officers type them, in a flag of a task or a field of a form."""

from datetime import date

from outspoken.services.wrong_use import WrongUseError


def of(text: str) -> date | None:
    """Return the day that *text* names; none when it is empty.

    Raises:
        WrongUseError: When it is no day.
    """
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise WrongUseError(f"write the day as 2026-05-01, not {text!r}") from None
