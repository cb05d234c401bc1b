"""A turn after each 101 words.

code: LOOP_BLOCKED
test: test_gives_way_after_a_hundred_words
where: key = clean(word)
next: Giving way
"""

import asyncio


def clean(word):
    return word.strip(".,;:!?'\"()-").lower()


async def count(words):
    counts = {}
    left = 100
    for word in words:
        key = clean(word)
        counts[key] = counts.get(key, 0) + 1
        if left == 0:
            await asyncio.sleep(0)
            left = 101
        left -= 1
    return counts
