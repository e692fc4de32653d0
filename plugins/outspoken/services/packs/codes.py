"""QR codes: an address that a telephone reads off paper."""

import base64
from io import BytesIO

import segno

BORDER = 4
"""Width of the white round a code, in modules; readers need four."""


def svg(address: str) -> bytes:
    """Return the QR code of *address*, a quarter of which may be smudged away."""
    out = BytesIO()
    code = segno.make(address, error="q", micro=False, boost_error=False)
    code.save(out, kind="svg", border=BORDER, xmldecl=False, svgclass=None, lineclass=None)
    return out.getvalue()


def inside(picture: bytes, kind: str = "image/svg+xml") -> str:
    """Return *picture* as an address that holds it, so that nothing is fetched."""
    return f"data:{kind};base64,{base64.b64encode(picture).decode()}"
