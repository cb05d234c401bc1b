"""Others get one turn, before the first word.

code: LOOP_BLOCKED
test: test_gives_way_after_a_hundred_words
where: key = clean(word)
next: Giving way
"""

import asyncio


def clean(word):
    return word.strip(".,;:!?'\"()-").lower()


async def count(words):
    await asyncio.sleep(0)
    counts = {}
    for word in words:
        key = clean(word)
        counts[key] = counts.get(key, 0) + 1
    return counts
