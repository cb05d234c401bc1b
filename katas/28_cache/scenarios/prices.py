"""Values and keys of all kinds."""

import asyncio
from datetime import UTC, datetime


class Refused(Exception):
    """An error whose truth value is False: it has no lines."""

    def __len__(self):
        return 0


class Alike(Exception):
    """An error that is equal to everything, and cannot be in a set."""

    __hash__ = None

    def __eq__(self, other):
        return True


def two_lines(name):
    """An error that is a group itself."""
    return ExceptionGroup(name, [OSError("one"), ValueError("two")])


KINDS = (ConnectionResetError, KeyError, TimeoutError, Refused, Alike, two_lines)


KINDS += (asyncio.QueueEmpty, StopAsyncIteration, asyncio.InvalidStateError, ValueError)


KINDS += (AttributeError, LookupError)


ERRORS = {kind.__name__: kind for kind in KINDS}
"""How each kind of error is made, of a message."""


class Odd:
    """A value that is equal to everything, neither true nor false, and can be awaited."""

    __hash__ = None

    def __await__(self):
        return "what comes of awaiting a value"
        yield

    def __bool__(self):
        raise ValueError("neither true nor false")

    def __eq__(self, other):
        return True


class Price:
    """What the server says, if nothing else is asked for."""


VALUES = {
    "None": None,
    "0": 0,
    "an empty text": "",
    "False": False,
    "a pair": (3, datetime(2020, 1, 1, tzinfo=UTC)),
    "an odd object": Odd(),
    "a KeyError that was returned": KeyError("returned"),
    "a CancelledError that was returned": asyncio.CancelledError("returned"),
    "NotImplemented": NotImplemented,
    "a class": Price,
}
"""Values of all kinds, by the names that lines have for them."""

KEYS = {"None": None, "0": 0, "an empty text": "", "a pair": ("bread", 1), "2.5": 2.5}


KEYS |= {"the text None": "None", "the text 0": "0"}


"""Keys of other kinds than a text, by the names that lines have for them."""


class Seen:
    """What a scenario has seen, and when.

    Args:
        plans: What is to happen, as `shop` has it: who is told of first.
    """

    def __init__(self, *plans):
        self._begin = asyncio.get_running_loop().time()
        self._events = []
        plan = sorted(each for plan in plans for each in plan if each[1] == "comes")
        self._customers = [name for _, _, name, _ in plan]

    def note(self, subject, what):
        """Note that something happens now."""
        moment = round(asyncio.get_running_loop().time() - self._begin, 4)
        self._events.append((moment, subject, what))

    def texts(self, *, when=True):
        """Return a line for each customer, and then one for each key, perhaps with times."""
        found = {}
        for moment, subject, what in sorted(self._events):
            found.setdefault(subject, {}).setdefault(what, []).append(f"{moment:.8g}")
        keys = sorted(found.keys() - set(self._customers))
        lines = []
        for subject in [*self._customers, *keys]:
            parts = [
                f"{what} after {', '.join(moments)} s"
                if when
                else f"{what}, {len(moments)} time(s)"
                for what, moments in found.get(subject, {}).items()
            ]
            lines.append(f"{subject} {'; '.join(parts)}")
        return lines


def same(one, other):
    """Whether two keys are the same one; True is not 1 here."""
    return type(one) is type(other) and one == other
