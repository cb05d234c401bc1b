"""A thread cleans each word.

code: OVER_LIMIT
where: key = await asyncio.to_thread(clean, word)
next: Why not a thread
"""

import asyncio


def clean(word):
    return word.strip(".,;:!?'\"()-").lower()


async def count(words):
    counts = {}
    for word in words:
        key = await asyncio.to_thread(clean, word)
        counts[key] = counts.get(key, 0) + 1
    return counts
