"""A task for each word: all of them are ready at once, and others wait behind them.

code: LOOP_BLOCKED
test: test_gives_way_after_a_hundred_words
where: return clean(word)
next: Everybody in the queue
"""

import asyncio


def clean(word):
    return word.strip(".,;:!?'\"()-").lower()


async def clean_one(word):
    return clean(word)


async def count(words):
    counts = {}
    for key in await asyncio.gather(*(clean_one(word) for word in words)):
        counts[key] = counts.get(key, 0) + 1
    return counts
