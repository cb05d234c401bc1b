"""Rounds of the event loop, in the records of answers that wake many at once or in turn."""

import pytest

from pytest_asyncio_kata.plugin.assertions import Unmet

CROWD = """
    {before}
    async def visit(name):
        {waits}
        names[0](name)
    tasks = [asyncio.create_task(visit(name)) for name in "abcd"]
    await asyncio.sleep(1)
    {opens}
    await asyncio.gather(*tasks)
"""

TOGETHER = {
    "event": ("gate = asyncio.Event()", "await gate.wait()", "gate.set()"),
    "condition": (
        *("gate = asyncio.Condition()", "async with gate: await gate.wait()"),
        "async with gate: gate.notify_all()",
    ),
    "shared future": (
        "gate = asyncio.Future()",
        "await asyncio.shield(gate)",
        "gate.set_result(1)",
    ),
    "a task of each": (
        *("gate = asyncio.Event()", "await asyncio.create_task(gate.wait())", "gate.set()"),
    ),
}

IN_TURN = {
    "lock": (
        "gate = asyncio.Lock(); await gate.acquire()",
        *("await gate.acquire(); gate.release()", "gate.release()"),
    ),
    "notified by the one before": (
        "gate = asyncio.Condition()",
        "async with gate: await gate.wait(); gate.notify()",
        "async with gate: gate.notify()",
    ),
}


async def visited(runner, parts):
    """Return the run of a crowd that waits, and goes on after a second."""
    kata = runner(CROWD.format(**dict(zip(("before", "waits", "opens"), parts, strict=True))))
    passes = kata.work(dict.fromkeys("abcd"), name="passes")
    return await kata.run("main", [passes])


@pytest.mark.parametrize("how", TOGETHER)
async def test_all_who_are_woken_together_pass(runner, how):
    """Whatever wakes them, it takes each of them as many rounds."""
    run = await visited(runner, TOGETHER[how])

    assert run.in_one_round("passes") is None


@pytest.mark.parametrize("how", IN_TURN)
async def test_one_who_is_woken_by_another_is_seen(runner, how):
    """It takes no time, and yet each comes a round later."""
    run = await visited(runner, IN_TURN[how])
    with pytest.raises(Unmet) as caught:
        run.in_one_round("passes")

    assert caught.value.finding.actual == "passes a; then passes b; then passes c; then passes d"
