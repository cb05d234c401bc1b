"""What requests see, and write down."""

import asyncio
import contextlib

IN_WORDS = {
    "last_words": "what has been cancelled",
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
    """A result that is equal to everything, neither true nor false, and can be awaited."""

    __hash__ = None

    def __await__(self):
        return "what comes of awaiting a result"
        yield

    def __bool__(self):
        raise ValueError("neither true nor false")

    def __eq__(self, other):
        return True


KINDS = (ConnectionResetError, KeyError, TimeoutError, Refused, asyncio.QueueEmpty, RuntimeError)


KINDS += (AssertionError, ValueError, EOFError, TypeError, LookupError, asyncio.InvalidStateError)


ERRORS = {kind.__name__: kind for kind in KINDS}
"""How each kind of error is made, of a message."""

RESULTS = {"odd": Odd, "list": list, "error": KeyError, "text": str}
"""How each kind of result is made."""

LAST = ("after ", "code beside")
"""How the places begin that come last."""


def shown(request_id):
    """Return what `current_request` has returned as a text."""
    if type(request_id) in (int, str, type(None)):
        return repr(request_id)
    return f"a {type(request_id).__name__}"


class Notes:
    """What the code at many places was told when it asked for its request."""

    def __init__(self, answer):
        self._answer = answer
        self._places = {}

    def look(self, place):
        """Ask for the request of the code that calls this."""
        self._places.setdefault(place, []).append(shown(self._answer.current_request()))

    def all(self):
        """Return all that was told, by place; what has ended comes last."""
        places = sorted(self._places, key=lambda place: (place.startswith(LAST), place))
        return [f"{place}: {each}" for place in places for each in self._places[place]]


async def last_words(seconds):
    """Take *seconds*, however often that is interrupted."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while loop.time() < end:
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(end - loop.time())
