"""One dict for all calls: right one after another, but not at the same time.

code: RESULT
test: test_counts_again_and_beside_itself
where: return dict(COUNTS)
next: Your turn
"""

import asyncio


def clean(word):
    return word.strip(".,;:!?'\"()-").lower()


COUNTS = {}


async def count(words):
    COUNTS.clear()
    for number, word in enumerate(words, 1):
        key = clean(word)
        COUNTS[key] = COUNTS.get(key, 0) + 1
        if number % 100 == 0:
            await asyncio.sleep(0)
    return dict(COUNTS)
