"""Errors, and how a call has ended, in words."""

IN_WORDS = {
    "outcome_of": "call",
}
"""What messages call them."""


class Odd:
    """A result that is equal to everything, and can be awaited."""

    __hash__ = None

    def __eq__(self, other):
        return True

    def __await__(self):
        return "what comes of awaiting something odd"
        yield


class BrokenKettle(Exception):
    """An error of an old API's own, with a code that somebody gives it later."""

    code = None

    def __str__(self):
        return f"{self.args[0]}, code {self.code}"


class EmptyShelf(LookupError):
    """A shop's own kind of `LookupError`, whose truth value is False: nothing is in it."""

    def __len__(self):
        return 0


ERRORS = {
    error.__name__: error
    for error in (
        ValueError,
        LookupError,
        KeyError,
        IndexError,
        OSError,
        ConnectionError,
        TimeoutError,
        BrokenKettle,
        EmptyShelf,
    )
}
"""What the APIs fail with."""


async def outcome_of(call):
    """Return the result of *call*, or the error that an API has failed with."""
    try:
        return await call
    except tuple(ERRORS.values()) as error:
        return error


def no_callback(_):
    """Stand for the callbacks of a call that has not asked."""


def was_cancelled(task):
    return task.cancelled() or ("not cancelled", task.result())


def value_of(how, text):
    return ValueError(text) if how == "on_error" else text


def error_of(kind, message):
    """Return a new exception; a code is given to it afterwards if it has one."""
    error = ERRORS[kind](message)
    if kind == "BrokenKettle":
        error.code = len(message)
    return error
