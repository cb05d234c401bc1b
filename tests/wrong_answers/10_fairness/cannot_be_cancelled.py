"""Whatever comes out of the sleep is dropped, the cancellation too.

code: CANCEL_SWALLOWED
test: test_cancelled_wherever_it_gives_way
where: except asyncio.CancelledError:
next: Giving way
"""

import asyncio


def clean(word):
    return word.strip(".,;:!?'\"()-").lower()


async def count(words):
    counts = {}
    for number, word in enumerate(words, 1):
        key = clean(word)
        counts[key] = counts.get(key, 0) + 1
        if number % 100 == 0:
            try:
                await asyncio.sleep(0)
            except asyncio.CancelledError:
                pass
    return counts
