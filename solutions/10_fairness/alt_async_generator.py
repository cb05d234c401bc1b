"""A generator hands out the words and gives others their turn."""

import asyncio


def clean(word):
    return word.strip(".,;:!?'\"()-").lower()


async def fairly(words):
    for number, word in enumerate(words):
        if number % 100 == 99:
            await asyncio.sleep(0)
        yield word


async def count(words):
    counts = {}
    async for word in fairly(words):
        key = clean(word)
        counts[key] = counts.get(key, 0) + 1
    return counts
