"""A queue with a few places makes two tasks take turns."""

import asyncio


def clean(word):
    return word.strip(".,;:!?'\"()-").lower()


async def put_all(words, queue):
    for word in words:
        await queue.put(word)
    await queue.put(None)


async def count(words):
    queue = asyncio.Queue(20)
    counts = {}
    async with asyncio.TaskGroup() as group:
        group.create_task(put_all(words, queue))
        while (word := await queue.get()) is not None:
            key = clean(word)
            counts[key] = counts.get(key, 0) + 1
    return counts
