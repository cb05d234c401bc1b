"""The counts are not returned.

code: RESULT
test: test_counts_the_words
where: for number, word in enumerate(words, 1):
next: -
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
            await asyncio.sleep(0)
