"""`async for` over a generator that never waits gives nobody a turn.

code: LOOP_BLOCKED; also: TOO_FAST
test: test_gives_way_after_a_hundred_words
where: key = clean(word)
next: Giving way
"""

import asyncio


def clean(word):
    return word.strip(".,;:!?'\"()-").lower()


async def one_by_one(words):
    for word in words:
        yield word


async def count(words):
    counts = {}
    async for word in one_by_one(words):
        key = clean(word)
        counts[key] = counts.get(key, 0) + 1
    return counts
