"""A lock that is free is taken without waiting.

code: LOOP_BLOCKED; also: TOO_FAST
test: test_gives_way_after_a_hundred_words
where: key = clean(word)
next: Giving way
"""

import asyncio


def clean(word):
    return word.strip(".,;:!?'\"()-").lower()


async def count(words):
    lock = asyncio.Lock()
    counts = {}
    for word in words:
        async with lock:
            key = clean(word)
            counts[key] = counts.get(key, 0) + 1
    return counts
