"""A list is its two halves; a short one is counted at once."""

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
    if len(words) <= 100:
        await asyncio.sleep(0)
        return count_at_once(words)
    middle = len(words) // 2
    counts = await count(words[:middle])
    for key, number in (await count(words[middle:])).items():
        counts[key] = counts.get(key, 0) + number
    return counts
