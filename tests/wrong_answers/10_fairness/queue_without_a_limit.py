"""A queue that is never full takes all words in one go.

code: LOOP_BLOCKED; also: TOO_FAST
test: test_gives_way_after_a_hundred_words
where: key = clean(await queue.get())
next: Giving way
"""

import asyncio


def clean(word):
    return word.strip(".,;:!?'\"()-").lower()


async def count(words):
    queue = asyncio.Queue()
    counts = {}
    for word in words:
        await queue.put(word)
    while not queue.empty():
        key = clean(await queue.get())
        counts[key] = counts.get(key, 0) + 1
    return counts
