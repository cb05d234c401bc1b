"""A turn every hundredth of a second: on a quick machine that is thousands of words.

code: LOOP_BLOCKED; also: TOO_FAST
test: test_gives_way_after_a_hundred_words
where: key = clean(word)
next: Giving way
"""

import asyncio
import time


def clean(word):
    return word.strip(".,;:!?'\"()-").lower()


async def count(words):
    counts = {}
    last = time.monotonic()
    for word in words:
        key = clean(word)
        counts[key] = counts.get(key, 0) + 1
        if time.monotonic() - last > 0.01:
            await asyncio.sleep(0)
            last = time.monotonic()
    return counts
