"""The counts of each hundred words replace those before.

code: RESULT
test: test_gives_way_after_a_hundred_words
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
    for start in range(0, len(words), 100):
        counts.update(count_at_once(words[start : start + 100]))
        await asyncio.sleep(0)
    return counts
