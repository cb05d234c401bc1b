"""The counts of the call before are still there.

code: RESULT
test: test_takes_no_time
where: -
next: Your turn
"""

import asyncio


def clean(word):
    return word.strip(".,;:!?'\"()-").lower()


counts = {}


async def count(words):
    for number, word in enumerate(words, 1):
        key = clean(word)
        counts[key] = counts.get(key, 0) + 1
        if number % 100 == 0:
            await asyncio.sleep(0)
    return counts
