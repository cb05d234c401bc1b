"""A task for each hundred words: all of them are ready at once.

code: LOOP_BLOCKED
test: test_gives_way_after_a_hundred_words
where: return count_at_once(words)
next: Everybody in the queue
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


async def count_slice(words):
    return count_at_once(words)


async def count(words):
    counts = {}
    slices = [words[start : start + 100] for start in range(0, len(words), 100)]
    for part in await asyncio.gather(*(count_slice(words) for words in slices)):
        for key, number in part.items():
            counts[key] = counts.get(key, 0) + number
    return counts
