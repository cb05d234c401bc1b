"""The others come first, then a hundred words, and so on."""

import asyncio


def clean(word):
    return word.strip(".,;:!?'\"()-").lower()


async def count(words):
    counts = {}
    for number, word in enumerate(words):
        if number % 100 == 0:
            await asyncio.sleep(0)
        key = clean(word)
        counts[key] = counts.get(key, 0) + 1
    return counts
