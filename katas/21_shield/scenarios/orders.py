"""Orders, values and errors of all kinds."""

import asyncio

FINE = "database: in order"

THE_END = "save_order has ended"


class Refused(Exception):
    """An error whose truth value is False, and that says of everything that it is the same."""

    __hash__ = Exception.__hash__

    def __len__(self):
        return 0

    def __eq__(self, other):
        return True


def two_lines(message):
    """An error that is a group itself."""
    return ExceptionGroup(message, [OSError("one"), ValueError("two")])


KINDS = (ConnectionResetError, KeyError, TimeoutError, Refused, asyncio.QueueEmpty)


KINDS += (asyncio.InvalidStateError, StopAsyncIteration, AssertionError, UnicodeError)


KINDS += (ValueError, two_lines)


ERRORS = {kind.__name__: kind for kind in KINDS}
"""How each kind of error is made, of a message."""


class AnError(Exception):
    """A value that is an error; nobody raises it."""

    def __repr__(self):
        return "'an error'"


class NoTruth:
    """A value that is neither true nor false, as is a comparison with it, and can be awaited."""

    __hash__ = None

    def __bool__(self):
        return self  # Python raises a TypeError

    def __eq__(self, other):
        return self

    def __await__(self):
        return "what comes of awaiting no truth"
        yield

    def __repr__(self):
        return "'no truth'"


MADE = {"an error": AnError, "no truth": NoTruth}
"""What is made of these values, which stand for what a test cannot hand over."""


def made(value):
    """Return the order, price or number for which *value* stands: mostly itself."""
    return MADE[value]() if isinstance(value, str) and value in MADE else value


def same(one, other):
    """Say whether both are the same value."""
    if isinstance(one, tuple(MADE.values())):
        return one is other
    return type(one) is type(other) and one == other


class Plan:
    """What the database does with one order.

    Args:
        order: The order.
        price: What `check` returns.
        number: What `write` returns.
        check: How many seconds the check takes; with 0 it never waits.
        write: How many seconds each part of the write takes.
        stopping: How many seconds the check takes to stop when it is cancelled.
        failing: Which step fails, ``check`` or ``write``; "" for none.
        kind: The kind of its error.
        cancels: When the caller is cancelled by the write itself: ``now``, in its last step, or
            ``soon``, after that, and before anybody who waits for the write can go on.
    """

    def __init__(self, order, price, number, check, write, **more):
        self.order = made(order)
        self.price = made(price)
        self.number = made(number)
        self.told = number
        self.check = check
        self.write = write
        self.stopping = more.get("stopping", 0)
        self.failing = more.get("failing", "")
        self.error = ERRORS[more.get("kind", "ValueError")](f"no {self.failing}")
        self.cancels = more.get("cancels", "")
        self.is_checked = False
        self.is_written = False
