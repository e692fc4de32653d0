"""The number of a photo in an address: as many digits as anybody likes to write."""

from starlette.exceptions import HTTPException
from starlette.requests import Request

from outspoken.model.schema import PHOTO_LIMIT

WAY = "{number}"
"""How an address names it: the library's own numbers break on very many digits."""
_KNOWN = {str(number): number for number in range(1, PHOTO_LIMIT + 1)}


def of(request: Request) -> int:
    """Return the number that the address of *request* names.

    Raises:
        HTTPException: When no photo can have it.
    """
    number = _KNOWN.get(request.path_params["number"])
    if number is None:
        raise HTTPException(404)
    return number
