"""A coroutine that never waits is awaited for each word, which gives nobody a turn.

code: LOOP_BLOCKED; also: TOO_FAST
test: test_gives_way_after_a_hundred_words
where: return clean(word)
next: Giving way
"""

import asyncio


def clean(word):
    return word.strip(".,;:!?'\"()-").lower()


async def clean_fairly(word):
    return clean(word)


async def count(words):
    counts = {}
    for word in words:
        key = await clean_fairly(word)
        counts[key] = counts.get(key, 0) + 1
    return counts
