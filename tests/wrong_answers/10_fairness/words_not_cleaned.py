"""The words are counted as they stand.

code: RESULT
test: test_counts_the_words
where: -
next: Your turn
"""

import asyncio


def clean(word):
    return word.strip(".,;:!?'\"()-").lower()


async def count(words):
    counts = {}
    for number, word in enumerate(words, 1):
        counts[word] = counts.get(word, 0) + 1
        if number % 100 == 0:
            await asyncio.sleep(0)
    return counts
