"""What is kept of those who have come."""

import asyncio
import gc

IN_WORDS = {
    "kept_of_those_who_came": "the program with a gate",
    "one_opening": "the program with a gate",
}
"""What messages call them."""


async def kept_of_those_who_came(answer, count):
    """Let *count* callers leave and as many go on, before the gate is closed again.

    Returns:
        What is seen then, in words: whether something of each of them is still there.
    """
    gate = answer.Gate()
    before = things(answer)
    waiting = await one_opening(gate, count) + await one_opening(gate, 1)
    kept = things(answer) - before
    return [
        f"callers who waited: {waiting}",
        f"kept of each of them: {'something' if kept >= count else 'nothing'}",
    ]


async def one_opening(gate, count):
    """Let *count* callers leave and *count* others go on; return how many have waited for it."""
    visits = [asyncio.create_task(gate.wait()) for _ in range(2 * count)]
    await asyncio.sleep(1)
    waiting = sum(not each.done() for each in visits)
    for each in visits[:count]:
        each.cancel()
    await asyncio.sleep(0.5)
    gate.open()
    await asyncio.gather(*visits[count:])
    gate.close()
    return waiting


def things(answer):
    """Return how many objects there are of which one can be made for each caller."""
    gc.collect()
    modules = {"asyncio", "_asyncio", "concurrent", "threading", answer.__name__}
    return sum(type(each).__module__.partition(".")[0] in modules for each in gc.get_objects())
