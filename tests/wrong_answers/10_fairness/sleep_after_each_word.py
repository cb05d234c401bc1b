"""A thousandth of a second after each word adds up.

code: TOO_SLOW; also: TIMEOUT
test: test_counts_the_words
where: await asyncio.sleep(0.001)
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
        await asyncio.sleep(0.001)
    return counts
