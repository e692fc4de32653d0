"""Reasons of the policy as officers type them, in a flag or in a form."""

from outspoken.model.reason import Reason
from outspoken.services.wrong_use import WrongUseError


def of(word: str, *besides: str) -> Reason:
    """Return the reason that *word* names.

    Args:
        word: What was typed.
        besides: What could be typed in place of a reason.

    Raises:
        WrongUseError: When the policy has none of that name.
    """
    try:
        return Reason(word)
    except ValueError:
        wanted = f"give the reason: --reason with one of {', '.join((*Reason, *besides))}"
        raise WrongUseError(f"{wanted}, not {word!r}" if word else wanted) from None
