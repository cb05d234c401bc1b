"""Callbacks of the event loop count fifty words each, until a future is fulfilled."""

import asyncio
from itertools import islice


def clean(word):
    return word.strip(".,;:!?'\"()-").lower()


async def count(words):
    loop = asyncio.get_running_loop()
    finished = loop.create_future()
    words = iter(words)
    counts = {}

    def count_some():
        if finished.done():
            return
        for word in islice(words, 50):
            key = clean(word)
            counts[key] = counts.get(key, 0) + 1
        if words.__length_hint__():
            loop.call_soon(count_some)
        else:
            finished.set_result(counts)

    loop.call_soon(count_some)
    return await finished
