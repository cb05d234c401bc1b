"""A future that the next round of the loop fulfils."""

import asyncio


def clean(word):
    return word.strip(".,;:!?'\"()-").lower()


async def turn():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_soon(lambda: future.done() or future.set_result(None))
    await future


async def count(words):
    counts = {}
    for number, word in enumerate(words, 1):
        key = clean(word)
        counts[key] = counts.get(key, 0) + 1
        if number % 90 == 0:
            await turn()
    return counts
