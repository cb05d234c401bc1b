"""Scenarios of kata 10: counting with a recorded `clean`, alone and beside others."""

import asyncio
import itertools
import threading
from collections import Counter

IN_WORDS = {
    "counts": "count",
    "counts_now_and_then": "`count`, called for each text",
    "counts_again": "`count`, called twice",
    "counts_at_once": "count",
    "beside_a_neighbour": "count",
    "cancelled_count": "count",
}
"""What messages call them."""

IDLE = 100
"""After how many turns without a word in between a neighbour goes: whoever counts waits for
something that does not come before it, such as the next timer."""


class Cleaner:
    """Cleans words, and knows which.

    Args:
        clean: The function that is called for each word.
    """

    def __init__(self, clean):
        self._clean = clean
        self._words = []

    @property
    def calls(self):
        """How often `clean` was called."""
        return len(self._words)

    def clean(self, word):
        """Note the word, and clean it."""
        self._words.append(repr(word))
        return self._clean(word)

    def tell(self, words):
        """Print how often `clean` was called for *words*."""
        if len(self._words) == len(words) and Counter(self._words) != Counter(map(repr, words)):
            print("clean was called with other words")
        else:
            print(f"clean was called {len(self._words)} times")


async def counts(answer, clean, words):
    """Count *words*, in a task of its own, and print how often `clean` was called."""
    cleaner = Cleaner(clean)
    answer.clean = cleaner.clean
    result = await asyncio.create_task(answer.count(list(words)))
    cleaner.tell(words)
    return result


async def counts_now_and_then(answer, clean, *texts):
    """Count the words of *texts*, one text after the other, with 0.1 s before each.

    The pauses keep the seconds that a slow machine needs from adding up.
    """
    cleaner = Cleaner(clean)
    answer.clean = cleaner.clean
    results = []
    for words in texts:
        await asyncio.sleep(0.1)
        results.append(await asyncio.create_task(answer.count(list(words))))
    cleaner.tell(list(itertools.chain(*texts)))
    return results


async def counts_again(answer, clean, other_clean, words):
    """Count the same *words* twice, and clean them in another way the second time."""
    return [await counts(answer, way, words) for way in (clean, other_clean)]


async def counts_at_once(answer, clean, *texts):
    """Count the words of all *texts* at the same time."""
    answer.clean = clean
    return await asyncio.gather(*[answer.count(list(words)) for words in texts])


class Neighbour:
    """Takes a turn whenever it can, and notes how many words were counted in between.

    Args:
        clean: The function that is called once for each of the last words; it is recorded.
        cleaned: What it makes of each word, without a record: the words are many.
        unrecorded: How many words come before the last ones.
    """

    def __init__(self, clean, cleaned, unrecorded):
        self._clean = clean
        self._cleaned = cleaned
        self._unrecorded = unrecorded
        self._thread = threading.get_ident()
        self._words = 0
        self._idle = 0
        self.longest = 0

    def clean(self, word):
        """Count the word, if anybody has to wait because of it, and clean it."""
        if self._idle < IDLE and threading.get_ident() == self._thread:
            self._words += 1
            self.longest = max(self.longest, self._words)
        self._unrecorded -= 1
        return self._clean(word) if self._unrecorded < 0 else self._cleaned[word]

    def take_turn(self):
        """Begin to count again, and ask for the next turn."""
        self._idle = 0 if self._words else self._idle + 1
        self._words = 0
        if self._idle < IDLE:
            asyncio.get_running_loop().call_soon(self.take_turn)


async def beside_a_neighbour(answer, clean, cleaned, words):
    """Count *words* beside a neighbour, and print how long the neighbour had to wait."""
    neighbour = Neighbour(clean, cleaned, len(words) - 1000)
    neighbour.take_turn()
    answer.clean = neighbour.clean
    result = await asyncio.create_task(answer.count(list(words)))
    longest = "at most 100" if neighbour.longest <= 100 else neighbour.longest
    print(f"the neighbour had to wait for {longest} words")
    return result


async def cancelled_count(answer, clean, words):
    """Cancel a count in the middle, and print how much is cleaned when it has ended."""
    cleaner = Cleaner(clean)
    answer.clean = cleaner.clean
    task = asyncio.create_task(answer.count(list(words)))
    for _ in range(IDLE):
        if cleaner.calls or task.done():
            break
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)  # how it ends is seen elsewhere
    before = cleaner.calls
    await asyncio.sleep(1)
    print(f"clean was called {cleaner.calls - before} times after the end")
