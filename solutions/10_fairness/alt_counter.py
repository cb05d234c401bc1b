"""A Counter is a dict."""

import asyncio
from collections import Counter


def clean(word):
    return word.strip(".,;:!?'\"()-").lower()


async def count(words):
    counts = Counter()
    for start in range(0, len(words), 64):
        counts.update(map(clean, words[start : start + 64]))
        await asyncio.sleep(0)
    return counts
