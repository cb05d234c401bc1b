"""Stand-ins that a test hands to an answer: they take their time and are recorded."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from ...record.values import Failure, Fake, bounded_repr
from .calls import Calls
from .permits import Permits, Resource

Named = TypeVar("Named", bound=Callable[..., Any])


class FakeFailure(Exception):
    """An exception of a test that is not one of Python's own."""


def build(value: Any, calls: Calls) -> Any:
    """Return *value* with every fake in it replaced by what it stands for.

    Raises:
        ValueError: If a fake is of an unknown kind.
    """
    if isinstance(value, Fake):
        known: dict[str, Callable[..., Any]] = {
            "slow": slow,
            "work": work,
            "permits": Permits,
            "resource": Resource,
        }
        if value.kind not in known:
            raise ValueError(f"unknown kind of fake: {value.kind!r}; known: {', '.join(known)}")
        return known[value.kind](calls, **value.options)
    if isinstance(value, list):
        return [build(item, calls) for item in value]
    if isinstance(value, dict):
        return {key: build(item, calls) for key, item in value.items()}
    return value


def slow(
    calls: Calls,
    name: str,
    seconds: dict[Any, float],
    results: dict[Any, Any],
    failures: dict[Any, Failure],
) -> Callable[[Any], Awaitable[Any]]:
    """Return a coroutine function of one argument that takes its time.

    Args:
        calls: Told of each call.
        name: How the record calls it.
        seconds: How long each argument takes.
        results: What it returns; ``page {argument}`` where none is given.
        failures: What it raises, after its time.
    """

    async def fake(argument: Any) -> Any:
        call, ended = calls.begins(name, bounded_repr(argument)), "raised"
        back = None
        try:
            takes, arrivals = seconds[argument], calls.arrivals()
            if arrivals is None:
                await asyncio.sleep(takes)
            else:
                back = arrivals.expect(call.label)
                await back
            if argument in failures:
                raise exception_of(failures[argument])
            ended = "returned"
            return results.get(argument, f"page {argument}")
        except asyncio.CancelledError:
            ended = "cancelled"
            raise
        finally:
            if back is not None:
                back.cancel()  # nobody waits for it any more
            calls.ends(call, ended)

    return _named(name, fake)


def work(calls: Calls, name: str, results: dict[Any, Any]) -> Callable[[Any], Any]:
    """Return a plain function of one argument, whose calls end at once.

    Args:
        calls: Told of each call.
        name: How the record calls it.
        results: What it returns for each argument; any other is a ValueError.
    """

    def fake(argument: Any) -> Any:
        call, ended = calls.begins(name, bounded_repr(argument)), "raised"
        try:
            result = results[argument]
            ended = "returned"
            return result
        except (KeyError, TypeError):  # unknown, or nothing that could be a key
            raise ValueError(f"{name} does not know {bounded_repr(argument)}") from None
        finally:
            calls.ends(call, ended)

    return _named(name, fake)


def _named(name: str, function: Named) -> Named:
    """Return *function* with another name; what is drawn of a call is its code's name."""
    function.__name__ = function.__qualname__ = name
    function.__code__ = function.__code__.replace(co_name=name, co_qualname=name)
    return function


def exception_of(failure: Failure) -> BaseException:
    """Return a new exception of the type that *failure* names, if Python has it."""
    import builtins

    kind = getattr(builtins, failure.type, None)
    if failure.type == "CancelledError":
        kind = asyncio.CancelledError
    if isinstance(kind, type) and issubclass(kind, BaseException):
        return kind(failure.message) if failure.message else kind()
    return FakeFailure(failure.message)
