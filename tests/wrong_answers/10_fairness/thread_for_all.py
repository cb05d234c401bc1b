"""A thread computes instead.

code: OVER_LIMIT; also: OUTPUT
test: test_gives_way_after_a_hundred_words
where: return await asyncio.to_thread(count_at_once, words)
next: Why not a thread
chance: whether the thread has ended when its count is cancelled
"""

import asyncio


def clean(word):
    return word.strip(".,;:!?'\"()-").lower()


def count_at_once(words):
    counts = {}
    for word in words:
        key = clean(word)
        counts[key] = counts.get(key, 0) + 1
    return counts


async def count(words):
    return await asyncio.to_thread(count_at_once, words)
