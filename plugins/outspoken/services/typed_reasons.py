"""Reasons of the policy as officers type them, in a flag or in a form."""

from outspoken.model.reason import Reason
from outspoken.services.wrong_use import WrongUseError


def of(word: str) -> Reason:
    """Return the reason that *word* names.

    Raises:
        WrongUseError: When the policy has none of that name.
    """
    try:
        return Reason(word)
    except ValueError:
        wanted = f"give the reason: --reason with one of {', '.join(Reason)}"
        raise WrongUseError(f"{wanted}, not {word!r}" if word else wanted) from None
