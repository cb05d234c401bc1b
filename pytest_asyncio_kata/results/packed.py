"""Long text that crosses as a short one: the markup of a picture in a result."""

from __future__ import annotations

import base64
import binascii
import zlib

MOST = 1 << 20
"""Letters of a text that is packed; a letter has at most four bytes."""


def pack(text: str) -> str:
    """Return *text*, a tenth as long and in ASCII; "" if it is too long."""
    if len(text) > MOST:
        return ""
    return base64.b64encode(zlib.compress(text.encode("utf-8", "replace"))).decode("ascii")


def unpack(packed: str) -> str:
    """Return the text that was *packed*; "" if it was none, or is too long."""
    unpacking = zlib.decompressobj()
    try:
        text = unpacking.decompress(base64.b64decode(packed, validate=True), 4 * MOST)
        return text.decode("utf-8") if unpacking.eof else ""
    except (binascii.Error, zlib.error, ValueError):
        return ""
