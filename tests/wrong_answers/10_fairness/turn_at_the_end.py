"""Others get one turn, after the last word.

code: LOOP_BLOCKED
where: key = clean(word)
next: Giving way
"""

import asyncio


def clean(word):
    return word.strip(".,;:!?'\"()-").lower()


async def count(words):
    counts = {}
    for word in words:
        key = clean(word)
        counts[key] = counts.get(key, 0) + 1
    await asyncio.sleep(0)
    return counts
