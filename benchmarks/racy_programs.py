"""Programs that wait for answers from outside: some go wrong when these come in another order.

Each is what several workers do with one state. What a worker awaits from outside is
``call(label, answer)``, which the package that tries the orders brings along; ``answer()`` is
called when it comes back.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

Call = Callable[[str, Callable[[], Any]], Awaitable[Any]]


class Program:
    """One program."""

    # No dataclass: ours imports this module again for each order, and would make the class again.
    def __init__(
        self,
        setup: Callable[[], Any],
        worker: Callable[[Any, int, Call], Awaitable[None]],
        count: int,
        result: Callable[[Any], object],
        *,
        expected: object,
        is_right: bool = False,
    ) -> None:
        self.setup = setup
        self.worker = worker
        self.count = count
        self.result = result
        self.expected = expected
        self.is_right = is_right
        """Whether the result is as expected in every order."""


def _nothing():
    return None


async def deposit(bank, number, call):
    balance = await call(f"read {number}", lambda: bank["balance"])
    await call(f"think {number}", _nothing)
    await call(f"write {number}", lambda: bank.update(balance=balance + 1))


async def deposit_with_lock(bank, number, call):
    async with bank["lock"]:
        await deposit(bank, number, call)


async def note(pages, number, call):
    pages.append(await call(f"page {number}", lambda: number))


async def note_when_begun(begun, number, call):
    begun.append(number)
    await call(f"page {number}", _nothing)


async def two_locks(locks, number, call):
    first, second = locks if number else locks[::-1]
    for step in range(2 + number):
        await call(f"step {step} of {number}", _nothing)
    async with first:
        await call(f"inside {number}", _nothing)
        async with second:
            pass


def _first_comes_last(pages):
    return pages[-1] == 0


def _ends_exchanged(pages):
    return (pages[0], pages[-1]) == (len(pages) - 1, 0)


def _bank():
    return {"balance": 0, "lock": asyncio.Lock()}


def _locks():
    return asyncio.Lock(), asyncio.Lock()


PROGRAMS = {
    "three deposits without a lock": Program(
        _bank, deposit, 3, lambda bank: bank["balance"], expected=3
    ),
    "pages kept as they come": Program(list, note, 5, list, expected=[0, 1, 2, 3, 4]),
    "wrong if the first of six pages comes last": Program(
        list, note, 6, _first_comes_last, expected=False
    ),
    "wrong if the first of six also changes places with the last": Program(
        list, note, 6, _ends_exchanged, expected=False
    ),
    "two locks, taken in two orders": Program(
        _locks, two_locks, 2, lambda _: "ended", expected="ended"
    ),
    "three deposits with a lock": Program(
        _bank, deposit_with_lock, 3, lambda bank: bank["balance"], expected=3, is_right=True
    ),
    "tasks begin in the order of their creation": Program(
        list, note_when_begun, 5, list, expected=[0, 1, 2, 3, 4], is_right=True
    ),
}


async def play(name, call):
    """Run the program called *name*, and return its result."""
    program = PROGRAMS[name]
    state = program.setup()
    workers = (program.worker(state, number, call) for number in range(program.count))
    await asyncio.gather(*workers)
    return program.result(state)


async def as_arrivals(name):
    """Run it with calls whose order of arrival is chosen."""
    from pytest_asyncio_kata.worker.arrivals import arrival

    return await play(name, arrival)
