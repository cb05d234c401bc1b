"""`count` is an ordinary function.

code: BROKEN
test: test_counts_the_words
where: def count(words):
next: Your turn
"""

import asyncio


def clean(word):
    return word.strip(".,;:!?'\"()-").lower()


def count(words):
    counts = {}
    for word in words:
        key = clean(word)
        counts[key] = counts.get(key, 0) + 1
    return counts
