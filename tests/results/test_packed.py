"""A long text is packed into a short one, and comes out as it was, or not at all."""

import base64
import zlib

import pytest

from pytest_asyncio_kata.results.packed import MOST, pack, unpack

MARKUP = "<li>é 🦊</li>\n" * 1_000


def test_text_comes_out_as_it_was():
    """And is much shorter on its way."""
    assert unpack(pack(MARKUP)) == MARKUP
    assert len(pack(MARKUP)) < len(MARKUP) / 10
    assert pack(MARKUP).isascii()
    assert unpack(pack("🦊" * MOST)) == "🦊" * MOST


def test_text_that_is_too_long_is_left_out():
    """A picture is no reason to lose a grade."""
    assert pack("x" * (MOST + 1)) == ""


def packed(data):
    """Return *data* as something that was packed."""
    return base64.b64encode(data).decode()


@pytest.mark.parametrize(
    "text",
    [
        *("", "no base64!", "é", packed(b"not packed"), packed(zlib.compress(b"\xff"))),
        pytest.param(packed(zlib.compress(bytes(5 * MOST))), id="too long"),
        pytest.param(packed(zlib.compress(b"cut off")[:-4]), id="cut off"),
    ],
)
def test_what_was_not_packed_is_nothing(text):
    """Nor is a short text that would fill the memory."""
    assert unpack(text) == ""
