"""What is left over after the last full hundred is not counted.

code: RESULT
test: test_counts_the_words
where: -
next: Your turn
"""

import asyncio


def clean(word):
    return word.strip(".,;:!?'\"()-").lower()


def count_at_once(words):
    counts = {}
    for word in words:
        key = clean(word)
        counts[key] = counts.get(key, 0) + 1
    return counts


async def count(words):
    counts = {}
    for start in range(100, len(words) + 1, 100):
        for key, number in count_at_once(words[start - 100 : start]).items():
            counts[key] = counts.get(key, 0) + number
        await asyncio.sleep(0)
    return counts
