"""Rounds in which the clock stands still."""

import asyncio
import math

from .rounds import FEW


async def yields(times):
    for _ in range(times):
        await asyncio.sleep(0)


def test_limit_of_time_does_not_strike_a_program_that_only_yields(loop):
    """Half as many rounds as are many end before a limit of 10 s."""

    async def main():
        async with asyncio.timeout(10):
            await yields(FEW // 2)

    loop.run_until_complete(main())

    assert loop.time() == 0


def test_timer_comes_to_those_who_only_ask_for_it(loop):
    """A program that asks until an hour has passed ends after an hour."""

    async def main():
        passed = asyncio.create_task(asyncio.sleep(3600))
        while not passed.done():
            await asyncio.sleep(0)

    loop.run_until_complete(main())

    assert loop.time() == 3600


def test_timer_comes_as_soon_as_in_real_time_to_several_who_ask(loop):
    """Five tasks make as many steps in fewer rounds, and real time is past the timer by then."""
    rounds = []

    async def main():
        passed = asyncio.create_task(asyncio.sleep(0.00001))

        async def asks():
            while not passed.done():
                rounds.append(1)
                await asyncio.sleep(0)

        await asyncio.gather(*(asks() for _ in range(5)))

    loop.run_until_complete(main())

    assert len(rounds) / 5 < FEW * 3 / 4


def test_any_number_of_rounds_may_be_allowed(loop):
    """Without a limit a program that ends does so."""
    loop.limit(None, math.inf)
    loop.run_until_complete(yields(3 * FEW))

    assert loop.time() == 0
