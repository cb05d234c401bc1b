"""Each slice is a task, and the next is created when it has ended."""

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
    for start in range(0, len(words), 100):
        task = asyncio.create_task(count_slice(words[start : start + 100]))
        for key, number in (await task).items():
            counts[key] = counts.get(key, 0) + number
    return counts
