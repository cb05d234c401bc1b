"""Values and errors, and what was taken."""

import asyncio

from pytest_asyncio_kata.worker.recording.calls import calls_on

IN_WORDS = {
    "last_words": "the connection",
}
"""What messages call them."""


class Refused(Exception):
    """An error whose truth value is False, and that is equal to everything."""

    __hash__ = Exception.__hash__

    def __len__(self):
        return 0

    def __eq__(self, other):
        return True


class Odd:
    """A page, an address or a value: equal to all, neither true nor false, to be awaited."""

    __hash__ = None

    def __bool__(self):
        raise ValueError("neither true nor false")

    def __eq__(self, other):
        return True

    def __await__(self):
        return "what comes of awaiting something odd"
        yield

    def __repr__(self):
        return "something odd"


class EndAsValue(StopAsyncIteration):
    """An exception that nobody raises: it is a page, or a value."""

    def __repr__(self):
        return "an exception as a value"


ODD = Odd()

MADE = {"odd": ODD, "an exception": EndAsValue()}
"""What only the scenarios can make, and what plans call it."""

KINDS = (ConnectionResetError, KeyError, TimeoutError, Refused, asyncio.QueueEmpty)


KINDS += (AssertionError, RuntimeError, ValueError, EOFError, AttributeError, TypeError)


ERRORS = {kind.__name__: kind for kind in KINDS}
"""How each kind of error is made, of a message."""


async def last_words(seconds):
    """Take *seconds*, however often that is interrupted; return whether it was."""
    loop = asyncio.get_running_loop()
    end, interrupted = loop.time() + seconds, False
    while loop.time() < end:
        try:
            await asyncio.sleep(end - loop.time())
        except asyncio.CancelledError:
            interrupted = True
    return interrupted


class Taken:
    """Something that has to be given back; the record knows from when to when it was taken."""

    def __init__(self, name):
        self._calls = calls_on(asyncio.get_running_loop())
        self._call = self._calls.begins(name, "")

    def give_back(self):
        """Note that it is given back."""
        self._calls.ends(self._call, "returned")


def counted(number, noun):
    """Return *number* and the noun, in the plural where it is not one."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
