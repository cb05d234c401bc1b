"""A thread computes each hundred words.

code: OVER_LIMIT; also: OUTPUT
test: test_gives_way_after_a_hundred_words
where: part = await asyncio.to_thread(count_at_once, words[start : start + 100])
next: Why not a thread
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
    for start in range(0, len(words), 100):
        part = await asyncio.to_thread(count_at_once, words[start : start + 100])
        for key, number in part.items():
            counts[key] = counts.get(key, 0) + number
    return counts
