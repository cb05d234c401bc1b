"""A plain function in the place of a coroutine function is known by what its call gave."""

import asyncio

import pytest

from pytest_asyncio_kata.worker.plain_functions import PlainFunctions


async def is_one():
    """Return nothing, as a coroutine function."""


def gives_none():
    """Give nothing that can be awaited."""


def gives_a_coroutine():
    """Give what a coroutine function gives."""
    return is_one()


def raises():
    """Give nothing, because something fails inside."""
    len(None)


async def awaited(function):
    await function()


def failed(function):
    """Return the cause that is known after *function* was awaited, and the TypeError."""
    plain = PlainFunctions({"is_one": is_one, function.__name__: function})
    plain.begin()
    try:
        asyncio.run(awaited(function))
    except TypeError as error:
        return plain.cause_of(error)
    finally:
        plain.end()
    return plain.cause_of(TypeError("of another call"))


def test_the_function_is_named_with_its_line():
    """What its call gave, and where it is defined."""
    end = failed(gives_none)

    assert (end.kind, end.how, end.message) == ("broken", "not_coroutine", "gives_none: None")
    assert end.place.line == gives_none.__code__.co_firstlineno


@pytest.mark.parametrize("function", [gives_a_coroutine, is_one])
def test_what_can_be_awaited_is_no_cause(function):
    """Defined with `def` or not."""
    assert failed(function) is None


def test_an_error_of_its_own_is_no_cause():
    """It came out of the function, and says more than that nothing can be awaited."""
    assert failed(raises) is None


def test_another_exception_is_no_cause():
    """Only Python's own TypeError says that something could not be awaited."""
    plain = PlainFunctions({"Gate.wait": gives_none})
    plain.begin()
    gives_none()
    plain.end()

    assert plain.cause_of(ValueError()) is None
    assert plain.cause_of(TypeError()).message == "Gate.wait: None"
