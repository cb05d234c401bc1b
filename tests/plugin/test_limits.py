"""Limits, judged in the records of answers that keep them and of answers that do not."""

import pytest

from pytest_asyncio_kata.plugin.assertions import Unmet
from pytest_asyncio_kata.record.finding import Code, Reason

SECONDS = {"a": 0.201, "b": 0.099, "c": 0.302, "d": 0.703, "e": 0.104, "f": 0.405, "g": 0.206}

LIMIT = """
    {setup}
    async def one(name):
        {held}
            return await names[0](name)
    return await asyncio.gather(*map(one, names[1]), return_exceptions=True)
"""

SEMAPHORE = LIMIT.format(setup="free = asyncio.Semaphore(3)", held="async with free:")

WORKERS = """
    todo = iter(names[1])
    async def work():
        for name in todo:
            try:
                await names[0](name)
            except OSError:
                {failed}
    await asyncio.gather(*(work() for _ in range(3)))
"""

WAITS = """
    running = set()
    for name in names[1]:
        if len(running) == 3:
            _, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
        running.add(asyncio.create_task(names[0](name)))
    await asyncio.wait(running)
    await asyncio.gather(*running, return_exceptions=True)
"""

BATCHES = """
    for start in range(0, len(names[1]), 3):
        batch = map(names[0], names[1][start:start + 3])
        await asyncio.gather(*batch, return_exceptions=True)
"""

RIGHT = {"semaphore": SEMAPHORE, "workers": WORKERS.format(failed="pass"), "waits": WAITS}

MISTAKES = {
    "none": (LIMIT.format(setup="", held="if True:"), Code.OVER_LIMIT, Reason.NO_LIMIT),
    "made in each call": (
        LIMIT.format(setup="", held="async with asyncio.Semaphore(3):"),
        *(Code.OVER_LIMIT, Reason.NO_LIMIT),
    ),
    "one too many": (SEMAPHORE.replace("3", "4"), Code.OVER_LIMIT, None),
    "released twice": (
        SEMAPHORE.replace("return await names[0](name)", "await names[0](name); free.release()"),
        *(Code.OVER_LIMIT, Reason.MORE_THAN_ENDED),
    ),
    "one too few": (SEMAPHORE.replace("3", "2"), Code.UNDER_LIMIT, None),
    "batches": (BATCHES, Code.UNDER_LIMIT, Reason.BATCHES),
    "dies": (WORKERS.format(failed="return"), Code.UNDER_LIMIT, Reason.AFTER_A_FAILURE),
    "asks again": (
        LIMIT.format(
            setup="free = 3",
            held="nonlocal free\n"
            "        while not free: await asyncio.sleep(0.1)\n"
            "        free -= 1\n"
            "        try:",
        ).replace("(name)\n    return", "(name)\n        finally: free += 1\n    return"),
        *(Code.UNDER_LIMIT, None),
    ),
    "in turn": (SEMAPHORE.replace("3", "1"), Code.SEQUENTIAL, None),
}

REAL = [("semaphore", "wall"), ("none", "wall"), ("batches", "wall")]
"""Those that are judged on the wall clock too, in real seconds."""


async def judged(runner, main, clock="virtual"):
    """Run *main* with a fake of which the third call fails."""
    kata = runner(main, clock)
    fetch = kata.slow(SECONDS, failures={"c": OSError("no page")})
    return await kata.run("main", [fetch, list(SECONDS)])


@pytest.mark.parametrize(("how", "clock"), [*((how, "virtual") for how in RIGHT), *REAL[:1]])
async def test_an_answer_that_keeps_the_limit_passes(runner, how, clock):
    """However it keeps it, on either clock, and also when a call fails."""
    run = await judged(runner, RIGHT[how], clock)

    assert run.overlapped(at_least=3, at_most=3, name="fetch") is None
    assert run.overlapped(at_least=3, at_most=3) is None


@pytest.mark.parametrize(("how", "clock"), [*((how, "virtual") for how in MISTAKES), *REAL[1:]])
async def test_each_mistake_with_a_limit_has_its_finding(runner, how, clock):
    """The same on both clocks."""
    main, code, reason = MISTAKES[how]
    run = await judged(runner, main, clock)
    with pytest.raises(Unmet) as caught:
        run.overlapped(at_least=3, at_most=3, name="fetch")

    assert caught.value.finding.code is code
    assert caught.value.finding.reason is reason


async def test_two_calls_that_share_a_limit(runner):
    """Each has a fake of its own, and the second has no room while the first goes on."""
    kata = runner(
        """
    free = asyncio.Semaphore(2)
    async def one(fetch, name):
        async with free:
            await fetch(name)
    await asyncio.gather(*(one(fetch, name) for fetch in names for name in "abc"))
"""
    )
    fakes = [kata.slow(SECONDS, name=name) for name in ("first", "second")]
    run = await kata.run("main", fakes)

    assert run.overlapped(at_least=2, at_most=2, name="first") is None
    with pytest.raises(Unmet) as caught:
        run.overlapped(at_least=2, at_most=2, name="second")
    assert caught.value.finding.reason is Reason.SHARED_LIMIT
